/** The fake's looking back: the marks that stand in the intake now, and those of four months before. */
import type { LookBack, LookBackDomain, LookBackPage } from '..';
import { bilingual } from './asked';
import { instruments } from './catalogue';
import { dossierOf, languageOf, nameOf, refuse } from './dossiers';
import { domainGroups } from './form';
import { today, world } from './world';

const first = '2020-06-22';

/** What the marks were at first, beside what they are now. */
const before: Record<string, number> = { housing: 7, finances: 3, social_relations: 4, physical_health: 5, daytime_activities: 2 };
/** The coach's own marks. */
const coachs: Record<string, number> = { housing: 7, finances: 6, practical_skills: 4 };

export function lookBack({ dossier, then, now, pin }: LookBack): LookBackPage {
  const file = dossierOf(dossier);
  if (pin !== null && pin !== world.pin) refuse({ code: 'wrong_pin', triesLeft: 4 });
  const language = languageOf(file);
  const marked = domainGroups.filter(({ name }) => file.answers.has(`${name}/ladder`));
  const moments = marked.length === 0 ? [] : [{ day: first, measurement: 't0' }, { day: today, measurement: null }];
  const [one, other] = [then ?? first, now ?? today].sort();
  const isTwo = moments.length > 0 && one !== other;
  const domains: LookBackDomain[] = domainGroups.map(({ name, title }) => {
    const answer = file.answers.get(`${name}/ladder`);
    const early = before[name];
    const coach = coachs[name];
    return {
      domain: name,
      title: bilingual(title, language),
      then: isTwo && early !== undefined ? { mark: early, on: first, mode: 'together' } : null,
      now: answer?.kind === 'answer' ? { mark: Number(answer.answer), on: name === 'housing' ? first : today, mode: 'phone' } : null,
      coach: pin !== null && coach !== undefined ? { mark: coach, on: today, mode: 'coach' } : null,
      goals: file.plan.goals
        .filter((goal) => goal.domain === name && !goal.removed)
        .map(({ text, steps }) => ({ text, done: steps.filter(({ done }) => done).length, steps: steps.length })),
      instruments: file.plan.instruments
        .filter((used) => used.domain === name && used.life.some(({ state }) => state === 'started'))
        .map(({ code, title: called }) => ({
          title: bilingual(instruments.find((listed) => listed.code === code)?.title ?? { nl: called }, language),
          from: '2020-10-26',
          until: null,
          state: 'started',
        })),
    };
  });
  return {
    dossier,
    name: nameOf(file),
    language,
    moments,
    then: isTwo ? (one ?? null) : null,
    now: moments.length > 0 ? (other ?? null) : null,
    domains,
    instruments: [],
    differences: isTwo ? [{ moment: first, kind: 'mode', then: 'together', now: 'phone' }] : [],
    withCoach: pin !== null,
  };
}
