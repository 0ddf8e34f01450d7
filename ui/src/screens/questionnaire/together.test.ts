import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { reset, samira, world } from '../../ipc/fake';
import * as documents from '../../ipc/document';
import { setLanguage } from '../../i18n';
import { expectNoViolations } from '../../testing/axe';
import { bare, goingNowhere, openSession } from '../../testing/status';
import Questionnaire from '../Questionnaire.svelte';

vi.mock('../../ipc/document', () => ({ freshDocument: vi.fn() }));

const yes = { kind: 'answer', answer: 'yes' } as const;

async function together(page?: string, more = {}) {
  reset({
    phase: 'open',
    meeting: samira,
    sheet: { dossier: samira, moment: 't1', answers: page ? { 'consent/consent_research': yes } : {} },
  });
  await openSession();
  render(Questionnaire, { dossier: samira, moment: 't1', ...(page ? { page } : {}), ...goingNowhere, ...more });
  await screen.findByRole('navigation', { name: 'Stappen' });
}

const steps = () => within(screen.getByRole('navigation', { name: 'Stappen' })).getAllByRole('button').map((step) => bare(step.textContent));

describe('a questionnaire together', () => {
  it('asks nothing before a recorded yes, and opens the rest with it', async () => {
    await together();
    expect(steps()).toEqual(['Voor we beginnen', 'Uw keuze 0 van 1', 'Klaar']);
    await userEvent.click(screen.getByRole('button', { name: /^Volgende/ }));
    await userEvent.click(await screen.findByRole('radio', { name: /Ja, ik doe mee/ }));
    await vi.waitFor(() => {
      expect(steps()).toHaveLength(9);
    });
    expect(world.dossiers.get(samira)?.consents.get('research')?.state).toBe('yes');
  });

  it('says every question in her language, with the coach’s beside it', async () => {
    await together('society');
    expect(await screen.findByText('ما الذي يجعل المشاركة صعبة عليك؟')).toHaveAttribute('dir', 'rtl');
    expect(screen.getByText('Wat maakt meedoen moeilijk voor u?')).toHaveAttribute('lang', 'nl');
  });

  it('leaves out what she answers alone, and says so', async () => {
    await together('satisfaction');
    expect(await screen.findByText(/Eén vraag|vragen hier beantwoordt de deelnemer alleen/)).toBeVisible();
    expect(screen.queryByText(/Hoe tevreden bent u/)).toBeNull();
  });

  it('says what will happen before the tablet is handed over, and then ends this document', async () => {
    await together('society', { hand: 'tablet' });
    expect(screen.getByRole('heading', { level: 2, name: 'De deelnemer gaat alleen verder' })).toHaveFocus();
    expect(screen.getByText('Op het eind krijgt u de tablet terug. U opent de app met uw pincode.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Geef nu de tablet' }));
    await vi.waitFor(() => {
      expect(documents.freshDocument).toHaveBeenCalledOnce();
    });
    expect(world.phase.kind).toBe('alone');
  });

  it('is finished on its last page', async () => {
    await together('closing');
    await userEvent.click(await screen.findByRole('button', { name: /^De vragenlijst is klaar/ }));
    await screen.findByText('De vragenlijst is klaar en bewaard.');
    expect(world.dossiers.get(samira)?.questionnaires.get('t1')?.completedOn).toBe('2020-11-02');
  });

  it.each(['nl', 'ar'])('breaks no rule of axe in %s', async (language) => {
    await together('society');
    setLanguage(language);
    await expectNoViolations(document.body, true);
  });
});
