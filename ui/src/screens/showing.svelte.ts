/** The page of a screen. Replies may overtake each other: what was asked for last is what is shown. */
import { asProblem, type Problem } from '../ipc';

/** A page that is asked for again and again. */
export interface Showing<P> {
  /** What is shown; `null` until the first reply. */
  readonly page: P | null;
  /** Why the last question was refused; `null` when it was not. */
  readonly problem: Problem | null;
  /** Shows a reply, unless another was asked for since. Says whether it went well. */
  show: (reply: Promise<P>) => Promise<boolean>;
}

/** Shows nothing yet. */
export function showing<P>(): Showing<P> {
  let page = $state.raw<P | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let asked = 0;
  return {
    get page() {
      return page;
    },
    get problem() {
      return problem;
    },
    async show(reply) {
      asked += 1;
      const mine = asked;
      try {
        const next = await reply;
        if (mine !== asked) return true;
        page = next;
        problem = null;
        return true;
      } catch (cause) {
        if (mine === asked) problem = asProblem(cause);
        return false;
      }
    },
  };
}
