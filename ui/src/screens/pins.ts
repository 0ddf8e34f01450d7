/** What the screens know of a PIN. Whether it is too easy is for Rust to say (`weak_pin`). */

/** The shortest PIN. */
export const shortest = 6;

/** Why two typed PINs cannot be kept, as ids of words; nothing when they can. */
export function mistakesIn(first: string, second: string): { field: 'first' | 'second'; id: string }[] {
  if (first.length < shortest) return [{ field: 'first', id: 'choose-pin-short' }];
  if (!/^\d+$/.test(first)) return [{ field: 'first', id: 'choose-pin-digits' }];
  if (first !== second) return [{ field: 'second', id: 'choose-pin-differs' }];
  return [];
}
