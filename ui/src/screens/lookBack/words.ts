/** What two marks beside each other say, in words: what was, never whether it is better. */
import { formatDate, t } from '../../i18n';
import type { LookBackDomain, UsedInstrument } from '../../ipc';

/** A domain at two moments, or seen by two people. */
export function comparedWords({ then, now, coach }: LookBackDomain, beside: 'then' | 'coach'): string {
  const other = beside === 'then' ? then : coach;
  if (other === null && now === null) return t('look-both-none');
  if (beside === 'coach') {
    if (other === null) return t('look-coach-only-hers');
    if (now === null) return t('look-coach-only-coach');
    return other.mark === now.mark ? t('look-coach-same') : t('look-coach-differs', { hers: now.mark, coach: other.mark });
  }
  if (other === null) return t('look-only-now');
  if (now === null) return t('look-only-then');
  return other.mark === now.mark ? t('look-same') : t('look-changed', { then: other.mark, now: now.mark });
}

/** When an instrument was used. */
export function usedWords({ title, from, until }: UsedInstrument): string {
  const about = { title: title.coach.text, from: formatDate(from) };
  return until === null ? t('look-used-since', about) : t('look-used', { ...about, until: formatDate(until) });
}
