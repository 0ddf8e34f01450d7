/** Finds choices by their words, in either language. */
import type { Choice } from '../../ipc';

/** Words as they are compared: without accents, case, and the dot that Turkish tells from no dot. */
export function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase();
}

/** What each choice is found by. Made once for a list: ten thousand of them take some milliseconds. */
export function indexOf(choices: readonly Choice[]): string[] {
  return choices.map(({ label }) => plain(`${label.participant?.text ?? ''} ${label.coach.text}`));
}

/** The choices that have every part of what is typed, those that begin with it first. */
export function found(choices: readonly Choice[], index: readonly string[], typed: string): Choice[] {
  const wanted = plain(typed).trim();
  const parts = wanted.split(/\s+/);
  const hits = choices.filter((_, nth) => parts.every((part) => index[nth]?.includes(part)));
  if (wanted === '') return hits;
  const begins = (choice: Choice) => [choice.label.participant, choice.label.coach].some((text) => text && plain(text.text).startsWith(wanted));
  return [...hits.filter(begins), ...hits.filter((choice) => !begins(choice))];
}
