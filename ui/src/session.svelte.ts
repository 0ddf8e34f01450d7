/**
 * What every screen shares: where the app stands, how sync stands, and that something came in.
 *
 * Written by `App.svelte` and by the frame around every screen (`Shell`), from commands and events; screens read.
 */
import type { AppStatus, SyncPage } from './ipc';

class Session {
  /** Where the app stands; `null` until the first answer. */
  status = $state.raw<AppStatus | null>(null);
  /** How sync stands; `null` while the vault is closed. */
  sync = $state.raw<SyncPage | null>(null);
  /** Rises when a sync brought something in: a screen that depends on it loads its page again. */
  arrivals = $state(0);
  /** Whether somebody is signing in again; the screen that she was on waits behind it. */
  signingIn = $state(false);

  /** Today, as the domain counts it. */
  get today(): string {
    return this.status?.today ?? '1970-01-01';
  }
}

export const session = new Session();
