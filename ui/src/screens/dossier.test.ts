import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { fatma, mehmet, samira, world } from '../ipc/fake';
import { setLanguage } from '../i18n';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Dossier from './Dossier.svelte';
import { isPhone, yearFrom } from './factWords';
import NewParticipant from './NewParticipant.svelte';

beforeEach(openSession);

async function shown(dossier: string, going = {}) {
  render(Dossier, { dossier, ...goingNowhere, ...going });
  await screen.findByRole('heading', { level: 2, name: 'Over deze deelnemer' });
}

const answerOf = (dossier: string, field: string) => {
  const value = world.dossiers.get(dossier)?.facts.get(field)?.value;
  return value?.kind === 'answer' ? value.answer : null;
};

describe('the dossier', () => {
  it('shows how far intake and plan are, and what was not sent yet', async () => {
    await shown(samira);
    const words = bare(document.body.textContent);
    expect(words).toContain('5 van 8 gebieden');
    expect(words).toContain('3 nog niet verstuurd');
    expect(words).toContain('Nog geen plan');
  });

  it('keeps a phone number from left to right', async () => {
    setLanguage('ar');
    render(Dossier, { dossier: fatma, ...goingNowhere });
    expect((await screen.findByText('06 00000003')).closest('bdi')).toHaveAttribute('dir', 'ltr');
  });

  it('saves a choice at once and takes it back when asked', async () => {
    await shown(fatma);
    await userEvent.click(screen.getByRole('button', { name: /^Wijzig .*Tolk/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Professionele tolk' }));
    await vi.waitFor(() => {
      expect(answerOf(fatma, 'interpreter_needed')).toBe('professional');
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
    await vi.waitFor(() => {
      expect(answerOf(fatma, 'interpreter_needed')).toBe('none');
    });
  });

  it('saves typing when the field is left, and returns the focus when done', async () => {
    await shown(fatma);
    await userEvent.click(screen.getByRole('button', { name: /^Wijzig .*Telefoon/ }));
    const field = screen.getByRole('textbox', { name: 'Telefoon' });
    await userEvent.clear(field);
    await userEvent.type(field, '053 0000033{Enter}');
    await vi.waitFor(() => {
      expect(answerOf(fatma, 'phone')).toBe('053 0000033');
    });
    await vi.waitFor(() => {
      expect(screen.getByRole('button', { name: /^Wijzig .*Telefoon/ })).toHaveFocus();
    });
  });

  it('does not save a year that is none, and says why', async () => {
    await shown(fatma);
    await userEvent.click(screen.getByRole('button', { name: /^Wijzig .*Geboortejaar/ }));
    const field = screen.getByRole('textbox', { name: 'Geboortejaar' });
    await userEvent.clear(field);
    await userEvent.type(field, '72{Enter}');
    expect(field).toHaveAccessibleDescription('Vul een jaar in met vier cijfers, zoals 1972');
    expect(answerOf(fatma, 'birth_year')).toBe(1968);
  });

  it('shows both answers when two people wrote at the same time, and keeps the one that is chosen', async () => {
    await shown(mehmet);
    const chosen = screen.getByRole('button', { name: 'Dit klopt: 053 0000022' });
    expect(bare(chosen.closest('li')?.textContent)).toContain('een collega');
    await expectNoViolations(document.body, true);
    await userEvent.click(chosen);
    await vi.waitFor(() => {
      expect(answerOf(mehmet, 'phone')).toBe('053 0000022');
    });
    expect(world.dossiers.get(mehmet)?.facts.get('phone')?.conflict).toEqual([]);
  });

  it('does not overwrite a field that is being typed in when a sync brings something', async () => {
    await shown(fatma);
    await userEvent.click(screen.getByRole('button', { name: /^Wijzig .*Naam/ }));
    const field = screen.getByRole('textbox', { name: 'Naam' });
    await userEvent.type(field, ' x');
    world.dossiers.get(fatma)?.facts.set('name', { value: { kind: 'answer', answer: 'Iemand' }, heads: [], conflict: [] });
    session.arrivals += 1;
    expect(await screen.findByRole('heading', { level: 1, name: 'Iemand' })).toBeVisible();
    expect(field).toHaveValue('Fatma Yıldız x');
  });

  it('begins with a meeting when the intake is asked for and none is going on', async () => {
    const go = vi.fn();
    await shown(samira, { go });
    await userEvent.click(screen.getByRole('button', { name: 'Verder met intake' }));
    expect(go).toHaveBeenCalledWith({ kind: 'start_meeting', dossier: samira });
  });

  it.each(['nl', 'ar'])('breaks no rule of axe in %s, also while a fact is changed', async (language) => {
    setLanguage(language);
    render(Dossier, { dossier: samira, ...goingNowhere });
    await screen.findByText('Samira el Amrani', { selector: 'h1' });
    await expectNoViolations(document.body, true);
    const change = document.getElementById('change-language');
    await userEvent.click(change as HTMLElement);
    await expectNoViolations(document.body, true);
  });

  it('offers nobody in the control group an intake, a plan or a talk', async () => {
    world.dossiers.get(samira)?.facts.set('group', { value: { kind: 'answer', answer: 'control' }, heads: [], conflict: [] });
    await shown(samira);
    expect(screen.getByText(/vergelijkingsgroep: alleen vragenlijsten/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Plan' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Gesprek beginnen|intake|plan/i })).toBeNull();
    expect(screen.getByRole('button', { name: 'Vragenlijsten en toestemming' })).toBeVisible();
  });
});

describe('a new participant', () => {
  it('needs a name alone, and opens her dossier in place of the form', async () => {
    const replace = vi.fn();
    render(NewParticipant, { ...goingNowhere, replace });
    await userEvent.type(screen.getByRole('textbox', { name: 'Naam' }), 'Nieuwe Naam');
    await userEvent.click(screen.getByRole('button', { name: 'Voeg toe' }));
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledOnce();
    });
    const added = [...world.dossiers.keys()].at(-1) ?? '';
    expect(replace).toHaveBeenCalledWith({ kind: 'dossier', dossier: added });
    expect(answerOf(added, 'language')).toBe('und');
  });

  it('ties its errors to the fields and sums them up', async () => {
    render(NewParticipant, goingNowhere);
    await userEvent.type(screen.getByRole('textbox', { name: 'Geboortejaar' }), '72');
    await userEvent.click(screen.getByRole('button', { name: 'Voeg toe' }));
    const summary = screen.getByRole('group', { name: /2\u2069? dingen kloppen nog niet/ });
    expect(summary).toHaveFocus();
    await userEvent.click(within(summary).getByRole('link', { name: 'Vul een naam in' }));
    expect(screen.getByRole('textbox', { name: 'Naam' })).toHaveFocus();
    await expectNoViolations(document.body, true);
  });

  it('breaks no rule of axe in Arabic', async () => {
    setLanguage('ar');
    render(NewParticipant, goingNowhere);
    await expectNoViolations(document.body, true);
  });
});

describe('what is typed', () => {
  it.each([['1972', true], ['١٩٧٢', true], ['72', false], ['3000', false], ['19a2', false]])('%s as a birth year: %s', (text, fits) => {
    expect('value' in yearFrom(text)).toBe(fits);
  });

  it.each([['06 12345678', true], ['+31 6 1234 5678', true], ['053-4818181', true], ['bel mij', false], ['12', false]])('%s as a phone number: %s', (text, fits) => {
    expect(isPhone(text)).toBe(fits);
  });
});
