/** Going on where people were. */
import { idOf } from './asking';

/** Brings a question to the middle of the screen and into focus: a page that is opened again goes on there. */
export function returnTo(path: string | null): void {
  if (path === null) return;
  const place = document.getElementById(idOf(path, 'question')) ?? document.getElementById(idOf(path));
  // Absent in the test environment.
  place?.scrollIntoView?.({ block: 'center' });
  place?.focus({ preventScroll: true });
}
