/** Hands on a keyboard and a mouse, on a desktop with a window manager: what a person can press, and no driver between. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { start, until } from './programs.mjs';

const run = promisify(execFile);

/** WebKitGTK's own browser, with none of our guards; its folder is named after the machine's kind. */
const plainBrowser = readdirSync('/usr/lib')
  .map((folder) => join('/usr/lib', folder, 'webkit2gtk-4.1/MiniBrowser'))
  .find((file) => existsSync(file));

async function xdotool(...args) {
  const { stdout } = await run('xdotool', args);
  return stdout.trim().split('\n').filter(Boolean);
}

/** The windows with this title that can be seen. */
const titled = (title) => xdotool('search', '--onlyvisible', '--name', title).catch(() => []);

/** A desktop around the app's window, which is in front. */
export async function desktop() {
  const manager = start('openbox', ['--sm-disable']);
  const [ours] = await until('the window', async () => {
    const found = await titled('Samenstap');
    return found.length > 0 && found;
  });
  await until('the window to be in front', async () => {
    await xdotool('windowactivate', '--sync', ours);
    return true;
  });

  /** Whether F5 makes a plain browser load its page again: then these keys are keys, and what holds them is ours. */
  async function plainBrowserEscapes() {
    const folder = mkdtempSync(join(tmpdir(), 'samenstap-plain-'));
    const file = join(folder, 'plain.html');
    writeFileSync(file, "<script>document.title = sessionStorage.seen ? 'plain-again' : 'plain-first'; sessionStorage.seen = 1</script>");
    const browser = start(plainBrowser, [`file://${file}`]);
    try {
      const [plain] = await until('the plain browser', async () => {
        const found = await titled('plain-first');
        return found.length > 0 && found;
      });
      await xdotool('windowactivate', '--sync', plain);
      await until('the plain browser to load again', async () => {
        await xdotool('key', 'F5');
        return (await titled('plain-again')).length > 0;
      });
      return true;
    } finally {
      await browser.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  return {
    plainBrowserEscapes,
    /** The windows of the app that can be seen. */
    windows: () => titled('Samenstap'),
    /** Presses a key, as xdotool names it. */
    async key(name) {
      await xdotool('key', '--clearmodifiers', name);
      await new Promise((resolve) => setTimeout(resolve, 150));
    },
    /** The right button of the mouse, in the middle of the window; what opens is closed with Escape. */
    async rightClick() {
      await xdotool('mousemove', '--window', ours, '400', '400', 'click', '3');
      await xdotool('key', 'Escape');
    },
    async gone() {
      await manager.stop();
    },
  };
}
