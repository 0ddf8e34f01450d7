/** Texts in texts of another direction, where no element can stand around them: in an option of a list, in a label. */
import { directionOf } from './packs';

/** A text with the marks that keep its own direction; `lang` is a BCP 47 tag, and empty when nobody knows it. */
export function isolated(text: string, lang: string): string {
  const opening = lang === '' ? '\u2068' : directionOf(lang) === 'rtl' ? '\u2067' : '\u2066';
  return `${opening}${text}\u2069`;
}
