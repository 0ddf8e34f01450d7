/** Where guidance stands, in words. */
import type { GuidanceShown } from '../../ipc';
import { formatDate, t } from '../../i18n';

const code = (prefix: string, value: string) => t(`${prefix}-${value.replaceAll('_', '-')}`);

/** Where it stands; and why, and until when. */
export function guidanceWords({ status, since }: GuidanceShown): { what: string; why: string[] } {
  const what = code('status', status.status);
  const why: string[] = [];
  switch (status.status) {
    case 'active':
      break;
    case 'on_hold':
      if (status.reason) why.push(code('hold', status.reason));
      why.push(status.reviewOn ? t('guidance-review-on', { date: formatDate(status.reviewOn) }) : t('guidance-review-none'));
      why.push(t('guidance-contact-goes-on'));
      break;
    case 'other_lead':
      if (status.party) why.push(code('lead-party', status.party));
      break;
    case 'ended':
      if (status.reason) why.push(code('ended', status.reason));
      break;
  }
  if (since && status.status !== 'active') why.push(t('guidance-since', { date: formatDate(since) }));
  return { what, why };
}
