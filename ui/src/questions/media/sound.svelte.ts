/**
 * The one sound that plays. Starting another stops it, and so does leaving the screen that it belongs to.
 *
 * A question with spoken choices is heard first, then its choices in their order (ODK's rule; UX §3.1). Nothing is
 * played again by itself when somebody comes back to a question.
 */
import { loadMedia } from '../../ipc';

/** Whoever makes something sound. */
export type Owner = symbol | string;

class Sound {
  /** Whose turn it is: the button that was tapped, or by its path the question that plays by itself. */
  owner = $state.raw<Owner | null>(null);
  /** The file that sounds now. */
  now = $state<string | null>(null);
  /** How fast: 1, or slower for who wants to follow. */
  rate = $state(1);
  /** The button whose file could not be played. */
  failed = $state.raw<Owner | null>(null);
  #stopped = new AbortController();

  /** Plays files one after the other. */
  async play(owner: Owner, names: readonly string[]): Promise<void> {
    this.stop();
    const { signal } = this.#stopped;
    this.owner = owner;
    this.failed = null;
    try {
      for (const name of names) {
        this.now = name;
        const address = await addressOf(name);
        try {
          if (!signal.aborted) await playedOut(address, this.rate, signal);
        } finally {
          if (address.startsWith('blob:')) URL.revokeObjectURL(address);
        }
        if (signal.aborted) return;
      }
      this.stop();
    } catch {
      if (signal.aborted) return;
      this.stop();
      this.failed = owner;
    }
  }

  /** Stops, when it is the turn of `owner`; without one, whatever plays. */
  stop(owner: Owner | null = this.owner): void {
    if (owner !== this.owner) return;
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.owner = null;
    this.now = null;
  }
}

/** A form's file is loaded over the bridge; the app's own sounds have an address already. */
async function addressOf(name: string): Promise<string> {
  return name.startsWith('/') || name.startsWith('blob:') ? name : URL.createObjectURL(await loadMedia(name));
}

function playedOut(address: string, rate: number, signal: AbortSignal): Promise<void> {
  const element = new Audio(address);
  element.defaultPlaybackRate = rate;
  element.playbackRate = rate;
  return new Promise<void>((resolve, reject) => {
    element.onended = () => {
      resolve();
    };
    element.onerror = () => {
      reject(new Error('not playable'));
    };
    signal.addEventListener('abort', () => {
      element.pause();
      resolve();
    });
    element.play().catch(reject);
  });
}

export const sound = new Sound();
