/** The names of languages that participants speak, which are many more than the app has packs for. */
import { directionOf, localeOf, packOf, type Pack } from './packs';
import { appPack } from './words.svelte';

/**
 * Languages that are offered for a participant, as BCP 47 tags: those of the pilot's largest groups in Enschede first
 * spoken at home (DOMAIN §1.14), then those that interpreters are asked for most. Anything else can still be recorded.
 */
export const participantLanguages: readonly string[] = [
  'nl', 'ar', 'ary', 'tr', 'ku', 'ckb', 'syr', 'hy', 'fa', 'prs', 'ps', 'ti', 'am', 'so', 'en', 'fr', 'es', 'pt', 'de',
  'pl', 'ro', 'bg', 'ru', 'uk', 'sr', 'bs', 'sq', 'ur', 'hi', 'ta', 'zh', 'vi', 'th', 'id', 'pap', 'srn',
];

// What a language calls itself, where `Intl` is silent or formal about it.
const ownNames: Record<string, string> = {
  ary: 'الدارجة', ku: 'Kurdî (Kurmancî)', ckb: 'کوردی (سۆرانی)', syr: 'ܣܘܪܝܝܐ', prs: 'دری', ti: 'ትግርኛ',
  pap: 'Papiamentu', srn: 'Sranantongo',
};

// Names in the app's languages, where the data of a webview has none.
const otherNames: Record<string, Record<string, string>> = {
  nl: { ary: 'Marokkaans-Arabisch', ku: 'Koerdisch (Kurmanci)', ckb: 'Koerdisch (Sorani)', syr: 'Aramees (Suryoyo)', prs: 'Dari', srn: 'Sranantongo', pap: 'Papiaments' },
  en: { ary: 'Moroccan Arabic', ku: 'Kurdish (Kurmanji)', ckb: 'Kurdish (Sorani)', syr: 'Aramaic (Suryoyo)', prs: 'Dari', srn: 'Sranan Tongo', pap: 'Papiamento' },
  tr: { ary: 'Fas Arapçası', ku: 'Kürtçe (Kurmancî)', ckb: 'Kürtçe (Soranî)', syr: 'Süryanice', prs: 'Darice', srn: 'Sranan Tongo', pap: 'Papiamento' },
  ar: { ary: 'العربية المغربية', ku: 'الكردية (الكرمانجية)', ckb: 'الكردية (السورانية)', syr: 'السريانية', prs: 'الدرية', srn: 'السرنان', pap: 'البابيامنتو' },
};

/** The name of a language, in the app's language. */
export function languageName(code: string, pack: Pack = appPack()): string {
  const own = otherNames[pack.code]?.[code];
  if (own) return own;
  try {
    return new Intl.DisplayNames([localeOf(pack)], { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    // A participant's language is whatever was recorded: not every text is a tag.
    return code;
  }
}

/** The name of a language in that language, with its direction. */
export function ownLanguageName(code: string): { text: string; lang: string; dir: 'ltr' | 'rtl' } {
  const known = ownNames[code] ?? packOf(code)?.ownName;
  let text = known;
  if (text === undefined) {
    try {
      text = new Intl.DisplayNames([code], { type: 'language', fallback: 'code' }).of(code) ?? code;
    } catch {
      text = code;
    }
  }
  return { text, lang: code, dir: directionOf(code) };
}
