/**
 * The language packs: what each language is, and its words.
 *
 * A pack is a folder with `lang.json` and `.ftl` files. Direction and numerals stand in the pack and are never asked of
 * `Intl`, which is wrong for Moroccan Arabic and Sorani in WebKitGTK (UX §2.3).
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';

export type Direction = 'ltr' | 'rtl';

export interface Pack {
  /** BCP 47 tag of the language, such as `nl`. */
  code: string;
  dir: Direction;
  /** Its name in the language itself. */
  ownName: string;
  /** Its name in Dutch, so that a coach finds it. */
  dutchName: string;
  /** Unicode numbering system. Latin everywhere for now: scores and phone numbers must look the same on every screen. */
  numerals: string;
  /** The locale for dates and plurals, without numerals. */
  locale: string;
}

export type LanguageCode = 'nl' | 'en' | 'tr' | 'ar';

/** The language of the coach, and the one that is shown, marked as such, when there is no other. */
export const fallback: LanguageCode = 'nl';

const descriptions = import.meta.glob<Pack>('./packs/*/lang.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>('./packs/*/*.ftl', { eager: true, import: 'default', query: '?raw' });

/** Every pack, by own name: the order of the language switch (UX §3.8). */
export const packs: readonly Pack[] = Object.values(descriptions).sort((a, b) =>
  a.ownName.localeCompare(b.ownName, 'nl'),
);

/** The pack of a language, by its whole tag or else its first part; absent when there is none. */
export function packOf(lang: string): Pack | undefined {
  const primary = lang.toLowerCase().split('-')[0];
  return packs.find((pack) => pack.code === lang.toLowerCase()) ?? packs.find((pack) => pack.code === primary);
}

// Languages of participants that have no pack yet but are written from right to left. From the language's own script;
// `ku` is absent because Kurmanji is written in Latin.
const rightToLeft = new Set(['ar', 'ary', 'arz', 'apc', 'acm', 'fa', 'prs', 'ps', 'ckb', 'ur', 'he', 'ug', 'sd', 'yi']);

/** The direction of a language, also of one that has no pack. */
export function directionOf(lang: string): Direction {
  const [primary = '', ...rest] = lang.toLowerCase().split('-');
  if (rest.includes('arab')) return 'rtl';
  if (rest.includes('latn')) return 'ltr';
  return packOf(lang)?.dir ?? (rightToLeft.has(primary) ? 'rtl' : 'ltr');
}

/** The locale with its numerals, as `Intl` and Fluent take it. */
export function localeOf(pack: Pack): string {
  return `${pack.locale}-u-nu-${pack.numerals}`;
}

const bundles = new Map<string, FluentBundle>();

/** The words of a pack. Fluent wraps each placeable in FSI … PDI, so that numbers keep their order in Arabic. */
export function bundleOf(pack: Pack): FluentBundle {
  const ready = bundles.get(pack.code);
  if (ready) return ready;
  const bundle = new FluentBundle([localeOf(pack)]);
  for (const [path, source] of Object.entries(sources)) {
    if (!path.startsWith(`./packs/${pack.code}/`)) continue;
    const mistakes = bundle.addResource(new FluentResource(source));
    if (mistakes.length > 0) throw new Error(`${path}: ${mistakes.map((mistake) => mistake.message).join('; ')}`);
  }
  bundles.set(pack.code, bundle);
  return bundle;
}
