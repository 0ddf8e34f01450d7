/** A day and a time as two fields hold them, and as Rust wants them. */
import { readDate, readTime } from '../../questions';

/** Reads a day and a time as `YYYY-MM-DDTHH:MM`; `null` while one of them is not there or does not exist. */
export function readWhen(day: string, time: string): string | null {
  const [date, clock] = [readDate(day, ['day', 'month', 'year']), readTime(time)];
  return date?.kind === 'answer' && clock?.kind === 'answer' ? `${String(date.answer)}T${String(clock.answer)}` : null;
}
