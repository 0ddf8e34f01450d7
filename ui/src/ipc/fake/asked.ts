/** How the fake asks: a form's questions with their answers, for the desk and for who answers alone. */
import type { Bilingual, Choice, FormPage, Question, ValueShown } from '..';
import { refuse } from './dossiers';
import { isRelevant, violationOf, type Form, type FormGroup, type FormQuestion, type Stored, type Translated } from './form';
import { today, type Sheet } from './world';

const nothing = { image: null, bigImage: null, audio: null, video: null };

/** Words for the coach (Dutch) and, when hers is another of the form's languages, for the participant. */
export function bilingual(words: Translated, language: string): Bilingual {
  const coach = { text: words['nl'] ?? '', lang: 'nl' };
  const primary = language.split('-')[0] ?? 'nl';
  const own = words[primary];
  return { participant: own !== undefined && primary !== 'nl' ? { text: own, lang: primary } : null, coach };
}

const sound = (audio: Translated | undefined, language: string) => ({
  ...nothing,
  audio: audio?.[language.split('-')[0] ?? 'nl'] ?? null,
});

export function shownValue(stored: Stored | undefined): ValueShown {
  return stored ?? { kind: 'empty' };
}

export function isChosen(stored: Stored | undefined, name: string): boolean {
  return stored?.kind === 'answer' && [stored.answer].flat().map(String).includes(name);
}

/** A question of a form, as it stands in an answer sheet. */
export function question(form: Form, sheet: Sheet, group: FormGroup, asked: FormQuestion, language: string): Question {
  const path = `${group.name}/${asked.name}`;
  const stored = sheet.answers.get(path);
  const words = (text: Translated) => bilingual(text, language);
  const choices: Choice[] = (asked.list ? (form.choices[asked.list] ?? []) : []).map((choice) => ({
    name: choice.name,
    label: words(choice.label),
    media: sound(choice.audio, language),
    chosen: isChosen(stored, choice.name),
    exclusive: choice.exclusive ?? false,
  }));
  return {
    path,
    kind: asked.kind,
    appearance: asked.appearance?.split(' ') ?? [],
    part: asked.part ?? null,
    label: words(asked.label),
    hint: asked.hint ? words(asked.hint) : null,
    guidance: asked.guidance?.['nl'] ? { text: asked.guidance['nl'], lang: 'nl' } : null,
    media: sound(asked.audio, language),
    choices,
    scale: null,
    autoplay: null,
    maxPixels: null,
    rows: [],
    rowsCanChange: false,
    value: shownValue(stored),
    draft: sheet.drafts.get(path) ?? null,
    heads: sheet.heads.get(path) ?? [],
    conflict: sheet.conflicts.get(path) ?? [],
    required: false,
    readOnly: false,
    violation: violationOf(asked, stored, today, words),
    sealed: group.sealed === 'research',
    phone: asked.phone ? words(asked.phone) : null,
    probe: asked.probe ? words(asked.probe) : null,
    note: sheet.notes.get(path) ?? null,
    earlier: null,
    consent: asked.consent ?? null,
  };
}

/** The pages that count, given the answers. */
export function pagesOf(form: Form, sheet: Sheet): FormGroup[] {
  return form.pages.filter((group) => isRelevant(group, group.name, sheet.answers));
}

/** The questions of a page that count. */
export function questionsOf(form: Form, sheet: Sheet, group: FormGroup, language: string): Question[] {
  return group.questions
    .filter((asked) => isRelevant(asked, group.name, sheet.answers))
    .map((asked) => question(form, sheet, group, asked, language));
}

/** Whether a page is answered by the participant without anybody. */
export const isForHerAlone = (group: FormGroup): boolean => group.alone === 'self';

/** A page at the desk, without what she answers alone. */
export function formPage(form: Form, sheet: Sheet, name: string, language: string): FormPage {
  const group = form.pages.find((page) => page.name === name) ?? refuse({ code: 'unknown_page', page: name });
  const shown = group.kind === 'private' ? 'nl' : language;
  const questions = questionsOf(form, sheet, group, shown);
  return {
    name: group.name,
    kind: group.kind,
    title: bilingual(group.title, shown),
    questions: isForHerAlone(group) ? [] : questions,
    forHerAlone: isForHerAlone(group) ? questions.length : 0,
  };
}
