/** The fake while the participant has the tablet: one screen a question, in the form's order. */
import type { AloneMove, AlonePage, AloneScreen, CheckRow, Question, Unlocked } from '..';
import { bilingual, pagesOf, questionsOf } from './asked';
import { refuse } from './dossiers';
import { formLanguages, going, keepDraft, write } from './interview';
import { today, world } from './world';

/** Where she is: on the opening, at a question, or at one of the screens around them. */
export interface AlonePlace {
  at: 'opening' | 'check' | 'stop' | 'done' | { path: string };
  /** The way on leads back to the check. */
  changing: boolean;
  helping: boolean;
}

/** Questions alone, each with the title of its page. Explanations are said at the beginning alone. */
function asked(): { section: ReturnType<typeof bilingual>; question: Question }[] {
  const { form, sheet, language } = going();
  return pagesOf(form, sheet)
    .filter(({ kind }) => kind !== 'opening' && kind !== 'closing' && kind !== 'private')
    .flatMap((group) =>
      questionsOf(form, sheet, group, language)
        .filter(({ kind }) => kind !== 'note')
        .map((question) => ({ section: bilingual(group.title, language), question: heard(question) })),
    );
}

/** What is wrong is heard as well: its sound lies beside the question's own. */
function heard(question: Question): Question {
  const { violation, media } = question;
  const audio = media.audio?.replace(/(\.[a-z]+\.opus)$/, '.message$1') ?? null;
  return violation ? { ...question, violation: { ...violation, audio } } : question;
}

function wordsOf({ value, choices }: Question): CheckRow['words'] {
  if (value.kind !== 'answer') return [];
  return [value.answer].flat().map(
    (name) => choices.find((choice) => choice.name === name)?.label ?? { participant: null, coach: { text: String(name), lang: '' } },
  );
}

function screen(place: AlonePlace): AloneScreen {
  const { form, sheet, language } = going();
  const { at } = place;
  if (typeof at === 'object') {
    const found = asked().find(({ question }) => question.path === at.path);
    return found ? { kind: 'question', ...found } : refuse({ code: 'unknown_question', path: at.path });
  }
  switch (at) {
    case 'opening': {
      const group = form.pages.find(({ kind }) => kind === 'opening');
      const notes = group ? questionsOf(form, sheet, group, language) : [];
      return { kind: 'opening', title: bilingual(group?.title ?? {}, language), notes };
    }
    case 'check':
      return {
        kind: 'check',
        answers: asked().map(({ question }) => ({
          path: question.path,
          label: question.label,
          value: question.value,
          words: wordsOf(question),
        })),
      };
    case 'done': {
      const group = pagesOf(form, sheet).find(({ kind }) => kind === 'closing');
      return { kind: 'done', notes: group ? questionsOf(form, sheet, group, language) : [] };
    }
    case 'stop':
      return { kind: 'stop' };
  }
}

export function alonePage(): AlonePage {
  const place = world.alone ?? refuse({ code: 'no_intake' });
  const { running, language } = going();
  const all = asked();
  const nth = typeof place.at === 'object' ? all.findIndex(({ question }) => question.path === pathOf(place)) : -1;
  return {
    revision: world.revision,
    what: running.moment === null ? { kind: 'intake' } : { kind: 'questionnaire', moment: running.moment },
    language,
    languages: formLanguages,
    screen: screen(place),
    step: Math.max(1, nth + 1),
    steps: all.length,
    canGoBack: place.at !== 'stop' && place.at !== 'done',
    helping: place.helping,
    hidden: false,
  };
}

const pathOf = ({ at }: AlonePlace) => (typeof at === 'object' ? at.path : null);

export function handTablet(at: AlonePlace['at'] = 'opening'): AlonePage {
  going().running.mode = 'alone';
  world.alone = { at, changing: false, helping: false };
  world.phase = { kind: 'alone' };
  world.revision += 1;
  return alonePage();
}

export function move(to: AloneMove): AlonePage {
  const place = world.alone ?? refuse({ code: 'no_intake' });
  const paths = asked().map(({ question }) => question.path);
  const nth = paths.indexOf(pathOf(place) ?? '');
  const stood = (path: string | undefined, else_: AlonePlace['at']): AlonePlace['at'] => (path === undefined ? else_ : { path });
  switch (to.kind) {
    case 'next':
      if (place.at === 'opening') place.at = stood(paths[0], 'check');
      else if (typeof place.at === 'object') place.at = place.changing ? 'check' : stood(paths[nth + 1], 'check');
      place.changing = false;
      break;
    case 'back':
      if (place.at === 'check') place.at = stood(paths.at(-1), 'opening');
      else if (place.at === 'opening') place.at = 'stop';
      else if (typeof place.at === 'object') place.at = stood(paths[nth - 1], 'opening');
      break;
    case 'check':
      place.at = 'check';
      break;
    case 'change':
      place.at = { path: to.path };
      place.changing = true;
      break;
    case 'resume':
      if (place.at === 'stop') place.at = 'opening';
      break;
    case 'finish': {
      const { file, running } = going();
      const sheet = running.moment === null ? undefined : file.questionnaires.get(running.moment);
      if (sheet) Object.assign(sheet, { completedOn: today, mode: 'alone' });
      place.at = 'done';
      break;
    }
  }
  world.revision += 1;
  return alonePage();
}

export function answer(path: string, value: Parameters<typeof write>[1]): AlonePage {
  write(path, value);
  world.revision += 1;
  return alonePage();
}

export const draft = keepDraft;

export function help(helping: boolean): AlonePage {
  if (world.alone) world.alone.helping = helping;
  world.revision += 1;
  return alonePage();
}

export function language(code: string): AlonePage {
  going().running.language = code;
  world.revision += 1;
  return alonePage();
}

/** Where the coach comes back to. */
export function takenBack(status: () => Unlocked['status']): Unlocked {
  const { file, running } = going();
  world.alone = null;
  world.phase = { kind: 'open' };
  world.place = running.moment === null
    ? { kind: 'intake', dossier: file.id, page: running.page }
    : { kind: 'questionnaire', dossier: file.id, moment: running.moment, page: running.page };
  return { place: world.place, status: status() };
}
