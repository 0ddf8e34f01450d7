/** How she likes to read and listen. Kept as long as she has the tablet, and not longer. */
import { sound } from '../../questions';

/** Slow speech, as a part of the usual speed (UX §6). */
const slow = 0.8;

/** Sizes of all letters, one after the other. */
const sizes = [1, 1.25, 1.5] as const;

class Preferences {
  /** Everything is read aloud by itself on the way on. */
  readsAll = $state(false);
  #size = $state(0);

  get isSlow(): boolean {
    return sound.rate !== 1;
  }

  set isSlow(isSlow: boolean) {
    sound.rate = isSlow ? slow : 1;
  }

  get isLarger(): boolean {
    return this.#size > 0;
  }

  /** The next size; after the largest the usual one again. */
  enlarge(): void {
    this.#size = (this.#size + 1) % sizes.length;
    document.documentElement.style.fontSize = this.#size === 0 ? '' : `${(sizes[this.#size] ?? 1) * 100}%`;
  }
}

export const preferences = new Preferences();
