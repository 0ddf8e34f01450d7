/**
 * The keys of an interview by phone. They are single letters, so they do nothing while somebody types, nor with a key of
 * the system held down, and they can be switched off (WCAG 2.2, 2.1.4).
 */

/** What a key asks for. */
export type PhoneKey =
  | { kind: 'choose'; nth: number }
  | { kind: 'next' | 'back' | 'dont_know' | 'refused' | 'probe' | 'note' | 'language' };

const letters: Record<string, PhoneKey> = {
  d: { kind: 'dont_know' },
  r: { kind: 'refused' },
  p: { kind: 'probe' },
  n: { kind: 'note' },
  l: { kind: 'language' },
};

/** Reads a key; `null` when it asks for nothing here. */
export function keyOf(event: KeyboardEvent): PhoneKey | null {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return null;
  if (/^[1-9]$/.test(event.key)) return { kind: 'choose', nth: Number(event.key) - 1 };
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
