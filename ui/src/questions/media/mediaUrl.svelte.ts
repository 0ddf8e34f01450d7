/** A file of the form as an address that the page can show; given back to the browser when it is not shown any more. */
import { loadMedia } from '../../ipc';

export interface MediaUrl {
  /** A `blob:` address; `null` until the file is there. */
  readonly url: string | null;
  /** Such as `image/png`; empty until the file is there. */
  readonly type: string;
  /** The file could not be loaded. */
  readonly failed: boolean;
}

/** Follows the file that `name` returns now; `null` for none yet. */
export function mediaUrl(name: () => string | null): MediaUrl {
  let shown = $state.raw<{ url: string; type: string } | null>(null);
  let failed = $state(false);

  $effect(() => {
    const wanted = name();
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
      },
      () => {
        failed = !gone;
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
  };
}
