/** Hears what the app tells the window without being asked: one Tauri event named `app`. */
import { listen } from '@tauri-apps/api/event';

import { insideTauri } from './call';
import type { AppEvent } from './generated/AppEvent';

/** Calls `hear` for every event of the app, until the returned function is called. */
export function onAppEvent(hear: (event: AppEvent) => void): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  const begun =
    __FAKE_ALLOWED__ && !insideTauri()
      ? import('./fake').then(({ onFakeEvent }) => onFakeEvent(hear))
      : listen<AppEvent>('app', (event) => {
          hear(event.payload);
        });
  void begun.then((unlisten) => {
    if (stopped) unlisten();
    else stop = unlisten;
  });
  return () => {
    stopped = true;
    stop?.();
  };
}
