/**
 * The app's own words, spoken. `cargo xtask audio` makes them, or takes a recording, before the UI is built; where there is
 * none there is no button. Never another language's voice (UX §6).
 *
 * Words that count are made of pieces, with a number between them: `alone-step.0`, `number-3`, `alone-step.1`, `number-15`.
 */
import { bundleOf, packOf } from './packs';

const files = import.meta.glob<string>('./sounds/*/*.opus', { eager: true, import: 'default', query: '?url' });

/** The address of the sound of a message in a language; `null` when it has none. */
export function spokenWords(lang: string, id: string): string | null {
  return files[`./sounds/${packOf(lang)?.code ?? lang}/${id}.opus`] ?? null;
}

/** The addresses of what is heard of a message that counts; none when one of its parts has no sound. */
export function spokenCount(lang: string, id: string, counts: Readonly<Record<string, number>>): string[] {
  const sounds = countedParts(lang, id, counts).map((part) => spokenWords(lang, part));
  const there = sounds.filter((sound) => sound !== null);
  return there.length === sounds.length ? there : [];
}

/** The parts of which a message that counts is made, by the names of their sounds. */
export function countedParts(lang: string, id: string, counts: Readonly<Record<string, number>>): string[] {
  const pack = packOf(lang);
  const pattern = pack && bundleOf(pack).getMessage(id)?.value;
  if (!Array.isArray(pattern)) return [];
  let pieces = -1;
  return pattern.flatMap((element) => {
    if (typeof element !== 'string') return 'name' in element ? [`number-${counts[element.name]}`] : [];
    // A mark between two numbers is not heard.
    if (!/\p{L}/u.test(element)) return [];
    pieces += 1;
    return [`${id}.${pieces}`];
  });
}
