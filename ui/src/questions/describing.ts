/** Ties what stands around a control to it. */
import type { Question } from '../ipc';
import { idOf } from './asking';

/** The ids that describe a question's control, in reading order; nothing when nothing does. */
export function describing(question: Question, mistake: string | null = null): string | undefined {
  const parts = [
    question.hint && 'hint',
    mistake !== null && 'mistake',
    question.violation && 'violation',
    question.conflict.length > 0 && 'conflict',
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? undefined : parts.map((part) => idOf(question.path, part)).join(' ');
}
