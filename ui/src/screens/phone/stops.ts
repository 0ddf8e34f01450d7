/** What is asked in one breath by phone. */
import type { FormPage, InterviewPage, Question } from '../../ipc';

/** One question; or all that a life domain gives to talk about. Never empty. */
export type Stop = readonly [Question, ...Question[]];

/** The stops of a page, in the form's order. */
export function stopsOf({ kind, questions }: FormPage): Stop[] {
  const stops: [Question, ...Question[]][] = [];
  for (const question of questions) {
    const last = stops.at(-1);
    if (last && kind === 'domain' && question.part === 'talk' && last[0].part === 'talk') last.push(question);
    else stops.push([question]);
  }
  return stops;
}

/** Whether a question waits for an answer: words and headings do not, and rows have questions of their own. */
export function isAsked({ kind }: Question): boolean {
  return kind !== 'note' && kind !== 'heading' && kind !== 'repeat';
}

/** The path where a page goes on that was not left at a question: at the first open one, else at its end. */
export function firstOpen(questions: readonly Question[]): string | null {
  const open = questions.find((question) => isAsked(question) && question.value.kind === 'empty');
  return (open ?? (questions.some(isAsked) ? questions.at(-1) : questions[0]))?.path ?? null;
}

/** The life domain that comes next: one that was begun, else the first of which nothing was said. */
export function suggestedOf({ domains }: InterviewPage): InterviewPage['domains'][number] | undefined {
  return domains.find(({ outcome }) => outcome === 'begun') ?? domains.find(({ outcome }) => outcome === 'open');
}
