/**
 * Which of two apps this document is: the coach's, or that of the participant who has the tablet. They share a window and
 * never a document: handing the tablet over loads the page again, so that nothing of a dossier is left in it (DESIGN §2.5).
 */
import { mount, unmount } from 'svelte';

import { call, type Unlocked } from './ipc';

/** Shows what belongs in the window now. */
export async function start(target: HTMLElement): Promise<void> {
  if (!(await isHers())) {
    await showCoach(target);
    return;
  }
  const { default: Alone } = await import('./screens/alone/Alone.svelte');
  const hers = mount(Alone, {
    target,
    props: {
      ontakenback: (unlocked: Unlocked) => {
        void unmount(hers).then(() => showCoach(target, unlocked));
      },
    },
  });
}

async function showCoach(target: HTMLElement, unlocked?: Unlocked): Promise<void> {
  document.documentElement.style.fontSize = '';
  const { default: App } = await import('./App.svelte');
  mount(App, { target, props: unlocked ? { unlocked } : {} });
}

async function isHers(): Promise<boolean> {
  try {
    return (await call('status', null)).phase.kind === 'alone';
  } catch {
    // The coach's app asks again, and says what is wrong.
    return false;
  }
}
