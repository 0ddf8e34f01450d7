/**
 * What is being typed in the field of a question.
 *
 * Kept as a draft while typing, at most `draftAfter` after the first unsaved key; recorded when the field is left. A page
 * that arrives meanwhile never changes the field: what is typed there is newer than anything that Rust knows.
 */
import { onDestroy } from 'svelte';

import type { NewValue, Question } from '../ipc';
import { typedIn, type Asking } from './asking';
import type { Recording } from './recording.svelte';

/** Milliseconds. Together with the write well under the 300 ms after which nothing may be lost (UX §1.1). */
export const draftAfter = 200;

/** The field of one question. */
export interface Typing {
  /** What stands in the field. */
  readonly text: string;
  /** Whether that is kept on this device, but not recorded as an answer. */
  readonly isDraft: boolean;
  /** The field is entered. */
  enter: () => void;
  /** The field says something else now. */
  type: (text: string) => void;
  /** The field is left: records what it says, when it says something else. */
  leave: () => Promise<void>;
}

/** The way from a text to an answer; `null` when it is not one yet, so that it stays a draft. */
export type Reading = (text: string) => NewValue | null;

/** Follows the field of the question that `question` returns now. */
export function typing(of: {
  question: () => Question;
  asking: () => Asking;
  recording: Recording;
  read: Reading;
  /** The answer as it stands in the field. */
  write?: (question: Question) => string;
}): Typing {
  const written = of.write ?? ((question: Question) => typedIn(question.value));
  // Non-null while the field holds something that no page may replace.
  let typed = $state<string | null>(null);
  let focused = false;
  let changed = $state(false);
  // The text that is durable on this device as a draft: what is typed after it is not, and nothing says that it is.
  let kept = $state<string | null>(null);
  let seen: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = () => of.question().draft ?? written(of.question());

  /** What is kept: as Rust reads it, when it is a whole number or date already. */
  function draftOf(text: string): string {
    const value = of.question().kind === 'text' ? null : of.read(text);
    return value?.kind === 'answer' ? String(value.answer) : text;
  }

  async function keep(): Promise<void> {
    timer = undefined;
    const text = typed ?? '';
    try {
      await of.asking().keep({ path: of.question().path, text: draftOf(text) });
      kept = of.asking().isTrial ? null : text;
    } catch {
      // Recording it when the field is left is the second chance, and says so when that fails too.
      kept = null;
    }
  }

  async function record(text: string): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const value = of.read(text);
    if (value === null) {
      await keep();
      return;
    }
    changed = false;
    kept = null;
    if (value.kind === 'cleared' && of.question().value.kind === 'empty') {
      // Nothing typed and nothing there: only the draft has to go.
      await of.asking().keep({ path: of.question().path, text: '' }).catch(() => undefined);
    } else {
      await of.recording.give(value, seen);
    }
    // A field that was entered again meanwhile keeps what stands in it.
    if (!focused && !changed && of.recording.standing !== 'failed') typed = null;
  }

  onDestroy(() => {
    clearTimeout(timer);
    if (!changed || typed === null) return;
    const value = of.read(typed);
    const { path } = of.question();
    const sent = value
      ? of.asking().record({ path, value, seen: [...seen] })
      : of.asking().keep({ path, text: draftOf(typed) });
    sent.catch(() => undefined);
  });

  return {
    get text() {
      return typed ?? shown();
    },
    get isDraft() {
      return changed ? kept !== null && kept === typed : typed === null && of.question().draft !== null && of.question().draft !== '';
    },
    enter() {
      focused = true;
      typed ??= shown();
    },
    type(text) {
      if (!changed) seen = of.question().heads;
      typed = text;
      changed = true;
      timer ??= setTimeout(() => void keep(), draftAfter);
    },
    async leave() {
      focused = false;
      const draft = of.question().draft;
      if (typed === null) return;
      if (!changed && draft !== null && draft !== written(of.question())) {
        // A draft that came back after a crash becomes an answer when its field is left, changed or not.
        seen = of.question().heads;
        await record(typed);
      } else if (changed) {
        await record(typed);
      } else {
        typed = null;
      }
    },
  };
}
