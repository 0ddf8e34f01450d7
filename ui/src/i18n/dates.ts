/**
 * Dates and times in words.
 *
 * A civil date (`2020-11-02`) is a day on a calendar, not a moment: it never passes through midnight in UTC, where the
 * day would change with the time zone. A moment (RFC 3339) is shown in the time zone of the tablet.
 */
import { bundleOf, localeOf, type Pack } from './packs';
import { appPack } from './words.svelte';

const shapes = {
  /** 2 november 2020 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 2 november */
  short: { day: 'numeric', month: 'long' },
  /** maandag 2 november 2020 */
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateShape = keyof typeof shapes;

function civil(date: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError('not a civil date');
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** A civil date in words. */
export function formatDate(date: string, shape: DateShape = 'long', pack: Pack = appPack()): string {
  const { year, month, day } = civil(date);
  // Noon in the local zone: no clock change moves it to another day.
  return new Intl.DateTimeFormat(localeOf(pack), shapes[shape]).format(new Date(year, month - 1, day, 12));
}

/** The clock time of a moment, such as 14:02. */
export function formatTime(moment: string, pack: Pack = appPack()): string {
  return new Intl.DateTimeFormat(localeOf(pack), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(moment),
  );
}

/** The day of a moment in words. */
export function formatDay(moment: string, shape: DateShape = 'long', pack: Pack = appPack()): string {
  return new Intl.DateTimeFormat(localeOf(pack), shapes[shape]).format(new Date(moment));
}

/** A moment: its clock time, with its day before it when that is not `now`'s. */
export function formatMoment(moment: string, now: Date = new Date(), pack: Pack = appPack()): string {
  const at = new Date(moment);
  const sameDay =
    at.getFullYear() === now.getFullYear() && at.getMonth() === now.getMonth() && at.getDate() === now.getDate();
  return sameDay ? formatTime(moment, pack) : `${formatDay(moment, 'short', pack)}, ${formatTime(moment, pack)}`;
}

/** Whole days from one civil date to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [civil(from), civil(to)];
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

/** How long ago a civil date was, in the largest unit that says enough: today, yesterday, days, weeks, months. */
export function formatAgo(date: string, today: string, pack: Pack = appPack()): string {
  const days = daysBetween(date, today);
  const words = (id: string, count: number) => {
    const bundle = bundleOf(pack);
    const message = bundle.getMessage(id);
    return message?.value ? bundle.formatPattern(message.value, { count }, []) : id;
  };
  if (days <= 0) return words('ago-today', 0);
  if (days === 1) return words('ago-yesterday', 1);
  if (days < 14) return words('ago-days', days);
  if (days < 7 * 26) return words('ago-weeks', Math.floor(days / 7));
  return words('ago-months', Math.floor(days / 30.44));
}
