/** Puts the shared state where a screen of the open vault expects it. */
import { call } from '../ipc';
import { session } from '../session.svelte';

/** As after an unlock. */
export async function openSession(): Promise<void> {
  session.status = await call('status', null);
  session.sync = await call('sync_status', null);
}

/** Props of a screen that goes nowhere. */
export const goingNowhere = { go: () => undefined, replace: () => undefined, back: () => undefined };

/** A text without the marks that keep numbers in order (FSI, PDI). */
export function bare(text: string | null | undefined): string {
  return (text ?? '').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim();
}
