/** Conversations in words: when, by which way, how far. */
import type { ClosureShown, ConversationEntry } from '../../ipc';
import { formatDate, formatDay, formatMoment, formatTime, t } from '../../i18n';
import { codeWords } from '../factWords';

/** The app's today as a moment: the demo's day may be another than the tablet's. */
export const nowOf = (today: string): Date => new Date(`${today}T12:00`);

/** What kind of conversation. */
export const kindWords = (kind: string): string => codeWords('meeting', kind);

/** The day and the time of a conversation. */
export const whenWords = (at: string): string => t('conversation-at', { day: formatDay(at, 'weekday'), time: formatTime(at) });

/** The same, short: for a list. */
export const shortWhen = (at: string, today: string): string => formatMoment(at, nowOf(today));

/** By which way, and where. */
export function wayWords({ channel, location }: { channel: string; location: string | null }): string {
  const isSomewhere = channel === 'face_to_face' && location !== null;
  return [codeWords('channel', channel), isSomewhere ? codeWords('location', location) : ''].filter(Boolean).join(' · ');
}

/** How far it is; nothing for what was held and is done. */
export function stateWords({ state, toFinish, at }: ConversationEntry, today: string): string {
  if (toFinish && state.kind === 'held') return t('conversation-to-finish');
  switch (state.kind) {
    case 'planned':
      return at.slice(0, 10) < today ? t('conversation-passed') : t('conversation-planned');
    case 'going_on':
      return t('conversation-going-on');
    case 'missed':
      return t(`missed-${state.missed.replaceAll('_', '-')}`);
    case 'held':
      return '';
  }
}

/** Whether something of it waits for the coach. */
export function isWaiting({ state, toFinish, at, followUp }: ConversationEntry, today: string): boolean {
  if (state.kind === 'planned') return at.slice(0, 10) < today;
  if (state.kind === 'missed') return state.missed !== 'called_off' && followUp === null;
  return toFinish;
}

/** That a location is closed on a day, and until when; nothing when it is open. */
export function closedWords(closures: readonly ClosureShown[], location: string, day: string): string {
  const closed = closures.find((closure) => closure.location === location && covers(closure, day));
  if (!closed) return '';
  const where = codeWords('location', location);
  return closed.until === null
    ? t('location-closed-open', { where })
    : t('location-closed', { where, until: formatDate(closed.until, 'short') });
}

function covers({ from, until }: ClosureShown, day: string): boolean {
  return from <= day && (until === null || day <= until);
}
