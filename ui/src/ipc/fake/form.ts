/**
 * The intake form, for the fake: read once from `fixtures/forms/intake/form.xlsx` into `form.json`, so that screens are
 * seen with the real words in four languages. Logic is limited to the shapes of expressions that this form has.
 */
import type { NewValue, PageKind, QuestionKind, Violation } from '..';
import content from './form.json';

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
}

export interface FormGroup {
  name: string;
  kind: PageKind;
  title: Translated;
  questions: FormQuestion[];
}

export interface FormChoice {
  name: string;
  label: Translated;
}

export const form = content as unknown as { pages: FormGroup[]; choices: Record<string, FormChoice[]> };

export const domainGroups = form.pages.filter((page) => page.kind === 'domain');

/** A stored answer of the fake; absent when nothing was answered. */
export type Stored = Exclude<NewValue, { kind: 'cleared' }>;

/** Whether a question counts, given the answers of its group. */
export function isRelevant(question: FormQuestion, group: string, answers: ReadonlyMap<string, Stored>): boolean {
  if (!question.relevant) return true;
  return question.relevant.split(' or ').some((claim) => {
    const selected = /^selected\(\.\.\/(\w+), '(\w+)'\)$/.exec(claim);
    const equal = /^\.\.\/(\w+) = '(\w+)'$/.exec(claim);
    const [, name, value] = selected ?? equal ?? [];
    const stored = answers.get(`${group}/${name ?? ''}`);
    if (stored?.kind !== 'answer' || value === undefined) return false;
    return Array.isArray(stored.answer) ? stored.answer.includes(value) : stored.answer === value;
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
  const answer = stored.answer;
  const fits = question.constraint.includes('today()')
    ? typeof answer === 'string' && answer <= today
    : typeof answer === 'number' && answer >= 0 && answer <= 60;
  return fits ? null : { kind: 'constraint', message: question.constraintMessage ? words(question.constraintMessage) : null };
}
