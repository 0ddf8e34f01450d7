/** The app's window, driven from outside: the built app in the real webview, by way of tauri-driver. */
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';

import { remote } from 'webdriverio';

import { binaries, driver, pictures } from './places.mjs';
import { start, until, withArgument } from './programs.mjs';

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.on('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether both drivers are ready: ours listens a while before WebKit's does, and a session asked in between is cut off. */
async function isReady(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(5_000) });
  return answer.ok;
}

/** A program that starts the app as if so many hours had passed, by every clock on the wall. */
function hoursLater(hours, dataDir) {
  const library = '/usr/$LIB/faketime/libfaketimeMT.so.1';
  const file = `${dataDir}-${hours}-hours-later`;
  const lines = ['#!/bin/sh', `export LD_PRELOAD='${library}' FAKETIME=+${hours}h FAKETIME_DONT_FAKE_MONOTONIC=1`];
  writeFileSync(file, [...lines, `exec '${join(binaries, 'samenstap')}' "$@"`, ''].join('\n'), { mode: 0o755 });
  return file;
}

/** Opens the app with these arguments; `dataDir` is among them and tells its processes from others. */
export async function openWindow(args, dataDir, { hours = 0 } = {}) {
  const port = await freePort();
  const nativePort = await freePort();
  const between = start(driver, ['--port', String(port), '--native-port', String(nativePort)]);
  await until('the drivers to be ready', () => isReady(port));
  const browser = await remote({
    hostname: '127.0.0.1',
    port,
    logLevel: 'silent',
    connectionRetryCount: 0,
    connectionRetryTimeout: 60_000,
    capabilities: {
      // No browserName: WebKitWebDriver knows none for an app.
      'wdio:enforceWebDriverClassic': true,
      'tauri:options': { application: hours ? hoursLater(hours, dataDir) : join(binaries, 'samenstap'), args },
    },
  });

  const kill = () => {
    for (const pid of withArgument(dataDir)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (cause) {
        if (cause.code !== 'ESRCH') throw cause; // It ended by itself.
      }
    }
  };
  const isGone = () => withArgument(dataDir).length === 0;

  /** A driver that ends while it is busy leaves the app behind, and that would keep this process waiting for it. */
  async function stopDriver() {
    await between.stop();
    await until('the app to be gone', isGone).catch(kill);
    await until('the app to be gone', isGone);
  }

  return {
    browser,
    /** Closes the window in order. */
    async close() {
      await browser.deleteSession().catch(() => undefined);
      await stopDriver();
    },
    /** The power goes out: no process of the app gets another turn. */
    async killApp() {
      if (isGone()) throw new Error('there is no app to kill');
      kill();
      await stopDriver();
    },
    /** A picture, for whoever wants to know why a journey failed. */
    async picture(name) {
      mkdirSync(pictures, { recursive: true });
      const file = join(pictures, `${name}.png`);
      await painted(browser);
      await browser.saveScreenshot(file);
      return file;
    },
  };
}

/** Waits until the page has been painted: a picture right after a change may still be empty. */
export async function painted(browser) {
  await browser.executeAsync((done) => {
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  });
}
