import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { mehmet, samira, world } from '../ipc/fake';
import { session } from '../session.svelte';
import { expectNoViolations } from '../testing/axe';
import { bare, goingNowhere, openSession } from '../testing/status';
import { pathOf, pointIn } from './plan/signature';
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
  const heading = await screen.findByRole('heading', { level: 3, name: words });
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
    await screen.findByRole('list', { name: /Doelen/ });
    expect(goals()[0]).toMatchObject({
      text: 'أريد أن أفهم الرسائل بنفسي',
      domain: 'finances',
      steps: [{ text: 'موعد مع مدربة اللغة', done: false }],
    });
  });

  it('puts a goal in a life domain, now or later', async () => {
    await plan();
    await userEvent.click(screen.getByRole('button', { name: /Nieuw doel/ }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Wat wil de deelnemer?' }), 'Ik wil naar buiten');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /Bij welk gebied/ }), 'housing');
    await userEvent.click(screen.getByRole('button', { name: 'Zet in het plan' }));
    await vi.waitFor(() => {
      expect(goals()[0]).toMatchObject({ text: 'Ik wil naar buiten', domain: 'housing' });
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Wijzig: Ik wil naar buiten' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /Bij welk gebied/ }), 'meaning');
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    await vi.waitFor(() => {
      expect(goals()[0]?.domain).toBe('meaning');
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
    expect(screen.getByRole('heading', { level: 4, name: /Gedaan/ })).toBeVisible();
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
    expect(await screen.findByRole('heading', { level: 3, name: 'Ik wil zelf met de bus' })).toBeVisible();
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

describe('what a plan holds beside goals', () => {
  const file = () => world.dossiers.get(samira);

  it('says where she is on the ladder and where she wants to be, by radio and in words', async () => {
    await plan();
    await userEvent.click(screen.getByRole('button', { name: /^Kies samen op de ladder/ }));
    const now = within(screen.getByRole('group', { name: 'Waar staat u nu?' }));
    const goal = within(screen.getByRole('group', { name: 'Waar wilt u naartoe?' }));
    expect(now.getAllByRole('radio')).toHaveLength(6);
    expect(goal.getAllByRole('radio')).toHaveLength(5);
    await expectNoViolations(document.body, true);
    await userEvent.click(goal.getByRole('radio', { name: /^Meedoen met een activiteit/ }));
    await vi.waitFor(() => {
      expect(file()?.plan.rungGoal).toBe(3);
    });
  });

  it('keeps direct help as to do and as done, and brings it back when asked', async () => {
    await plan();
    await userEvent.click(screen.getByRole('button', { name: /Hulp erbij/ }));
    await userEvent.click(screen.getByRole('button', { name: /CV maken/ }));
    await userEvent.click(await screen.findByRole('checkbox', { name: /CV maken/ }));
    await vi.waitFor(() => {
      expect(file()?.plan.help.get('cv')).toBe('2020-11-02');
    });
    await userEvent.click(screen.getByRole('button', { name: 'Haal weg: CV maken of verbeteren' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
    await vi.waitFor(() => {
      expect(file()?.plan.help.has('cv')).toBe(true);
    });
  });

  it('suggests from the catalogue what fits, with why, and chooses nothing by itself', async () => {
    await plan();
    await userEvent.click(screen.getByRole('button', { name: /Aanbod erbij/ }));
    await expectNoViolations(document.body, true);
    expect(screen.getByRole('heading', { level: 3, name: 'Past bij wat u samen besprak' })).toBeVisible();
    const language = screen.getByText('Taalles bij het ROC').closest('li') as HTMLElement;
    expect(within(language).getByRole('list', { name: 'Past bij' })).toHaveTextContent('Geld');
    expect(file()?.plan.instruments).toEqual([]);
    await userEvent.click(within(language).getByRole('button', { name: /Zet in het plan/ }));
    await screen.findByRole('list', { name: /Wat er gebeurde: Taalles/ });
    expect(file()?.plan.instruments[0]).toMatchObject({ code: 'roc_language', domain: 'finances' });
  });

  it('leads a referral through its life, with a day and a reason, and back', async () => {
    await plan(mehmet);
    await userEvent.click(screen.getByRole('button', { name: 'Ligt stil: Meedoen bij Power' }));
    await expectNoViolations(document.body, true);
    await userEvent.click(screen.getByRole('radio', { name: 'De plek is dicht' }));
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
    const power = world.dossiers.get(mehmet)?.plan.instruments[0];
    await vi.waitFor(() => {
      expect(power?.life.at(-1)).toEqual({ state: 'interrupted', on: '2020-11-02', reason: 'closed' });
    });
    expect(bare(screen.getByRole('list', { name: /Wat er gebeurde/ }).textContent)).toContain('Ligt stil (De plek is dicht)');
    await userEvent.click(screen.getByRole('button', { name: 'Maak ongedaan' }));
    await vi.waitFor(() => {
      expect(power?.life.at(-1)?.state).toBe('started');
    });
  });

  it('says why there is no referral where another party guides', async () => {
    file()?.facts.set('wia', { value: { kind: 'answer', answer: true }, heads: [], conflict: [] });
    await plan();
    expect(screen.getByText('Wel gesprekken, geen verwijzing')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Aanbod erbij/ })).toBeNull();
    await expectNoViolations(document.body, true);
  });

  it('tells what changed since it was agreed, and shows the earlier agreements', async () => {
    await plan(mehmet);
    expect(bare(document.body.textContent)).toContain('Nieuw doel: Ik wil mijn post op orde');
    await userEvent.click(screen.getByText('Eerdere afspraken'));
    expect(screen.getByRole('img', { name: /Handtekening bij versie/ })).toBeVisible();
    await expectNoViolations(document.body, true);
  });

  it('is agreed with a name by who cannot draw one', async () => {
    await plan();
    await addGoal('Ik wil zelf met de bus');
    await userEvent.click(screen.getByRole('button', { name: /^Met een handtekening/ }));
    await expectNoViolations(document.body, true);
    await userEvent.click(screen.getByRole('button', { name: /^Zo spreken we het af/ }));
    const name = screen.getByRole('textbox', { name: 'Of schrijf uw naam' });
    expect(name).toBeInvalid();
    await userEvent.type(name, 'Samira');
    await userEvent.click(screen.getByRole('button', { name: /^Zo spreken we het af/ }));
    await vi.waitFor(() => {
      expect(file()?.plan.versions[0]?.signature).toEqual({ kind: 'typed', name: 'Samira' });
    });
  });
});

describe('a signature', () => {
  it('is the path of its lines: a tap is a dot, and what an eye does not see is left out', () => {
    expect(pathOf([[{ x: 5, y: 6 }]])).toBe('M5 6L5 6');
    expect(pathOf([[{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 9, y: 0 }, { x: 10, y: 0 }]])).toBe('M0 0L9 0L10 0');
  });

  it('has whole points within the sheet, however large that is on the screen', () => {
    expect(pointIn({ left: 100, top: 100, width: 300, height: 120 }, 250, 160)).toEqual({ x: 300, y: 120 });
    expect(pointIn({ left: 0, top: 0, width: 300, height: 120 }, -5, 999)).toEqual({ x: 0, y: 240 });
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

  it('says what closed since it was opened, and keeps what was chosen', async () => {
    await shown(samira);
    await userEvent.click(screen.getByRole('radio', { name: /Voortgangsgesprek/ }));
    expect(screen.queryByText(/is dicht tot/)).toBeNull();
    world.closures.push({ location: 'power_noord', from: world.today, until: '2021-02-28' });
    session.arrivals += 1;
    expect(await screen.findByText(/is dicht tot/)).toBeVisible();
    expect(screen.getByRole('radio', { name: /Voortgangsgesprek/ })).toBeChecked();
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

  it('goes to the conversation for another kind of meeting', async () => {
    const replace = vi.fn();
    await shown(mehmet, { replace });
    await userEvent.click(screen.getByRole('radio', { name: 'Tussentijds contact' }));
    await userEvent.click(screen.getByRole('button', { name: 'Begin het gesprek' }));
    await vi.waitFor(() => {
      expect(replace).toHaveBeenCalledWith({ kind: 'conversation', dossier: mehmet, meeting: meeting(mehmet)?.meeting });
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
