/** The app's own words in the app's language, and participant-side words in another one. */
import type { FluentVariable } from '@fluent/bundle';

import { bundleOf, directionOf, fallback, packOf, type Direction, type Pack } from './packs';

export type Arguments = Record<string, FluentVariable>;

/** Words with the language that they turned out to be in: for `lang` and `dir` on the element that shows them. */
export interface Words {
  text: string;
  lang: string;
  dir: Direction;
}

const fallbackPack = packOf(fallback) as Pack;

let current = $state.raw<Pack>(fallbackPack);

/** The pack of the app's language. Reactive. */
export function appPack(): Pack {
  return current;
}

/** Shows the app in another language and tells the document. A language without a pack leaves things as they are. */
export function setLanguage(code: string): void {
  const pack = packOf(code);
  if (!pack) return;
  current = pack;
  if (typeof document !== 'undefined') {
    document.documentElement.lang = pack.code;
    document.documentElement.dir = pack.dir;
  }
}

function wordsIn(pack: Pack, id: string, args?: Arguments): string | undefined {
  const bundle = bundleOf(pack);
  const message = bundle.getMessage(id);
  if (!message?.value) return undefined;
  const mistakes: Error[] = [];
  const text = bundle.formatPattern(message.value, args ?? null, mistakes);
  // Seen by the tests, which fail on a warning. Only the id: an argument may be a name.
  if (mistakes.length > 0) console.warn(`words ${id} (${pack.code}): ${mistakes.length} mistakes`);
  return text;
}

/** The words of a message in the app's language. Reactive: read it in a template or a `$derived`. */
export function t(id: string, args?: Arguments): string {
  return wordsIn(current, id, args) ?? wordsIn(fallbackPack, id, args) ?? id;
}

/** The words of a message in `lang`, or, marked as such, in Dutch when there is no pack for it. */
export function tIn(lang: string, id: string, args?: Arguments): Words {
  const pack = packOf(lang);
  const text = pack && wordsIn(pack, id, args);
  if (text !== undefined && pack) return { text, lang: pack.code, dir: pack.dir };
  return { text: wordsIn(fallbackPack, id, args) ?? id, lang: fallbackPack.code, dir: directionOf(fallbackPack.code) };
}

/** Whether there are words with this id. */
export function hasWords(id: string): boolean {
  return bundleOf(fallbackPack).hasMessage(id);
}
