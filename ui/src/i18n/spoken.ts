/**
 * The app's own words, spoken. `cargo xtask audio` makes them, or takes a recording, before the UI is built; where there is
 * none there is no button. Never another language's voice (UX §6).
 */
import { packOf } from './packs';

const files = import.meta.glob<string>('./sounds/*/*.opus', { eager: true, import: 'default', query: '?url' });

/** The address of the sound of a message in a language; `null` when it has none. */
export function spokenWords(lang: string, id: string): string | null {
  return files[`./sounds/${packOf(lang)?.code ?? lang}/${id}.opus`] ?? null;
}
