/**
 * The interview while the participant has the tablet: the newest page, and one queue of intentions, so that no answer is
 * overtaken by the way on.
 */
import { asProblem, call, newer, type AloneMove, type AlonePage, type Problem } from '../../ipc';
import type { Asking } from '../../questions';
import { turns } from '../turns';

/** What she can do. */
export interface Alone extends Asking {
  /** The newest page; `null` until the first is there. */
  readonly page: AlonePage | null;
  /** Why the last move was refused; `null` when it was not. Answers keep their own trouble beside their question. */
  readonly problem: Problem | null;
  /** Which way the last move went: reading aloud by itself goes with `next` alone. */
  readonly lastMove: AloneMove['kind'] | null;
  /** Shows where she is. */
  open: () => Promise<void>;
  /** Leaves the field that is being typed in, and resolves when everything that was given is recorded. */
  keepTyped: () => Promise<void>;
  /** Goes to another screen, after what was typed on this one is recorded. */
  go: (to: AloneMove) => Promise<void>;
  /** Shows everything in another language. */
  showLanguage: (language: string) => Promise<void>;
  /** The coach comes to help, or goes away again. */
  help: (helping: boolean) => Promise<void>;
  /** The app has begun to read a question aloud. */
  heard: (path: string) => void;
}

/** Makes an interview that is not open yet. */
export function alone(): Alone {
  let page = $state.raw<AlonePage | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let lastMove = $state.raw<AloneMove['kind'] | null>(null);
  const { take, settled } = turns();

  async function move(intention: () => Promise<AlonePage>): Promise<void> {
    await take(async () => {
      try {
        page = newer(page, await intention());
        problem = null;
      } catch (cause) {
        problem = asProblem(cause);
      }
    });
  }

  /** An answer, or a repeat, keeps its own trouble. */
  async function change(intention: () => Promise<AlonePage>): Promise<void> {
    await take(async () => {
      page = newer(page, await intention());
    });
  }

  async function keepTyped(): Promise<void> {
    // A button does not take the focus in every webview: the field is left here.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await settled();
  }

  return {
    get page() {
      return page;
    },
    get problem() {
      return problem;
    },
    get lastMove() {
      return lastMove;
    },
    open: () => move(() => call('alone_page', null)),
    keepTyped,
    async go(to) {
      await keepTyped();
      lastMove = to.kind;
      await move(() => call('alone_go', { to }));
    },
    showLanguage: (language) => move(() => call('alone_language', { language })),
    help: (helping) => move(() => call('alone_help', { helping })),
    heard(path) {
      // Whether it was heard is a circumstance: that it is not recorded must not stop the sound.
      void take(() => call('alone_heard', { path })).catch(() => undefined);
    },
    record: (answer) => change(() => call('alone_answer', answer)),
    async keep(draft) {
      await take(() => call('alone_draft', draft));
    },
    addRow: (path) => change(() => call('alone_add_row', { path })),
    changeRow: (path, isThere) => change(() => call('alone_change_row', { path, isThere })),
  };
}
