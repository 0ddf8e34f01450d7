/** One queue of intentions: each goes to Rust when the one before it is answered, so that none overtakes another. */
export interface Turns {
  /** Does something in its turn. */
  take: <R>(intention: () => Promise<R>) => Promise<R>;
  /** Resolves when everything that was taken so far is done. */
  settled: () => Promise<void>;
}

/** Makes an empty queue. */
export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(intention) {
      const turn = last.then(intention);
      // The next one goes on whatever became of this one.
      last = turn.catch(() => undefined);
      return turn;
    },
    async settled() {
      await last;
    },
  };
}
