/** Values for the examples of the parts. */
import type { Bilingual, Safety } from '../ipc';

export const wordsExample: Bilingual = {
  participant: { text: 'كيف تسير الأمور؟', lang: 'ar' },
  coach: { text: 'Hoe gaat het?', lang: 'nl' },
};

export const safeExample: Safety = { waiting: 3, safeSince: null };
