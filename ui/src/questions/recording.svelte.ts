/**
 * Where the answer of one question stands between the tap and the disk.
 *
 * What was tapped is shown at once; "saved" is said only after the reply, which comes after the commit.
 */
import type { NewValue, Question, ValueShown } from '../ipc';
import { shownAs, type Asking } from './asking';

export type Standing = 'idle' | 'saving' | 'saved' | 'failed';

/** One question's way to the disk. */
export interface Recording {
  readonly standing: Standing;
  /** What the control shows: what was just given, else what the page says. */
  readonly shown: ValueShown;
  /** Records a value; `seen` are the heads that its writer saw, by default those on the page. */
  give: (value: NewValue, seen?: readonly string[]) => Promise<void>;
  /** Tries the last value again, after it failed. */
  again: () => Promise<void>;
}

/** Follows the recording of the question that `question` returns now. */
export function recording(question: () => Question, asking: () => Asking): Recording {
  let standing = $state<Standing>('idle');
  let given = $state.raw<{ value: NewValue; seen: readonly string[] } | null>(null);
  let nth = 0;

  async function give(value: NewValue, seen: readonly string[] = question().heads): Promise<void> {
    const mine = (nth += 1);
    given = { value, seen };
    standing = 'saving';
    try {
      await asking().record({ path: question().path, value, seen: [...seen] });
      // A later answer is under way: its own reply decides what is shown.
      if (mine !== nth) return;
      given = null;
      standing = asking().isTrial ? 'idle' : 'saved';
    } catch {
      if (mine === nth) standing = 'failed';
    }
  }

  return {
    get standing() {
      return standing;
    },
    get shown() {
      return given ? shownAs(given.value) : question().value;
    },
    give,
    async again() {
      if (given) await give(given.value, given.seen);
    },
  };
}
