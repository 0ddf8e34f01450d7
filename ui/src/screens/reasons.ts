/** Why a participant stands where she stands, in plain words. */
import type { CaseloadRow, Due, Reason } from '../ipc';
import { formatAgo, formatDate, formatDay, formatMoment, t } from '../i18n';
import type { Screen } from '../navigation';
import { codeWords } from './factWords';

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
    case 'appointment':
      return t('reason-appointment', { kind: codeWords('meeting', reason.conversation), at: formatMoment(reason.at, nowOf(today)) });
    case 'appointment_passed':
      return t('reason-appointment-passed', { day: formatDay(reason.at, 'short') });
    case 'missed':
      return t(`reason-missed-${reason.missed.replaceAll('_', '-')}`, { day: formatDate(reason.day, 'short') });
    case 'notes_to_finish':
      return t('reason-notes-to-finish', { day: formatDate(reason.day, 'short') });
    case 'review':
      return t('reason-review', { day: formatDate(reason.on, 'short') });
    case 'step':
      return t('reason-step', { who: reason.who, day: formatDate(reason.on, 'short') });
    case 'follow_up':
      return t('reason-follow-up', { day: formatDate(reason.on, 'short') });
    case 'plan_to_adapt':
      return t('reason-plan-to-adapt', { day: formatDate(reason.since, 'short') });
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
  const { conversations: count, wanted } = row;
  return t('row-conversations', { ago: formatAgo(row.lastConversation, today), count, wanted });
}

/** Where something that is due is done; nothing when there is no one place for it. */
export function placeOf(reason: Reason, dossier: string): Screen | null {
  switch (reason.kind) {
    case 'intake_to_start':
    case 'intake_to_finish':
    case 'conversation_overdue':
    case 'conversation_due':
      return { kind: 'start_meeting', dossier };
    case 'appointment':
    case 'appointment_passed':
    case 'missed':
    case 'notes_to_finish':
      return { kind: 'conversation', dossier, meeting: reason.meeting };
    case 'call_back':
    case 'questionnaire':
      return { kind: 'measurements', dossier };
    case 'step':
    case 'plan_to_adapt':
      return { kind: 'plan', dossier };
    case 'follow_up':
      return { kind: 'partners', dossier };
    case 'review':
    case 'ended':
    case 'nothing':
      return null;
  }
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
