/** The fake's plans. */
import type { AddGoal, AddStep, ChangeGoal, ChangeStep, Goal, PlanPage, Step, Suggestion } from '..';
import { dossierOf, languageOf, nameOf, refuse, safetyOf, wrote } from './dossiers';
import { domainGroups } from './form';
import { bilingual } from './asked';
import { freshId, today, world, type FakeDossier } from './world';

export function planPage(dossier: string): PlanPage {
  const file = dossierOf(dossier);
  const language = languageOf(file);
  world.place = { kind: 'plan', dossier };
  const goals: Goal[] = file.plan.goals
    .filter((goal) => !goal.removed)
    .map(({ goal, text, domain, steps }) => {
      const group = domainGroups.find((other) => other.name === domain);
      return { goal, text, domain, domainTitle: group ? bilingual(group.title, language) : null, steps };
    });
  return {
    revision: world.revision,
    dossier,
    name: nameOf(file),
    language,
    goals,
    suggestions: suggestions(file, goals, language),
    version: file.plan.version,
    changedSince: file.plan.changedSince,
    safety: safetyOf(file),
  };
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

function changed(file: FakeDossier): PlanPage {
  file.plan.changedSince = file.plan.version !== null;
  wrote(file);
  return planPage(file.id);
}

export function addGoal(asked: AddGoal): PlanPage {
  const file = dossierOf(asked.dossier);
  if (asked.text.trim() === '') refuse({ code: 'empty', field: 'text' });
  const steps: Step[] = asked.firstStep
    ? [{ step: freshId(), text: asked.firstStep, who: 'participant', when: null, done: false }]
    : [];
  file.plan.goals.push({ goal: freshId(), text: asked.text.trim(), domain: asked.domain, domainTitle: null, steps });
  return changed(file);
}

function goalOf(file: FakeDossier, id: string): FakeDossier['plan']['goals'][number] {
  return file.plan.goals.find((goal) => goal.goal === id) ?? refuse({ code: 'unknown_goal' });
}

export function changeGoal(asked: ChangeGoal): PlanPage {
  const file = dossierOf(asked.dossier);
  const goal = goalOf(file, asked.goal);
  goal.removed = asked.text === null;
  if (asked.text !== null) goal.text = asked.text;
  return changed(file);
}

export function addStep(asked: AddStep): PlanPage {
  const file = dossierOf(asked.dossier);
  if (asked.text.trim() === '') refuse({ code: 'empty', field: 'text' });
  const goal = goalOf(file, asked.goal);
  goal.steps = [...goal.steps, { step: freshId(), text: asked.text.trim(), who: asked.who, when: asked.when, done: false }];
  return changed(file);
}

export function changeStep(asked: ChangeStep): PlanPage {
  const file = dossierOf(asked.dossier);
  const goal = goalOf(file, asked.goal);
  const { change } = asked;
  const put = (about: Partial<Step>) => {
    goal.steps = goal.steps.map((step) => (step.step === asked.step ? { ...step, ...about } : step));
  };
  switch (change.kind) {
    case 'text':
      put({ text: change.text });
      break;
    case 'who':
      put({ who: change.who });
      break;
    case 'when':
      put({ when: change.when });
      break;
    case 'done':
      put({ done: change.done });
      break;
    case 'remove':
      goal.removedSteps = [...(goal.removedSteps ?? []), ...goal.steps.filter((step) => step.step === asked.step)];
      goal.steps = goal.steps.filter((step) => step.step !== asked.step);
      break;
    case 'restore':
      goal.steps = [...goal.steps, ...(goal.removedSteps ?? []).filter((step) => step.step === asked.step)];
      break;
  }
  return changed(file);
}

export function agreePlan(dossier: string): PlanPage {
  const file = dossierOf(dossier);
  file.plan.version = { number: (file.plan.version?.number ?? 0) + 1, agreedOn: today };
  wrote(file);
  file.plan.changedSince = false;
  return planPage(dossier);
}
