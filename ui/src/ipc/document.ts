/** Loads the page again: nothing that was on it, or in its memory, is left (DESIGN §2.5). */
export function freshDocument(): void {
  window.location.reload();
}
