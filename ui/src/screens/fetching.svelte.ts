/** A page that only the backend knows: fetched when it is looked at, with the last one shown meanwhile. */
import { onMount } from 'svelte';

import { showing, type Showing } from './showing.svelte';

/** A page that is fetched. */
export interface Fetching<P> extends Showing<P> {
  /** Whether it is under way. */
  readonly asking: boolean;
  /** Fetches it anew. */
  fetch: () => Promise<void>;
}

/**
 * Shows what was kept, and then what is fetched, from when the screen is there on.
 *
 * @param kept the last page, if there is one
 * @param ask asks the backend
 * @param isWanted whether this coach may ask at all
 */
export function fetching<P>(kept: () => Promise<P | null>, ask: () => Promise<P>, isWanted = true): Fetching<P> {
  const shown = showing<P>();
  let asking = $state(false);

  async function fetch(): Promise<void> {
    asking = true;
    await shown.show(ask());
    asking = false;
  }

  onMount(() => {
    if (!isWanted) return;
    void (async () => {
      const last = await kept().catch(() => null);
      if (last) await shown.show(Promise.resolve(last));
      await fetch();
    })();
  });

  return {
    get page() {
      return shown.page;
    },
    get problem() {
      return shown.problem;
    },
    get asking() {
      return asking;
    },
    show: shown.show,
    fetch,
  };
}
