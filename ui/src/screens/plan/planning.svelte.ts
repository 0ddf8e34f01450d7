/** The plan as the window holds it: the newest page, one queue of intentions, and how the last one is undone. */
import { asProblem, call, newer, type PlanPage, type Problem } from '../../ipc';
import { turns } from '../turns';

/** What can be taken back. */
export interface Undo {
  message: string;
  again: () => Promise<PlanPage>;
}

/** An open plan. */
export interface Planning {
  /** The newest page; `null` until there is one. */
  readonly page: PlanPage | null;
  /** Why the last intention was refused. */
  readonly problem: Problem | null;
  /** How the last change is taken back; `null` when it cannot be, or was. */
  undo: Undo | null;
  /** Loads the page again. */
  load: () => Promise<boolean>;
  /** Asks for a change; resolves to whether it was made. */
  run: (intention: () => Promise<PlanPage>, undo?: Undo) => Promise<boolean>;
  /** Takes the last change back. */
  takeBack: () => void;
}

/** Makes a plan that is not loaded yet. */
export function planning(dossier: string): Planning {
  let page = $state.raw<PlanPage | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let undo = $state.raw<Undo | null>(null);
  // One after the other: a step is changed on the plan that the change before it left.
  const { take } = turns();

  async function run(intention: () => Promise<PlanPage>, wayBack?: Undo): Promise<boolean> {
    let isMade = false;
    await take(async () => {
      try {
        page = newer(page, await intention());
        problem = null;
        isMade = true;
        if (wayBack) undo = wayBack;
      } catch (cause) {
        problem = asProblem(cause);
      }
    });
    return isMade;
  }

  return {
    get page() {
      return page;
    },
    get problem() {
      return problem;
    },
    get undo() {
      return undo;
    },
    set undo(value) {
      undo = value;
    },
    run,
    load: () => run(() => call('open_plan', { dossier })),
    takeBack: () => {
      const again = undo?.again;
      undo = null;
      if (again) void run(again);
    },
  };
}
