/**
 * Civil dates as people type them: a day on a calendar, never a moment.
 *
 * A form may ask for less than a day (`month-year`, `year`); the parts that it does not ask for are the first.
 */
import type { NewValue } from '../ipc';
import { western } from './numbers';

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

/** The parts that a question asks for, by its appearance. */
export function partsOf(appearance: readonly string[]): (keyof DateParts)[] {
  if (appearance.includes('year')) return ['year'];
  if (appearance.includes('month-year')) return ['month', 'year'];
  return ['day', 'month', 'year'];
}

/** Splits a date, whole (`2020-11-02`) or half-typed (`2020-11-`), into its parts. */
export function split(text: string): DateParts {
  const [year = '', month = '', day = ''] = text.split('-');
  return { year, month: trimmed(month), day: trimmed(day) };
}

/** Joins parts as they are typed; the way back from `split`. Empty when nothing is typed. */
export function join(parts: DateParts): string {
  const { day, month, year } = parts;
  return day === '' && month === '' && year === '' ? '' : `${year}-${month}-${day}`;
}

/** Reads what is typed; `null` while it is not a date. */
export function readDate(text: string, asked: readonly (keyof DateParts)[]): NewValue | null {
  if (text === '') return { kind: 'cleared' };
  const parts = split(text);
  const number = (part: keyof DateParts) => (asked.includes(part) ? Number(western(parts[part]) || 'NaN') : 1);
  const [year, month, day] = [number('year'), number('month'), number('day')];
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return null;
  // The calendar itself says whether the day exists; noon keeps it away from any midnight.
  const date = new Date(Date.UTC(year, month - 1, day, 12));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { kind: 'answer', answer: date.toISOString().slice(0, 10) };
}

/** The civil date that lies `days` after another. */
export function addDays(date: string, days: number): string {
  const { day, month, year } = split(date);
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + days, 12)).toISOString().slice(0, 10);
}

function trimmed(part: string): string {
  return part.replace(/^0+(?=\d)/, '');
}
