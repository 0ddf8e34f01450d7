import { t } from '../i18n';
import type { Going } from '../navigation';

/**
 * The way back at the top of a screen about somebody: her name, so that nobody is in doubt whose dossier this is. It leads
 * to that dossier, from wherever the screen was opened.
 */
export function toDossier(dossier: string, name: string | undefined, { go, back }: Pick<Going, 'go' | 'back'>) {
  // While her name is on its way there is only one screen back.
  return name === undefined ? { label: t('back'), onback: back } : { label: name, onback: () => go({ kind: 'dossier', dossier }) };
}
