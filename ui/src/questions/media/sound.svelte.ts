/**
 * The one sound that plays. Starting another stops it, and so does leaving the screen that it belongs to.
 *
 * A question with spoken choices is heard first, then its choices in their order (ODK's rule; UX §3.1). Nothing is
 * played again by itself when somebody comes back to a question.
 */
import { loadMedia } from '../../ipc';

class Sound {
  /** Whose turn it is: the button that was tapped. */
  owner = $state.raw<symbol | null>(null);
  /** The file that sounds now. */
  now = $state<string | null>(null);
  /** The button whose file could not be played. */
  failed = $state.raw<symbol | null>(null);
  #stopped = new AbortController();

  /** Plays files one after the other. */
  async play(owner: symbol, names: readonly string[]): Promise<void> {
    this.stop();
    const { signal } = this.#stopped;
    this.owner = owner;
    this.failed = null;
    try {
      for (const name of names) {
        this.now = name;
        const bytes = await loadMedia(name);
        if (!signal.aborted) await playedOut(bytes, signal);
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
  stop(owner: symbol | null = this.owner): void {
    if (owner !== this.owner) return;
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.owner = null;
    this.now = null;
  }
}

function playedOut(bytes: Blob, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(bytes);
  const element = new Audio(url);
  const over = new Promise<void>((resolve, reject) => {
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
  return over.finally(() => {
    URL.revokeObjectURL(url);
  });
}

export const sound = new Sound();
