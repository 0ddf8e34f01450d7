import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { fatma, reset, world } from '../ipc/fake';
import { setLanguage } from '../i18n';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Caseload from './Caseload.svelte';
import { reasonWords } from './reasons';

beforeEach(openSession);

async function shown(going = {}) {
  render(Caseload, { ...goingNowhere, ...going });
  await screen.findByRole('heading', { level: 2, name: 'Later' });
}

describe('the caseload', () => {
  it('shows who comes first, in three groups with a plain reason each', async () => {
    await shown();
    const overdue = screen.getByRole('region', { name: 'Over tijd' });
    const first = within(overdue).getAllByRole('button')[0];
    expect(bare(first?.textContent)).toBe(
      'Fatma Yıldız laatste gesprek 14 weken geleden · 2 van 4 · niet gekomen op 28 oktober: vraag hoe het gaat 3e gesprek: 8 dagen over tijd ›',
    );
  });

  it('finds while typing, whatever the accents', async () => {
    await shown();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Zoek op naam' }), 'yildiz');
    await vi.waitFor(() => {
      expect(document.querySelectorAll('[data-row]')).toHaveLength(1);
    });
    expect(bare(screen.getAllByRole('status').at(-1)?.textContent)).toBe('1 deelnemer gevonden');
  });

  it('goes from the search field into the rows and back with the arrow keys', async () => {
    await shown();
    const search = screen.getByRole('searchbox');
    await userEvent.click(search);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(bare(document.activeElement?.textContent)).toContain('Hassan al-Jabiri');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(search).toHaveFocus();
  });

  it('opens the first that is found with Enter', async () => {
    const go = vi.fn();
    await shown({ go });
    await userEvent.type(screen.getByRole('searchbox'), 'fatma');
    await vi.waitFor(() => {
      expect(document.querySelectorAll('[data-row]')).toHaveLength(1);
    });
    await userEvent.keyboard('{Enter}');
    expect(go).toHaveBeenCalledWith({ kind: 'dossier', dossier: fatma });
  });

  it('says so when nobody is found, and shows everybody again', async () => {
    await shown();
    await userEvent.type(screen.getByRole('searchbox'), 'xyz');
    const all = await screen.findByRole('button', { name: 'Toon iedereen' });
    await expectNoViolations(document.body, true);
    await userEvent.click(all);
    expect(await screen.findByRole('region', { name: 'Over tijd' })).toBeVisible();
  });

  it('says what to do when there is nobody yet', async () => {
    reset({ phase: 'open', people: 'none' });
    render(Caseload, goingNowhere);
    expect(await screen.findByText('U hebt nog geen deelnemers')).toBeVisible();
    await expectNoViolations(document.body, true);
  });

  it('shows how far the first dossiers are, and that work can begin', async () => {
    reset({ phase: 'open', arriving: { done: 12, total: 67 } });
    await openSession();
    await shown();
    expect(screen.getByRole('progressbar')).toHaveAttribute('max', '67');
    expect(bare(document.body.textContent)).toContain('12 van 67 dossiers staan op deze tablet');
  });

  it('loads again when a sync brought something in, and keeps what is being typed', async () => {
    await shown();
    await userEvent.type(screen.getByRole('searchbox'), 'fat');
    world.dossiers.get(fatma)?.facts.set('name', { value: { kind: 'answer', answer: 'Fatma Demir' }, heads: [], conflict: [] });
    session.arrivals += 1;
    expect(await screen.findByText('Fatma Demir')).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('fat');
  });

  it('tells that it is painted', async () => {
    await shown();
    await vi.waitFor(() => {
      expect(world.shown).toContain('caseload');
    });
  });

  it.each(['nl', 'ar'])('breaks no rule of axe in %s', async (language) => {
    setLanguage(language);
    render(Caseload, goingNowhere);
    await vi.waitFor(() => {
      expect(document.querySelectorAll('[data-row]').length).toBeGreaterThan(5);
    });
    await expectNoViolations(document.body, true);
  });
});

describe('a reason', () => {
  it.each([
    [{ kind: 'conversation_overdue', nth: 3, days: 1 } as const, '3e gesprek: 1 dag over tijd'],
    [{ kind: 'conversation_due', nth: 2, days: 0 } as const, '2e gesprek: vandaag'],
    [{ kind: 'conversation_due', nth: 2, days: 1 } as const, '2e gesprek: morgen'],
    [{ kind: 'conversation_due', nth: 4, days: 5 } as const, '4e gesprek: over 5 dagen'],
    [{ kind: 'conversation_due', nth: 5, days: 5 } as const, 'volgend gesprek: over 5 dagen'],
    [{ kind: 'intake_to_start' } as const, 'intake beginnen'],
  ])('is said plainly: %o', (reason, words) => {
    expect(bare(reasonWords(reason, '2020-11-02'))).toBe(words);
  });
});
