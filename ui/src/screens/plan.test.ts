import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { mehmet, samira, world } from '../ipc/fake';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import Plan from './Plan.svelte';
import StartMeeting from './StartMeeting.svelte';

beforeEach(openSession);

async function plan(dossier = samira) {
  render(Plan, { dossier, ...goingNowhere });
  await screen.findByRole('heading', { level: 1, name: /Het plan van/ });
  await screen.findByRole('button', { name: /Nieuw doel/ });
}

const goals = () => world.dossiers.get(samira)?.plan.goals.filter((goal) => !goal.removed) ?? [];

/** Adds a goal by hand. */
async function addGoal(words: string): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: /Nieuw doel/ }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Wat wil de deelnemer?' }), words);
  await userEvent.click(screen.getByRole('button', { name: 'Zet in het plan' }));
  const heading = await screen.findByRole('heading', { level: 2, name: words });
  return heading.closest('li') as HTMLElement;
}

describe('the plan', () => {
  it('breaks no rule of axe, empty, filled and in change', async () => {
    await plan();
    await expectNoViolations(document.body, true);
    const goal = await addGoal('Ik wil zelf met de bus');
    await userEvent.click(within(goal).getByRole('button', { name: /Stap erbij/ }));
    await expectNoViolations(document.body, true);
  });

  it('makes a goal of what was named in the talk, with one tap', async () => {
    await plan();
    await userEvent.click(screen.getAllByRole('button', { name: /^Maak er een doel van/ })[0] as HTMLElement);
    await screen.findByRole('list', { name: 'Doelen' });
    expect(goals()[0]).toMatchObject({
      text: 'أريد أن أفهم الرسائل بنفسي',
      domain: 'finances',
      steps: [{ text: 'موعد مع مدربة اللغة', done: false }],
    });
  });

  it('never lets a goal without a step look finished', async () => {
    await plan();
    const goal = await addGoal('Ik wil zelf met de bus');
    expect(within(goal).getByText('Nog te doen: kies een stap')).toBeVisible();
    expect(within(goal).queryByText('Gedaan')).toBeNull();
  });

  it('asks of a step what, who and when', async () => {
    await plan();
    const goal = await addGoal('Ik wil zelf met de bus');
    await userEvent.click(within(goal).getByRole('button', { name: /Stap erbij/ }));
    await userEvent.click(within(goal).getByRole('button', { name: 'Zet erbij' }));
    expect(within(goal).getByRole('textbox', { name: 'Wat gaat er gebeuren?' })).toBeInvalid();
    await userEvent.type(within(goal).getByRole('textbox', { name: 'Wat gaat er gebeuren?' }), 'Een kaartje kopen');
    await userEvent.click(within(goal).getByRole('radio', { name: 'Samen' }));
    await userEvent.click(within(goal).getByRole('button', { name: /Over .2. weken/ }));
    await userEvent.click(within(goal).getByRole('button', { name: 'Zet erbij' }));
    await vi.waitFor(() => {
      expect(goals()[0]?.steps).toMatchObject([{ text: 'Een kaartje kopen', who: 'together', when: '2020-11-16', done: false }]);
    });
    expect(bare((await screen.findByText('Een kaartje kopen')).closest('label')?.textContent)).toContain('Samen · op 16 november 2020');
  });

  it('tells done from open by mark, word and place', async () => {
    await plan();
    await userEvent.click(screen.getAllByRole('button', { name: /^Maak er een doel van/ })[0] as HTMLElement);
    await userEvent.click(await screen.findByRole('checkbox'));
    await vi.waitFor(() => {
      expect(bare(screen.getByRole('checkbox').closest('label')?.textContent)).toContain('Gedaan');
    });
    expect(screen.getByRole('checkbox')).toBeChecked();
    expect(screen.getByRole('heading', { level: 3, name: /Gedaan/ })).toBeVisible();
  });

  it('changes a step in place', async () => {
    await plan();
    await userEvent.click(screen.getAllByRole('button', { name: /^Maak er een doel van/ })[0] as HTMLElement);
    await userEvent.click(await screen.findByRole('button', { name: /^Wijzig: موعد/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Coach' }));
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await vi.waitFor(() => {
      expect(goals()[0]?.steps[0]).toMatchObject({ text: 'موعد مع مدربة اللغة', who: 'coach', when: null });
    });
  });

  it('removes a goal, and brings it back when asked', async () => {
    await plan();
    const goal = await addGoal('Ik wil zelf met de bus');
    await userEvent.click(within(goal).getByRole('button', { name: /^Haal weg/ }));
    await vi.waitFor(() => {
      expect(goals()).toEqual([]);
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
    expect(await screen.findByRole('heading', { level: 2, name: 'Ik wil zelf met de bus' })).toBeVisible();
  });

  it('removes a step, and brings it back when asked', async () => {
    await plan();
    await userEvent.click(screen.getAllByRole('button', { name: /^Maak er een doel van/ })[0] as HTMLElement);
    await userEvent.click(await screen.findByRole('button', { name: /^Haal weg: موعد/ }));
    expect(await screen.findByText('Nog te doen: kies een stap')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    expect(await screen.findByRole('checkbox')).not.toBeChecked();
  });

  it('is agreed as a version, and says so when something changed since', async () => {
    await plan();
    await addGoal('Ik wil zelf met de bus');
    await userEvent.click(screen.getByRole('button', { name: /^Zo spreken we het af/ }));
    await vi.waitFor(() => {
      expect(bare(document.body.textContent)).toContain('Afgesproken: versie 1, 2 november 2020');
    });
    expect(screen.queryByRole('button', { name: /^Zo spreken we het af/ })).toBeNull();
    await addGoal('Ik wil beter slapen');
    expect(bare(document.body.textContent)).toContain('Er is iets veranderd na versie 1 van 2 november 2020');
    expect(screen.getByRole('button', { name: /^Zo spreken we het af/ })).toBeVisible();
  });
});

describe('starting a meeting', () => {
  async function shown(dossier: string, going = {}) {
    render(StartMeeting, { dossier, ...goingNowhere, ...going });
    await screen.findByRole('heading', { level: 1, name: 'Gesprek beginnen' });
    await screen.findByRole('button', { name: /Begin|Ga verder/ });
  }
  const meeting = (dossier: string) => world.dossiers.get(dossier)?.meetings[0];

  it('breaks no rule of axe', async () => {
    await shown(samira);
    await expectNoViolations(document.body, true);
  });

  it('starts the intake with one tap, with what is usual for her', async () => {
    const replace = vi.fn();
    await shown(samira, { replace });
    await userEvent.click(screen.getByRole('button', { name: 'Begin de intake' }));
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledWith({ kind: 'intake', dossier: samira });
    });
    expect(meeting(samira)).toMatchObject({
      kind: 'intake', channel: 'face_to_face', location: 'power_noord', interpreter: 'professional', thirdParties: [],
    });
  });

  it.each([
    ['Per telefoon', 'phone', 'remote'],
    ['Met beeldbellen', 'video', 'remote'],
    ['Thuis', 'at_home', 'home'],
  ])('needs no place for “%s”', async (label, channel, location) => {
    await shown(samira);
    await userEvent.click(screen.getByRole('radio', { name: label }));
    expect(screen.queryByRole('group', { name: 'Waar bent u?' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Begin de intake' }));
    await vi.waitFor(() => {
      expect(meeting(samira)).toMatchObject({ channel, location });
    });
  });

  it('keeps who else is there', async () => {
    await shown(samira);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Kind' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Partner' }));
    await userEvent.click(screen.getByRole('button', { name: 'Begin de intake' }));
    await vi.waitFor(() => {
      expect(meeting(samira)?.thirdParties).toEqual(['partner', 'child']);
    });
  });

  it('goes to the dossier for another kind of meeting', async () => {
    const replace = vi.fn();
    await shown(mehmet, { replace });
    await userEvent.click(screen.getByRole('radio', { name: 'Tussentijds contact' }));
    await userEvent.click(screen.getByRole('button', { name: 'Begin het gesprek' }));
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledWith({ kind: 'dossier', dossier: mehmet });
    });
  });

  it('goes on with a meeting that is going on, or ends it', async () => {
    await shown(samira);
    await userEvent.click(screen.getByRole('button', { name: 'Begin de intake' }));
    document.body.replaceChildren();
    const replace = vi.fn();
    await shown(samira, { replace });
    await userEvent.click(screen.getByRole('button', { name: 'Ga verder' }));
    expect(replace).toHaveBeenCalledWith({ kind: 'intake', dossier: samira });
    await userEvent.click(screen.getByRole('button', { name: 'Gesprek afsluiten' }));
    expect(await screen.findByRole('button', { name: /^Begin/ })).toBeVisible();
    expect(meeting(samira)?.endedAt).not.toBeNull();
  });
});
