/** The marks of a scale, from its start to its end. */
import type { Scale } from '../ipc';

/** How many steps there are from the start of a scale to its end. */
export function stepsOf({ start, end, step }: Scale): number {
  // A hair more: 0.3 / 0.1 is a little less than three.
  return step > 0 ? Math.floor(Math.abs(end - start) / step + 1e-9) : 0;
}

/** The mark that lies `nth` steps after the start, without the noise of binary fractions. */
export function markAt({ start, end, step }: Scale, nth: number): number {
  const decimals = Math.max(...[start, step].map((number) => String(number).split('.')[1]?.length ?? 0));
  return Number((start + Math.sign(end - start) * nth * step).toFixed(decimals));
}

/** All marks of a scale. */
export function marksOf(scale: Scale): number[] {
  return Array.from({ length: stepsOf(scale) + 1 }, (_, nth) => markAt(scale, nth));
}

/** The place of a mark on its scale; `null` when it is none of its marks. */
export function placeOf(scale: Scale, mark: number): number | null {
  const nth = Math.round(Math.abs(mark - scale.start) / scale.step);
  return nth <= stepsOf(scale) && markAt(scale, nth) === mark ? nth : null;
}
