/** Numbers as people type them. */
import type { NewValue } from '../ipc';

/** Reads a whole number; `null` when it is not one. Nothing typed is no answer. */
export function readInteger(text: string): NewValue | null {
  const typed = western(text);
  if (typed === '') return { kind: 'cleared' };
  return /^[+-]?\d{1,15}$/.test(typed) ? { kind: 'answer', answer: Number(typed) } : null;
}

/** Reads a number with a comma or a point; `null` when it is not one. Nothing typed is no answer. */
export function readDecimal(text: string): NewValue | null {
  const typed = western(text).replace(',', '.');
  if (typed === '') return { kind: 'cleared' };
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(typed) ? { kind: 'answer', answer: Number(typed) } : null;
}

/** Arabic and Persian digits, as an Arabic keyboard gives them, in Latin ones. */
export function western(text: string): string {
  return text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace('٫', '.');
}
