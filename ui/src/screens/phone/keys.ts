/**
 * The keys of an interview by phone. They are single letters, so they do nothing while somebody types, nor with a key of
 * the system held down, and they can be switched off (WCAG 2.2, 2.1.4).
 */

/** What a key asks for. */
export type PhoneKey =
  | { kind: 'choose'; nth: number }
  | { kind: 'next' | 'back' | 'dont_know' | 'refused' | 'probe' | 'note' | 'language' | 'not_needed' | 'domains' | 'stop' };

const letters: Record<string, PhoneKey> = {
  d: { kind: 'dont_know' },
  r: { kind: 'refused' },
  p: { kind: 'probe' },
  n: { kind: 'note' },
  l: { kind: 'language' },
  x: { kind: 'not_needed' },
  o: { kind: 'domains' },
  s: { kind: 'stop' },
};

/** The digits in the order of what they choose: after 9 comes 0, the tenth. */
const digits = '1234567890';

/** The digit that chooses the nth; none after the tenth. */
export function digitOf(nth: number): string {
  return digits[nth] ?? '·';
}

/** Reads a key; `null` when it asks for nothing here. */
export function keyOf(event: KeyboardEvent): PhoneKey | null {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return null;
  if (/^\d$/.test(event.key)) return { kind: 'choose', nth: digits.indexOf(event.key) };
  if (event.key === 'Enter') return isControl(event.target) ? null : { kind: 'next' };
  if (event.key === 'Backspace' || event.key === 'ArrowUp') return { kind: 'back' };
  return letters[event.key.toLowerCase()] ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Enter on a button presses it. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLButtonElement;
}

/** Saves the attempt that is on the screen, as its button does. */
export function submitAttempt(): void {
  document.querySelector<HTMLFormElement>('form.attempt')?.requestSubmit();
}
