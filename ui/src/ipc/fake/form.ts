/**
 * The forms, for the fake: read once from `fixtures/forms/<name>/form.xlsx` into `form.json` and `questionnaires.json`, so
 * that screens are seen with the real words in four languages. Logic is limited to the shapes of expressions that these
 * forms have.
 */
import type { NewValue, PageKind, QuestionKind, Violation } from '..';
import content from './form.json';
import questionnaires from './questionnaires.json';

export type Translated = Partial<Record<string, string>>;

export interface FormQuestion {
  name: string;
  kind: QuestionKind;
  list?: string;
  part?: string;
  appearance?: string;
  relevant?: string;
  constraint?: string;
  label: Translated;
  hint?: Translated;
  guidance?: Translated;
  constraintMessage?: Translated;
  audio?: Translated;
  phone?: Translated;
  probe?: Translated;
  consent?: string;
  earlier?: string;
}

export interface FormGroup {
  name: string;
  kind: PageKind;
  title: Translated;
  questions: FormQuestion[];
  relevant?: string;
  consent?: string;
  sealed?: string;
  alone?: string;
}

export interface FormChoice {
  name: string;
  label: Translated;
  audio?: Translated;
  exclusive?: boolean;
}

export interface Form {
  pages: FormGroup[];
  choices: Record<string, FormChoice[]>;
}

export const form = content as unknown as Form;

const { t0, t1 } = questionnaires as unknown as Record<'t0' | 't1', Form>;

/** The form of a questionnaire; the third is the second again, as in the fixtures. */
export function questionnaireOf(moment: string): Form | undefined {
  return { t0, t1, t2: t1 }[moment];
}

export const domainGroups = form.pages.filter((page) => page.kind === 'domain');

/** A stored answer of the fake; absent when nothing was answered. */
export type Stored = Exclude<NewValue, { kind: 'cleared' }>;

/** Whether a question or page counts, given the answers: those of its group, or of the whole form by name. */
export function isRelevant({ relevant }: { relevant?: string }, group: string, answers: ReadonlyMap<string, Stored>): boolean {
  if (!relevant) return true;
  return relevant.split(' or ').some((claim) => {
    const parsed = /^(?:selected\()?(\.\.\/|\$\{)(\w+)\}?(?: (!?=) |, )'(\w+)'\)?$/.exec(claim);
    const [, where, name = '', sign, value = ''] = parsed ?? [];
    const path = where === '../' ? `${group}/${name}` : [...answers.keys()].find((other) => other.endsWith(`/${name}`));
    const stored = answers.get(path ?? '');
    const names = stored?.kind === 'answer' ? [stored.answer].flat().map(String) : [];
    return names.includes(value) === (sign !== '!=');
  });
}

/** What the form has against an answer. */
export function violationOf(
  question: FormQuestion,
  stored: Stored | undefined,
  today: string,
  words: (text: Translated) => Violation['message'],
): Violation | null {
  if (stored?.kind !== 'answer' || !question.constraint) return null;
  return keeps(question.constraint, stored.answer, today)
    ? null
    : { kind: 'constraint', message: question.constraintMessage ? words(question.constraintMessage) : null, audio: null };
}

function keeps(constraint: string, answer: string | number | string[], today: string): boolean {
  if (constraint.includes('today()')) return typeof answer === 'string' && answer <= today;
  if (constraint.includes('count-selected')) return !Array.isArray(answer) || !answer.includes('none') || answer.length === 1;
  const [, least, most] = /^\. >= (\d+) and \. <= (\d+)$/.exec(constraint) ?? [];
  return typeof answer === 'number' && answer >= Number(least ?? 0) && answer <= Number(most ?? 60);
}
