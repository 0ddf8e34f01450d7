/**
 * Whether the intake was entered from its overview to change one thing.
 *
 * Then the way on leads straight back: people who had to walk through all later pages after a change gave up (UX §3.2).
 */
let toReview = $state<string | null>(null);

/** Whether the way on of this dossier's intake leads back to the overview. */
export function returnsToReview(dossier: string): boolean {
  return toReview === dossier;
}

/** Remembers that the overview of a dossier sent the coach here; `null` forgets it. */
export function returnToReview(dossier: string | null): void {
  toReview = dossier;
}
