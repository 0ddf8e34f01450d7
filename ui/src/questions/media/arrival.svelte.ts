/**
 * What plays by itself when people come to a page: only on the way forward, never on the way back (ODK's rule; UX §6).
 *
 * The screen that goes on says so; a question never plays because it is drawn.
 */
import type { Question } from '../../ipc';
import { withRows } from '../asking';
import { sound } from './sound.svelte';

class Arrival {
  /** The film that somebody came to, until it is on the screen. */
  film = $state<string | null>(null);
}

export const arrival = new Arrival();

/** What is heard of a question: its words, then its choices. */
export function spokenOf({ media, choices }: Question): string[] {
  return [media.audio, ...choices.map((choice) => choice.media.audio)].filter((name) => name !== null);
}

/** People went on to these questions: the first that plays by itself does. One only: two voices are none. */
export function arriveAt(questions: readonly Question[]): void {
  const first = withRows(questions).find(({ autoplay, media }) => autoplay !== null && media[autoplay] !== null);
  if (first?.autoplay === 'video') arrival.film = first.media.video;
  else if (first) void sound.play(first.path, spokenOf(first));
}
