/** The fake's plans. */
import type {
  AddGoal, AddInstrument, AddStep, AgreePlan, ChangeGoal, ChangeHelp, ChangeInstrument, ChangeStep, ChooseRung, Goal, InstrumentEntry,
  InstrumentTurn, MoveGoal, Offer, PlanChange, PlanPage, Step, Suggestion,
} from '..';
import { bilingual } from './asked';
import { helpKinds, instruments as listed } from './catalogue';
import { dossierOf, languageOf, nameOf, refuse, safetyOf, wrote } from './dossiers';
import { domainGroups } from './form';
import { freshId, today, world, type FakeDossier } from './world';

export function planPage(dossier: string): PlanPage {
  const file = dossierOf(dossier);
  const language = languageOf(file);
  world.place = { kind: 'plan', dossier };
  const guidedBy = guideOf(file);
  const titleOf = (domain: string | null) => {
    const group = domainGroups.find((other) => other.name === domain);
    return group ? bilingual(group.title, language) : null;
  };
  const goals: Goal[] = file.plan.goals
    .filter((goal) => !goal.removed)
    .map(({ goal, text, domain, steps }) => ({ goal, text, domain, domainTitle: titleOf(domain), steps }));
  const suggested = suggestions(file, goals, language);
  const said = new Set([...goals.map(({ domain }) => domain), ...suggested.map(({ domain }) => domain)]);
  const offers: Offer[] = listed.map(({ code, title, about, provider, for: domains }) => {
    const fitting = domains.filter((domain) => said.has(domain));
    return {
      code,
      title: bilingual(title, language),
      about: bilingual(about, language),
      provider,
      because: fitting.flatMap((domain) => titleOf(domain) ?? []),
      domain: fitting[0] ?? null,
    };
  });
  return {
    revision: world.revision,
    dossier,
    name: nameOf(file),
    language,
    goals,
    suggestions: suggested,
    domains: domainGroups.map(({ name, title }) => ({ domain: name, title: bilingual(title, language) })),
    rungNow: file.plan.rungNow,
    rungGoal: file.plan.rungGoal,
    help: helpKinds.map(({ code, title }) => {
      const givenOn = file.plan.help.get(code);
      const state = givenOn === undefined ? 'none' : givenOn === null ? 'planned' : 'given';
      return { help: code, title: bilingual(title, language), state, givenOn: givenOn ?? null };
    }),
    instruments: file.plan.instruments
      .filter((one) => !one.removed)
      .map(({ code, title, domain, provider, lead, contact, life, instrument }) => ({
        instrument,
        title: bilingual(listed.find((one) => one.code === code)?.title ?? { nl: title }, language),
        domainTitle: titleOf(domain),
        provider,
        lead,
        contact,
        life,
        next: nextOf(life, guidedBy !== null),
      })),
    offers: guidedBy === null ? [...offers.filter(fits), ...offers.filter((offer) => !fits(offer))] : [],
    guidedBy,
    versions: file.plan.versions,
    given: file.plan.given,
    changedSince: file.plan.changedSince,
    changes: file.plan.versions.length > 0 ? file.plan.changes : [],
    safety: safetyOf(file),
  };
}

const fits = ({ because }: Offer) => because.length > 0;

function guideOf(file: FakeDossier): PlanPage['guidedBy'] {
  const says = (field: string) => {
    const value = file.facts.get(field)?.value;
    return value?.kind === 'answer' && value.answer === true;
  };
  return says('wia') ? 'wia' : says('target_group_register') ? 'target_group_register' : null;
}

const after: Record<InstrumentTurn['state'], readonly InstrumentTurn['state'][]> = {
  discussed: ['referred', 'started', 'not_used'],
  referred: ['started', 'not_used'],
  started: ['completed', 'interrupted', 'stopped'],
  resumed: ['completed', 'interrupted', 'stopped'],
  interrupted: ['resumed', 'stopped'],
  completed: [],
  stopped: [],
  not_used: [],
};

function nextOf(life: readonly InstrumentTurn[], isGuided: boolean): InstrumentEntry['next'] {
  const refers = ['referred', 'started', 'resumed'];
  return after[life.at(-1)?.state ?? 'discussed'].filter((next) => !isGuided || !refers.includes(next));
}

function suggestions(file: FakeDossier, goals: Goal[], language: string): Suggestion[] {
  return domainGroups.flatMap((group) => {
    const step = file.answers.get(`${group.name}/next_step`);
    const wish = file.answers.get(`${group.name}/wish`);
    if (step?.kind !== 'answer' || goals.some((goal) => goal.domain === group.name)) return [];
    return [
      {
        domain: group.name,
        domainTitle: bilingual(group.title, language),
        wish: wish?.kind === 'answer' ? String(wish.answer) : null,
        step: String(step.answer),
      },
    ];
  });
}

/** Remembers what changed; progress alone does not ask to be agreed again. */
function changed(file: FakeDossier, kind: PlanChange['kind'], what: string, more: Partial<PlanChange> = {}): PlanPage {
  const isProgress = ['step_done', 'step_reopened', 'help_given', 'instrument_moved'].includes(kind);
  file.plan.changedSince ||= file.plan.versions.length > 0 && !isProgress;
  file.plan.changes = [...file.plan.changes, { kind, what: { participant: null, coach: { text: what, lang: '' } }, from: null, to: null, ...more }];
  wrote(file);
  return planPage(file.id);
}

export function addGoal(asked: AddGoal): PlanPage {
  const file = dossierOf(asked.dossier);
  if (asked.text.trim() === '') refuse({ code: 'empty', field: 'text' });
  const steps: Step[] = asked.firstStep
    ? [{ step: freshId(), text: asked.firstStep, who: 'participant', name: null, when: null, done: false }]
    : [];
  file.plan.goals.push({ goal: freshId(), text: asked.text.trim(), domain: asked.domain, domainTitle: null, steps });
  return changed(file, 'goal_added', asked.text.trim());
}

function goalOf(file: FakeDossier, id: string): FakeDossier['plan']['goals'][number] {
  return file.plan.goals.find((goal) => goal.goal === id) ?? refuse({ code: 'unknown_goal' });
}

export function changeGoal(asked: ChangeGoal): PlanPage {
  const file = dossierOf(asked.dossier);
  const goal = goalOf(file, asked.goal);
  const from = goal.text;
  goal.removed = asked.text === null;
  if (asked.text === null) return changed(file, 'goal_removed', goal.text);
  goal.text = asked.text;
  return changed(file, 'goal_reworded', goal.text, { from, to: goal.text });
}

export function moveGoal(asked: MoveGoal): PlanPage {
  const file = dossierOf(asked.dossier);
  const goal = goalOf(file, asked.goal);
  goal.domain = asked.domain;
  return changed(file, 'goal_moved', goal.text, { to: domainGroups.find(({ name }) => name === asked.domain)?.title['nl'] ?? null });
}

export function addStep(asked: AddStep): PlanPage {
  const file = dossierOf(asked.dossier);
  if (asked.text.trim() === '') refuse({ code: 'empty', field: 'text' });
  const goal = goalOf(file, asked.goal);
  const { who, name, when } = asked;
  goal.steps = [...goal.steps, { step: freshId(), text: asked.text.trim(), who, name, when, done: false }];
  return changed(file, 'step_added', asked.text.trim());
}

export function changeStep(asked: ChangeStep): PlanPage {
  const file = dossierOf(asked.dossier);
  const goal = goalOf(file, asked.goal);
  const { change } = asked;
  const text = [...goal.steps, ...(goal.removedSteps ?? [])].find(({ step }) => step === asked.step)?.text ?? '';
  const put = (about: Partial<Step>) => {
    goal.steps = goal.steps.map((step) => (step.step === asked.step ? { ...step, ...about } : step));
  };
  switch (change.kind) {
    case 'text':
      put({ text: change.text });
      return changed(file, 'step_reworded', change.text, { from: text, to: change.text });
    case 'who':
      put({ who: change.who, name: change.name });
      return changed(file, 'step_who', text, { to: change.name ?? change.who });
    case 'when':
      put({ when: change.when });
      return changed(file, 'step_when', text, { to: change.when });
    case 'done':
      put({ done: change.done });
      return changed(file, change.done ? 'step_done' : 'step_reopened', text);
    case 'remove':
      goal.removedSteps = [...(goal.removedSteps ?? []), ...goal.steps.filter((step) => step.step === asked.step)];
      goal.steps = goal.steps.filter((step) => step.step !== asked.step);
      return changed(file, 'step_removed', text);
    case 'restore':
      goal.steps = [...goal.steps, ...(goal.removedSteps ?? []).filter((step) => step.step === asked.step)];
      return changed(file, 'step_added', text);
  }
}

export function chooseRung({ dossier, which, rung }: ChooseRung): PlanPage {
  const file = dossierOf(dossier);
  if (which === 'now') file.plan.rungNow = rung;
  else file.plan.rungGoal = rung;
  return changed(file, which === 'now' ? 'rung_now' : 'rung_goal', '', { to: rung === null ? null : String(rung) });
}

export function changeHelp({ dossier, help, state }: ChangeHelp): PlanPage {
  const file = dossierOf(dossier);
  const title = helpKinds.find(({ code }) => code === help)?.title['nl'] ?? help;
  const was = file.plan.help.get(help);
  if (state === 'none') {
    file.plan.help.delete(help);
    return changed(file, 'help_removed', title);
  }
  file.plan.help.set(help, state === 'given' ? today : null);
  return changed(file, state === 'given' ? 'help_given' : was === undefined ? 'help_added' : 'help_given', title);
}

export function addInstrument({ dossier, code, title, domain }: AddInstrument): PlanPage {
  const file = dossierOf(dossier);
  if (guideOf(file) !== null) refuse({ code: 'no_referral' });
  const known = listed.find((one) => one.code === code);
  const called = known?.title['nl'] ?? title ?? refuse({ code: 'empty', field: 'title' });
  file.plan.instruments.push({
    instrument: freshId(), code, title: called, domain, provider: known?.provider ?? null, lead: known?.lead ?? 'coach', contact: null,
    life: [{ state: 'discussed', on: today, reason: null }],
  });
  return changed(file, 'instrument_added', called);
}

export function changeInstrument({ dossier, instrument, change }: ChangeInstrument): PlanPage {
  const file = dossierOf(dossier);
  const one = file.plan.instruments.find((other) => other.instrument === instrument) ?? refuse({ code: 'unknown_instrument' });
  switch (change.kind) {
    case 'moved':
      one.life = [...one.life, { state: change.state, on: change.on, reason: change.reason }];
      return changed(file, 'instrument_moved', one.title, { to: change.state });
    case 'taken_back':
      one.life = one.life.slice(0, -1);
      return changed(file, 'instrument_moved', one.title, { to: one.life.at(-1)?.state ?? null });
    case 'lead':
      one.lead = change.lead;
      one.contact = change.contact;
      return changed(file, 'instrument_lead', one.title, { to: change.lead });
    case 'remove':
      one.removed = true;
      return changed(file, 'instrument_removed', one.title);
    case 'restore':
      one.removed = false;
      return changed(file, 'instrument_added', one.title);
  }
}

export function agreePlan({ dossier, signature }: AgreePlan): PlanPage {
  const { plan, ...file } = dossierOf(dossier);
  const number = (plan.versions[0]?.number ?? 0) + 1;
  const changes = number === 1 ? [] : plan.changes;
  plan.versions = [{ number, agreedOn: today, signature, changes }, ...plan.versions];
  wrote(dossierOf(file.id));
  plan.changedSince = false;
  plan.changes = [];
  return planPage(dossier);
}
