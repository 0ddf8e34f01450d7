import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { Problem, SyncPage } from '../ipc';
import { setLanguage } from '../i18n';
import { expectNoViolations } from '../testing/axe';
import Examples from '../testing/Examples.svelte';
import { safeExample, wordsExample } from '../testing/examples';
import { bare } from '../testing/status';
import { CheckGroup, problemWords, SafeMark, SyncStatus, TextBilingual, TextField } from '.';

const safe: SyncPage = { state: 'safe', waiting: 0, held: 0, lastContact: null, trouble: null, arriving: null };

describe('every part', () => {
  it.each(['nl', 'ar'])('breaks no rule of axe in %s', async (language) => {
    setLanguage(language);
    render(Examples);
    await expectNoViolations();
  });

  it('ties help and error to its field', () => {
    render(Examples);
    const field = screen.getByRole('textbox', { name: 'Naam' });
    expect(field).toHaveAccessibleDescription('Uw hele naam Vul een naam in');
    expect(field).toBeInvalid();
  });
});

describe('a text field', () => {
  it('is not overwritten while it is typed in', async () => {
    const { rerender } = render(TextField, { label: 'Naam', value: 'A' });
    const field = screen.getByRole('textbox', { name: 'Naam' });
    await userEvent.type(field, 'nna');
    await rerender({ label: 'Naam', value: 'Iets van een andere tablet' });
    expect(field).toHaveValue('Anna');
  });

  it('shows what came in once it is left', async () => {
    const { rerender } = render(TextField, { label: 'Naam', value: 'A' });
    const field = screen.getByRole('textbox', { name: 'Naam' });
    await userEvent.click(field);
    await rerender({ label: 'Naam', value: 'B' });
    await userEvent.tab();
    expect(field).toHaveValue('B');
  });

  it('commits once, when it is left with a change', async () => {
    const oncommit = vi.fn();
    render(TextField, { label: 'Naam', oncommit });
    await userEvent.type(screen.getByRole('textbox', { name: 'Naam' }), 'Anna');
    await userEvent.tab();
    expect(oncommit.mock.calls).toEqual([['Anna']]);
  });
});

describe('a group of checkboxes', () => {
  it('answers in the order of its options, not of the taps', async () => {
    const onchange = vi.fn();
    const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
    render(CheckGroup, { legend: 'Meer', options, value: ['c'], onchange });
    await userEvent.click(screen.getByRole('checkbox', { name: 'a' }));
    expect(onchange).toHaveBeenCalledWith(['a', 'c']);
  });
});

describe('words in two languages', () => {
  it('carry their own language and direction', () => {
    render(TextBilingual, { text: wordsExample });
    const [theirs, coach] = [screen.getByText('كيف تسير الأمور؟'), screen.getByText('Hoe gaat het?')];
    expect([theirs.lang, theirs.dir, coach.lang, coach.dir]).toEqual(['ar', 'rtl', 'nl', 'ltr']);
  });
});

describe('the sync status', () => {
  const cases: [string, Partial<SyncPage>, string][] = [
    ['safe', {}, 'Alles is veilig bij de gemeente'],
    ['waiting', { state: 'waiting', waiting: 3 }, 'Opgeslagen op deze tablet · 3 wacht op internet'],
    ['arriving', { state: 'arriving', arriving: { done: 2, total: 60 } }, 'Dossiers komen binnen: 2 van 60'],
    ['signed out', { state: 'trouble', trouble: 'sign_in_again' }, 'Iets ging mis: u moet opnieuw inloggen'],
    ['server', { state: 'trouble', trouble: 'server' }, 'Iets ging mis: de gemeente geeft geen goed antwoord'],
    ['held', { state: 'trouble', trouble: 'held', held: 2 }, 'Iets ging mis: 2 antwoorden zijn apart gezet'],
    ['disk full', { state: 'trouble', trouble: 'disk_full' }, 'Iets ging mis: deze tablet is vol'],
  ];
  it.each(cases)('says in plain words: %s', (_name, about, words) => {
    render(SyncStatus, { sync: { ...safe, ...about } });
    expect(bare(screen.getByRole('status').textContent)).toBe(words);
  });

  it('says what to do now, and Escape closes it and returns the focus', async () => {
    render(SyncStatus, { sync: { ...safe, state: 'trouble', trouble: 'server' } });
    const opener = screen.getByRole('button', { expanded: false });
    await userEvent.click(opener);
    expect(screen.getByRole('region', { name: 'Opslaan en versturen' })).toHaveTextContent('U kunt gewoon verder werken');
    await expectNoViolations();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('region')).toBeNull();
    expect(opener).toHaveFocus();
  });

  it('sends now when asked to', async () => {
    render(SyncStatus, { sync: { ...safe, state: 'waiting', waiting: 3 } });
    await userEvent.click(screen.getByRole('button', { expanded: false }));
    await userEvent.click(screen.getByRole('button', { name: 'Nu versturen' }));
    expect(await screen.findByText('De app probeert het nu. U kunt verder werken.')).toBeVisible();
  });
});

describe('the safe mark', () => {
  it('counts what waits', () => {
    const { container } = render(SafeMark, { safety: safeExample });
    expect(bare(container.textContent)).toBe('3 nog niet verstuurd');
  });

  it('never says safe when nothing was sent', () => {
    const { container } = render(SafeMark, { safety: { waiting: 0, safeSince: null } });
    expect(bare(container.textContent)).toBe('nog niets verstuurd');
  });
});

describe('problems', () => {
  const problems: Problem[] = [
    { code: 'locked' }, { code: 'not_enrolled' }, { code: 'wrong_pin', triesLeft: 2 }, { code: 'wait', seconds: 30 },
    { code: 'weak_pin' }, { code: 'no_device_secret' }, { code: 'wrong_credentials' }, { code: 'unreachable' },
    { code: 'backend_failed' }, { code: 'unknown_dossier' }, { code: 'unknown_page', page: 'x' },
    { code: 'unknown_question', path: 'x' }, { code: 'not_an_answer', path: 'x' }, { code: 'not_a_fact', field: 'x' },
    { code: 'unknown_goal' }, { code: 'no_meeting' }, { code: 'no_intake' }, { code: 'private_page_closed' },
    { code: 'no_form' }, { code: 'empty', field: 'x' }, { code: 'disk_full' }, { code: 'too_new' },
    { code: 'internal', incident: 'a1' },
  ];
  it.each(problems.map((problem) => [problem.code, problem] as const))('%s has words and a next step', (code, problem) => {
    for (const language of ['nl', 'en', 'tr', 'ar']) {
      setLanguage(language);
      const { what, next } = problemWords(problem);
      expect([what, next].some((words) => words.startsWith('problem-')), code).toBe(false);
    }
  });
});
