/** Times of the day as people type them: a clock on the wall, without a zone. */
import type { NewValue } from '../ipc';
import { readDate, type DateParts } from './civilDate';
import { western } from './numbers';

export interface TimeParts {
  hour: string;
  minute: string;
}

/** Splits a time, whole (`14:05`, also with seconds and a zone) or half-typed (`14:`), into its parts. */
export function splitTime(text: string): TimeParts {
  const [hour = '', minute = ''] = text.split(':');
  return { hour, minute };
}

/** Joins parts as they are typed; the way back from `splitTime`. Empty when nothing is typed. */
export function joinTime({ hour, minute }: TimeParts): string {
  return hour === '' && minute === '' ? '' : `${hour}:${minute}`;
}

/** Reads what is typed; `null` while it is not a time. */
export function readTime(text: string): NewValue | null {
  if (text === '') return { kind: 'cleared' };
  const { hour, minute } = splitTime(text);
  const [hours, minutes] = [western(hour), western(minute)];
  if (!/^\d{1,2}$/.test(hours) || !/^\d{1,2}$/.test(minutes) || Number(hours) > 23 || Number(minutes) > 59) return null;
  return { kind: 'answer', answer: `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}` };
}

/** The day and the time of a moment: `2020-11-02T14:05`, also half-typed. */
export function splitMoment(text: string): { day: string; time: string } {
  const [day = '', time = ''] = text.split('T');
  return { day, time };
}

/** Joins a day and a time; the way back from `splitMoment`. */
export function joinMoment(day: string, time: string): string {
  return day === '' && time === '' ? '' : `${day}T${time}`;
}

/** Reads a day and a time; `null` while one of them is missing or does not exist. */
export function readMoment(text: string, asked: readonly (keyof DateParts)[]): NewValue | null {
  if (text === '') return { kind: 'cleared' };
  const parts = splitMoment(text);
  const [day, time] = [readDate(parts.day, asked), readTime(parts.time)];
  if (day?.kind !== 'answer' || time?.kind !== 'answer') return null;
  return { kind: 'answer', answer: `${String(day.answer)}T${String(time.answer)}` };
}
