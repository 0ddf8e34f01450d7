import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { hassan, reset, world } from '../../ipc/fake';
import { setLanguage } from '../../i18n';
import { expectNoViolations } from '../../testing/axe';
import { bare, goingNowhere, openSession } from '../../testing/status';
import Questionnaire from '../Questionnaire.svelte';
import { keyOf } from './keys';

async function calling(moment = 't1', more = {}) {
  reset({ phase: 'open', meeting: hassan, channel: 'phone' });
  const file = world.dossiers.get(hassan);
  file?.facts.set('language', { value: { kind: 'answer', answer: 'nl' }, heads: [], conflict: [] });
  if (moment === 't0') file?.questionnaires.delete('t0');
  await openSession();
  render(Questionnaire, { dossier: hassan, moment, ...goingNowhere, ...more });
  await screen.findByRole('heading', { level: 2, name: 'Wie neemt op?' });
}

const keys = (text: string) => userEvent.keyboard(text);
const said = () => bare(document.querySelector('.say')?.textContent);
const hears = (words: string | RegExp) =>
  vi.waitFor(() => {
    expect(said()).toMatch(words);
  });
const answers = (moment = 't1') => world.dossiers.get(hassan)?.questionnaires.get(moment)?.answers;

/** Past who answers and who she is. */
async function begun(moment = 't1') {
  await calling(moment);
  await keys('1');
  await screen.findByText(/wat is uw hele naam/);
  await keys('1');
  await vi.waitFor(() => {
    expect(document.querySelector('.say')).not.toBeNull();
  });
}

/** On to the first question after the consent. */
async function asked() {
  await begun();
  await keys('{Enter}{Enter}{Enter}{Enter}');
  await hears(/Doet u mee aan het onderzoek/);
  await keys('1{Enter}');
  await hears(/Hebt u betaald werk/);
}

describe('the start of a call', () => {
  it('says her coach’s name to anybody, and nothing of why', async () => {
    await calling();
    expect(screen.getByText('“Goedendag, u spreekt met \u2068Yasemin Kaya\u2069. Spreek ik met \u2068Hassan al-Jabiri\u2069?”')).toBeVisible();
    await keys('2');
    expect(await screen.findByText('“Ik bel later terug. Mijn naam is \u2068Yasemin Kaya\u2069.”')).toBeVisible();
    expect(document.querySelector('.aloud')?.textContent).not.toMatch(/gemeente|vragenlijst|onderzoek/i);
  });

  it('keeps a voicemail as an attempt, with when to call back, and ends the call', async () => {
    const replace = vi.fn();
    await calling('t1', { replace });
    await keys('3');
    await userEvent.type(await screen.findByLabelText('Dag'), '4');
    await userEvent.selectOptions(screen.getByLabelText('Maand'), '11');
    await userEvent.type(screen.getByLabelText('Jaar'), '2020');
    await userEvent.type(screen.getByLabelText('Uur'), '9');
    await userEvent.type(screen.getByLabelText('Minuten'), '30');
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledWith({ kind: 'measurements', dossier: hassan });
    });
    expect(world.dossiers.get(hassan)?.attempts[0]).toMatchObject({ outcome: 'voicemail', callBackAt: '2020-11-04T09:30:00' });
    expect(world.dossiers.get(hassan)?.meetings.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  it('checks name and birth year before anything else, and keeps whether that was done', async () => {
    await begun();
    expect(world.dossiers.get(hassan)?.meetings[0]?.identityChecked).toBe(true);
    await hears(/weer vragen voor het onderzoek/);
  });

  it('goes on with the questions after a crash in the middle', async () => {
    await calling();
    const meeting = world.dossiers.get(hassan)?.meetings[0];
    if (meeting) meeting.identityChecked = true;
    document.body.replaceChildren();
    render(Questionnaire, { dossier: hassan, moment: 't1', page: 'opening', ...goingNowhere });
    await hears(/weer vragen voor het onderzoek/);
  });
});

describe('the questions', () => {
  it('are chosen by digit and confirmed with Enter', async () => {
    await asked();
    await keys('2');
    expect(screen.getByRole('button', { name: '2 Nee' })).toHaveAttribute('aria-pressed', 'true');
    await keys('{Enter}');
    await hears(/werk zonder loon/);
    expect(answers()?.get('participation/paid_work')).toEqual({ kind: 'answer', answer: 'no' });
  });

  it('take several answers by toggling, and one that excludes the others', async () => {
    await asked();
    await keys('1{Enter}');
    await hears(/zonder loon/);
    await keys('1{Enter}');
    await hears(/vrijwilligerswerk/);
    await keys('1{Enter}');
    await hears(/opleiding/);
    await keys('1{Enter}');
    await hears(/Ik lees vijf antwoorden voor/);
    await keys('4{Enter}');
    await hears(/Wat maakt meedoen moeilijk/);
    await keys('23');
    await vi.waitFor(() => {
      expect(answers()?.get('society/society_barriers')).toEqual({ kind: 'answer', answer: ['transport_problems', 'dutch_language_difficulty'] });
    });
    await keys('6');
    await vi.waitFor(() => {
      expect(answers()?.get('society/society_barriers')).toEqual({ kind: 'answer', answer: ['none'] });
    });
  });

  it('know not knowing, not wanting to say and skipping by keys', async () => {
    await asked();
    await keys('d{Enter}');
    await hears(/zonder loon/);
    await keys('r{Enter}');
    await hears(/vrijwilligerswerk/);
    await keys('{Enter}');
    await screen.findByText(/Druk nog een keer op Enter/);
    await keys('{Enter}');
    await hears(/opleiding/);
    expect(['paid_work', 'unpaid_work', 'volunteer_work'].map((name) => answers()?.get(`participation/${name}`))).toEqual([
      { kind: 'missing', missing: 'dont_know' },
      { kind: 'missing', missing: 'refused' },
      { kind: 'missing', missing: 'skipped' },
    ]);
  });

  it('go back with Backspace or the arrow, to the answer that was given', async () => {
    await asked();
    await keys('2{Enter}');
    await hears(/zonder loon/);
    await keys('{Backspace}');
    await hears(/betaald werk/);
    expect(screen.getByRole('button', { name: '2 Nee' })).toHaveAttribute('aria-pressed', 'true');
    await keys('{ArrowUp}');
    await hears(/Doet u mee/);
  });

  it('show a probe, keep a note, and change language by one key each', async () => {
    await asked();
    await keys('p');
    expect(screen.getByText('“Kunt u daar iets meer over vertellen?”')).toBeVisible();
    await keys('n');
    await keys('d1 Praat zacht');
    expect(screen.getByLabelText('Notitie bij deze vraag')).toHaveValue('d1 Praat zacht');
    expect(answers()?.has('participation/paid_work')).toBe(false);
    await keys('{Escape}');
    await vi.waitFor(() => {
      expect(world.dossiers.get(hassan)?.questionnaires.get('t1')?.notes.get('participation/paid_work')).toBe('d1 Praat zacht');
    });
    await keys('l');
    await hears(/paid work/);
  });

  it('have keys that can be switched off', async () => {
    await asked();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Toetsen werken' }));
    await keys('1d');
    expect(answers()?.has('participation/paid_work')).toBe(false);
  });

  it('leave keys of the system alone', () => {
    expect(keyOf(new KeyboardEvent('keydown', { key: 'r', ctrlKey: true }))).toBeNull();
    expect(keyOf(new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true }))).toBeNull();
  });

  it('never ask by phone what she answers alone', async () => {
    await asked();
    expect(document.body.textContent).not.toMatch(/Hoe tevreden bent u/);
    expect(bare(document.querySelector('[role=status]')?.textContent)).not.toMatch(/van 2\d/);
  });

  it('are all of the first questionnaire, by keys alone', async () => {
    await begun('t0');
    const seen: string[] = [];
    for (let nth = 0; nth < 60 && document.querySelector('.ending') === null; nth += 1) {
      const before = said();
      seen.push(before);
      if (document.querySelector('.choice')) await keys('1');
      else if (document.querySelector('.typed')) await keys(/jaar bent u geboren/.test(before) ? '1975' : '3');
      await keys('{Enter}');
      await vi.waitFor(() => {
        expect(document.querySelector('.ending') !== null || said() !== before).toBe(true);
      });
    }
    expect(seen.length).toBeGreaterThan(25);
    await keys('{Enter}');
    await vi.waitFor(() => {
      expect(world.dossiers.get(hassan)?.questionnaires.get('t0')?.completedOn).toBe('2020-11-02');
    });
    expect(answers('t0')?.get('background/birth_year')).toEqual({ kind: 'answer', answer: 1975 });
  });
});

describe('the end of a call', () => {
  it('is data: a call that broke off, with its outcome by digit', async () => {
    await asked();
    await userEvent.click(screen.getByRole('button', { name: 'Stop het gesprek' }));
    await keys('{Escape}2{Enter}');
    await vi.waitFor(() => {
      expect(world.dossiers.get(hassan)?.attempts[0]).toMatchObject({ outcome: 'broken_off', interpreter: 'professional' });
    });
    expect(answers()?.get('consent/consent_research')).toEqual({ kind: 'answer', answer: 'yes' });
  });
});

describe('axe', () => {
  it.each(['nl', 'ar'])('finds nothing in %s', async (language) => {
    await asked();
    setLanguage(language);
    await keys('pn');
    await expectNoViolations(document.body, true);
  });
});
