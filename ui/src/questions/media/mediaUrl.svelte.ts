/** A file of the form as an address that the page can show; given back to the browser when it is not shown any more. */
import { asProblem, loadMedia, onAppEvent } from '../../ipc';

export interface MediaUrl {
  /** A `blob:` address; `null` until the file is there. */
  readonly url: string | null;
  /** Such as `image/png`; empty until the file is there. */
  readonly type: string;
  /** The file could not be loaded. */
  readonly failed: boolean;
  /** It is on another tablet, or on its way from there: it is shown as soon as it is here. */
  readonly elsewhere: boolean;
}

/** Follows the file that `name` returns now; `null` for none yet. */
export function mediaUrl(name: () => string | null): MediaUrl {
  let shown = $state.raw<{ url: string; type: string } | null>(null);
  let failed = $state(false);
  let elsewhere = $state(false);
  let tries = $state(0);

  $effect(() => {
    if (!elsewhere) return;
    return onAppEvent((event) => {
      if (event.type === 'dossiers_changed') tries += 1;
    });
  });

  $effect(() => {
    const wanted = name();
    void tries;
    shown = null;
    failed = false;
    if (wanted === null) return;
    let made: string | undefined;
    let gone = false;
    loadMedia(wanted).then(
      (bytes) => {
        if (gone) return;
        made = URL.createObjectURL(bytes);
        shown = { url: made, type: bytes.type };
        elsewhere = false;
      },
      (cause: unknown) => {
        if (gone) return;
        elsewhere = asProblem(cause).code === 'file_elsewhere';
        failed = true;
      },
    );
    return () => {
      gone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  });

  return {
    get url() {
      return shown?.url ?? null;
    },
    get type() {
      return shown?.type ?? '';
    },
    get failed() {
      return failed;
    },
    get elsewhere() {
      return elsewhere;
    },
  };
}
