/** Why a participant stands where she stands, in plain words. */
import type { CaseloadRow, Due, Reason } from '../ipc';
import { formatAgo, formatDate, formatMoment, t } from '../i18n';

/** The reason, short: it stands in the row's tag. */
export function reasonWords(reason: Reason, today: string): string {
  switch (reason.kind) {
    case 'intake_to_start':
      return t('reason-intake-to-start');
    case 'intake_to_finish':
      return t('reason-intake-to-finish');
    case 'conversation_overdue':
      return t('reason-conversation-overdue', { which: t('conversation-nth', { nth: reason.nth }), days: reason.days });
    case 'conversation_due':
      return t('reason-conversation-due', { which: t('conversation-nth', { nth: reason.nth }), days: reason.days });
    case 'questionnaire':
      return t('reason-questionnaire', { moment: reason.moment.toUpperCase(), closes: formatDate(reason.closes, 'short') });
    case 'call_back':
      return t('reason-call-back', { at: formatMoment(reason.at, nowOf(today)) });
    case 'ended':
      return t('reason-ended');
    case 'nothing':
      return t('reason-nothing');
  }
}

/** The line below the name. No health facts: others may see a list. */
export function detailWords(row: CaseloadRow, today: string): string {
  if (row.reason.kind === 'intake_to_finish') {
    return t('row-intake-begun', { settled: row.reason.settled, total: row.reason.total });
  }
  if (row.lastConversation === null) return t('row-no-conversation');
  return t('row-conversations', { ago: formatAgo(row.lastConversation, today), count: row.conversations });
}

/** The heading of a group. */
export function dueWords(due: Due): string {
  switch (due) {
    case 'overdue':
      return t('caseload-overdue');
    case 'within_week':
      return t('caseload-within-week');
    case 'later':
      return t('caseload-later');
  }
}

/** The app's today as a moment: the demo's day may be another than the tablet's. */
const nowOf = (today: string) => new Date(`${today}T12:00`);
