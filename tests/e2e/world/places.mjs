/** Where things are. `cargo xtask test` says it in the environment; by hand the defaults serve. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The work tree. */
export const tree = resolve(import.meta.dirname, '../../..');

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'samenstap');

/** The built programs. */
export const binaries =
  process.env.SAMENSTAP_BINARIES ?? join(process.env.CARGO_TARGET_DIR ?? join(tree, 'target'), 'debug');

/** The forms, each beside its sounds; by hand those that the last run laid there. */
export const forms = process.env.SAMENSTAP_FORMS ?? join(cache, 'audio/forms');

/** The driver between WebDriver and the webview. */
export const driver = process.env.SAMENSTAP_DRIVER ?? join(cache, 'tools/tauri-driver-2.1.0/bin/tauri-driver');

/** Where pictures of a failed journey go. */
export const pictures = process.env.SAMENSTAP_PICTURES ?? join(cache, 'pictures');
