/** Where a diagnostic leads: to a page, and to a question on it. */
import type { PreviewForm, Question } from '../../ipc';

/** The page that a question of the form stands on: its top group, or the page of all that stands in none. */
export function pageOf(form: PreviewForm, path: string): string | undefined {
  const [top] = path.split('/');
  return (form.pages.find(({ name }) => name === top) ?? form.pages.find(({ name }) => name === ''))?.name;
}

/** The question with this path on the page; in the first row that has it, because a diagnostic knows of no rows. */
export function questionAt(questions: readonly Question[], path: string): Question | undefined {
  for (const question of questions) {
    if (question.path === path) return question;
    for (const row of question.rows) {
      const inRow = path.startsWith(`${question.path}/`) ? row.path + path.slice(question.path.length) : path;
      const found = questionAt(row.questions, inRow);
      if (found) return found;
    }
  }
  return undefined;
}
