/** What a question asks of the screen that it stands on, and the values that go to and fro. */
import type { Bilingual, Choice, KeepDraft, NewValue, Question, RecordAnswer, ValueShown } from '../ipc';

/** What a question can ask. */
export interface Asking {
  /** Records an answer; resolved when it is durable. */
  record: (answer: RecordAnswer) => Promise<void>;
  /** Keeps a half-typed text; resolved when it is durable. */
  keep: (draft: KeepDraft) => Promise<void>;
  /** Adds a row to the repeat at this path. */
  addRow: (path: string) => Promise<void>;
  /** Takes the row at this path away, or brings it back. */
  changeRow: (path: string, isThere: boolean) => Promise<void>;
  /** Nothing is kept here: a form is being tried out, and nothing says that an answer is saved. */
  isTrial?: boolean;
}

/** Props that every question has. */
export interface Asked {
  question: Question;
  asking: Asking;
  /** The level of a heading among the questions; deeper inside a row. */
  level?: number;
}

/** Reasons for not answering, in the order in which they are offered. */
export const reasons = ['dont_know', 'refused', 'skipped'] as const;

export type Reason = (typeof reasons)[number];

/** The id of a question's control; with `part`, of something around it that describes it. */
export function idOf(path: string, part = 'control'): string {
  return `question-${path.replaceAll('/', '-')}-${part}`;
}

/** The same questions, with those in rows after the repeat that holds them. */
export function withRows(questions: readonly Question[]): Question[] {
  return questions.flatMap((question) => [question, ...question.rows.flatMap((row) => withRows(row.questions))]);
}

/** The names that are chosen. */
export function namesIn(value: ValueShown): string[] {
  return value.kind === 'answer' ? [value.answer].flat().map(String) : [];
}

/**
 * The names that are chosen after a tap, in the order of the form and not of the taps: the order means nothing. A choice
 * that excludes the others takes their place, and they take its.
 */
export function toggled(choices: readonly Choice[], chosen: readonly string[], name: string): string[] {
  if (chosen.includes(name)) return chosen.filter((other) => other !== name);
  const isAlone = choices.some((choice) => choice.name === name && choice.exclusive);
  return choices
    .filter((choice) => choice.name === name || (!isAlone && !choice.exclusive && chosen.includes(choice.name)))
    .map((choice) => choice.name);
}

/** An answer as it stands in a text field; empty when there is none. */
export function typedIn(value: ValueShown): string {
  return value.kind === 'answer' && !Array.isArray(value.answer) ? String(value.answer) : '';
}

/** A new value as it is shown before the reply is there. */
export function shownAs(value: NewValue): ValueShown {
  return value.kind === 'cleared' ? { kind: 'empty' } : value;
}

/** A shown value as it is recorded again, when somebody chooses it out of several. */
export function newValueOf(value: ValueShown): NewValue {
  switch (value.kind) {
    case 'empty':
      return { kind: 'cleared' };
    case 'missing':
      return value;
    // Nobody here can say it again; Rust never offers it to choose from.
    case 'sealed':
      return { kind: 'cleared' };
    case 'answer':
      return { kind: 'answer', answer: typeof value.answer === 'boolean' ? String(value.answer) : value.answer };
  }
}

/** The words of an answer: of the choices, or what was typed. */
export function wordsOf(value: ValueShown, choices: readonly Choice[]): Bilingual[] {
  return namesIn(value).map(
    (name) =>
      choices.find((choice) => choice.name === name)?.label ?? { participant: null, coach: { text: name, lang: '' } },
  );
}

/** The same words for the coach alone: on a page that the participant does not see. */
export function forCoach(question: Question): Question {
  return inOneLanguage(question, (words) => ({ ...words, participant: null }));
}

/** The same words for the participant alone: on a screen that is in her language. */
export function forParticipant(question: Question): Question {
  return { ...inOneLanguage(question, hers), guidance: null };
}

/** Her words; the coach's where the form has none in her language. */
export function hers(words: Bilingual): Bilingual {
  return { participant: null, coach: words.participant ?? words.coach };
}

function inOneLanguage(question: Question, alone: (words: Bilingual) => Bilingual): Question {
  return {
    ...question,
    label: alone(question.label),
    hint: question.hint && alone(question.hint),
    choices: question.choices.map((choice) => ({ ...choice, label: alone(choice.label) })),
    rows: question.rows.map((row) => ({ ...row, title: alone(row.title), questions: row.questions.map((inner) => inOneLanguage(inner, alone)) })),
    violation: question.violation && {
      ...question.violation,
      message: question.violation.message && alone(question.violation.message),
    },
  };
}
