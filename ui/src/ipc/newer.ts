/** Drops pages that are older than what is on the screen. */

interface Revised {
  /** Absent where there is only one. */
  dossier?: string;
  revision: number;
}

/** The page to show: `next`, unless `shown` is a later page of the same dossier. Replies may arrive out of order. */
export function newer<P extends Revised>(shown: P | null, next: P): P {
  return shown !== null && shown.dossier === next.dossier && shown.revision > next.revision ? shown : next;
}
