import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { hassan, reset, samira, world } from '../../ipc/fake';
import { setLanguage } from '../../i18n';
import { expectNoViolations } from '../../testing/axe';
import { bare, goingNowhere, openSession } from '../../testing/status';
import Measurements from '../Measurements.svelte';
import Windows from '../Windows.svelte';

beforeEach(async () => {
  reset({ phase: 'open' });
  await openSession();
});

async function measurements(more = {}, dossier = hassan) {
  const go = vi.fn();
  render(Measurements, { dossier, ...goingNowhere, go, ...more });
  await screen.findByRole('heading', { level: 1, name: 'Metingen' });
  await screen.findByRole('region', { name: 'Toestemming' });
  return go;
}

const region = (name: RegExp) => within(screen.getByRole('region', { name }));

describe('the measurements', () => {
  it('say of each moment when it is open and how far it is', async () => {
    await measurements();
    const texts = screen.getAllByRole('region').slice(0, 3).map((moment) => bare(moment.textContent));
    expect(texts[0]).toMatch(/T0 · eerste vragenlijst ingevuld Samen ingevuld op 22 juni 2020/);
    expect(texts[1]).toMatch(/nu invullen Open van 12 oktober 2020 tot en met 3 januari 2021/);
    expect(texts[2]).toMatch(/nog niet aan de beurt/);
  });

  it('begin by phone with an interpreter, a professional before a relative', async () => {
    const go = await measurements();
    await userEvent.click(region(/^T1/).getByRole('button', { name: 'Per telefoon' }));
    const offered = within(screen.getByRole('group', { name: 'Is er een tolk?' })).getAllByRole('radio');
    expect(offered.map((radio) => (radio as HTMLInputElement).value)).toEqual(['none', 'professional', 'coach', 'informal']);
    await userEvent.click(screen.getByRole('radio', { name: 'Professionele tolk' }));
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await vi.waitFor(() => {
      expect(go).toHaveBeenCalledWith({ kind: 'questionnaire', dossier: hassan, moment: 't1' });
    });
    expect(world.dossiers.get(hassan)?.meetings[0]).toMatchObject({ channel: 'phone', location: 'remote', interpreter: 'professional', counts: false });
  });

  it('begin where and as they last met, and elsewhere when that is chosen', async () => {
    reset({ phase: 'open', meeting: hassan });
    const file = world.dossiers.get(hassan);
    Object.assign(file?.meetings[0] ?? {}, { location: 'city_office', interpreter: 'professional', endedAt: '2020-10-30T10:00:00+01:00' });
    const go = await measurements();
    await userEvent.click(region(/^T1/).getByRole('button', { name: 'Samen' }));
    const places = within(screen.getByRole('group', { name: 'Waar bent u?' }));
    expect(places.getByRole('radio', { name: 'Stadskantoor' })).toBeChecked();
    await userEvent.click(places.getByRole('radio', { name: 'Buiten' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Familie of bekende' }));
    expect(screen.getByText(/liever een professionele tolk/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await vi.waitFor(() => {
      expect(go).toHaveBeenCalled();
    });
    expect(file?.meetings[0]).toMatchObject({ channel: 'face_to_face', location: 'outdoors', interpreter: 'informal' });
  });

  it('keep who is there when only the way of a meeting changes', async () => {
    reset({ phase: 'open', meeting: samira });
    const file = world.dossiers.get(samira);
    Object.assign(file?.meetings[0] ?? {}, { thirdParties: ['partner'], interpreter: 'coach' });
    const go = await measurements({}, samira);
    await userEvent.click(region(/^T1/).getByRole('button', { name: 'Per telefoon' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Met beeldbellen' }));
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await vi.waitFor(() => {
      expect(go).toHaveBeenCalled();
    });
    expect(file?.meetings[0]).toMatchObject({ channel: 'video', location: 'remote', interpreter: 'coach', thirdParties: ['partner'] });
  });

  it('go on in the meeting that is going on', async () => {
    reset({ phase: 'open', meeting: samira });
    const go = await measurements({}, samira);
    await userEvent.click(region(/^T1/).getByRole('button', { name: 'Alleen, op de tablet' }));
    expect(go).toHaveBeenCalledWith({ kind: 'questionnaire', dossier: samira, moment: 't1', hand: 'tablet' });
  });

  it('can be missed with a reason, and not after all', async () => {
    await measurements();
    await userEvent.click(region(/^T1/).getByRole('button', { name: 'Gemist' }));
    await userEvent.click(region(/^T1/).getByRole('button', { name: 'Verhuisd' }));
    await screen.findByText('gemist');
    expect(world.dossiers.get(hassan)?.missed.get('t1')).toBe('moved');
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    await screen.findByText('nu invullen');
    expect(world.dossiers.get(hassan)?.missed.size).toBe(0);
  });

  it('say in what two moments differ', async () => {
    const file = world.dossiers.get(hassan);
    const earlier = file?.questionnaires.get('t0');
    if (earlier) file?.questionnaires.set('t1', { ...earlier, mode: 'phone', language: 'ar', completedOn: '2020-10-20' });
    await measurements();
    const note = bare(region(/^T1/).getByRole('note').textContent);
    expect(note).toContain('Anders ingevuld dan T0');
    expect(note).toContain('Manier: toen samen, nu per telefoon');
    expect(note).toContain('Taal: toen Nederlands, nu Arabisch');
  });
});

describe('consent', () => {
  it('is withdrawn with one tap, per purpose', async () => {
    await measurements();
    await userEvent.click(screen.getByRole('button', { name: /Trek in.*Onderzoek/ }));
    await screen.findByText(/ingetrokken op/);
    expect(world.dossiers.get(hassan)?.consents.get('research')?.state).toBe('withdrawn');
    expect(world.dossiers.get(hassan)?.consents.get('interview')?.state).toBe('yes');
  });

  it('can be asked for sharing, and refused', async () => {
    await measurements();
    await userEvent.click(screen.getByRole('button', { name: /Nee.*Delen met een partner/ }));
    await vi.waitFor(() => {
      expect(world.dossiers.get(hassan)?.consents.get('share_partner')?.state).toBe('no');
    });
  });
});

describe('attempts', () => {
  it('are recorded, and a call-back is crossed off and back on', async () => {
    await measurements();
    await userEvent.click(screen.getByRole('button', { name: 'Gedaan' }));
    await screen.findByRole('button', { name: 'Toch niet gedaan' });
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    await screen.findByRole('button', { name: 'Gedaan' });
    await userEvent.click(screen.getByRole('button', { name: 'Noteer een poging' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Niemand nam op' }));
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await vi.waitFor(() => {
      expect(world.dossiers.get(hassan)?.attempts).toHaveLength(3);
    });
  });

  it('ask when to call back, when that was agreed', async () => {
    await measurements();
    await userEvent.click(screen.getByRole('button', { name: 'Noteer een poging' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Terugbellen' }));
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await screen.findByText('Kies een dag en een tijd.');
    expect(world.dossiers.get(hassan)?.attempts).toHaveLength(2);
  });
});

describe('the windows', () => {
  async function windows(leads: boolean) {
    world.leads = leads;
    render(Windows, goingNowhere);
    await screen.findByRole('heading', { level: 2, name: /T1/ });
  }

  it('are moved by the project lead, never to an end before the beginning', async () => {
    await windows(true);
    const form = within(screen.getByRole('form', { name: /T1/ }));
    const [, last] = form.getAllByLabelText('Jaar');
    if (last) {
      await userEvent.clear(last);
      await userEvent.type(last, '2019');
    }
    await userEvent.click(form.getByRole('button', { name: 'Bewaar' }));
    await form.findByRole('alert');
    if (last) {
      await userEvent.clear(last);
      await userEvent.type(last, '2022');
    }
    await userEvent.click(form.getByRole('button', { name: 'Bewaar' }));
    await screen.findByText(/T1 · tweede vragenlijst.* is bewaard/);
    expect(world.windows[1]).toMatchObject({ opens: '2020-10-12', closes: '2022-01-03' });
  });

  it('are only read by a coach', async () => {
    await windows(false);
    expect(screen.queryByRole('button', { name: 'Bewaar' })).toBeNull();
    expect(screen.getByText('Alleen de projectleider kan dit wijzigen.')).toBeVisible();
  });
});

describe('axe', () => {
  it.each(['nl', 'ar'])('finds nothing in %s', async (language) => {
    await measurements();
    setLanguage(language);
    await expectNoViolations(document.body, true);
  });
});
