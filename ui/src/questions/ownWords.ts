/** The app's own words as words of a form, where a form's words would stand. */
import { appPack, packOf, t, tIn, type Arguments } from '../i18n';
import type { Bilingual } from '../ipc';

/** A message in the app's language and, when there is a pack for it, in hers. Reactive, as `t` is. */
export function bilingual(id: string, hers: string | undefined, args?: Arguments): Bilingual {
  const coach = { text: t(id, args), lang: appPack().code };
  const pack = hers === undefined ? undefined : packOf(hers);
  return { participant: pack && pack !== appPack() ? tIn(pack.code, id, args) : null, coach };
}
