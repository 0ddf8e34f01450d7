/** The app on its fake backend in a real browser, under the content security policy of its window. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

/** Builds and serves it; `close` ends everything. */
export async function serveFake() {
  // Of its own, so that two runs do not empty each other's.
  const built = mkdtempSync(join(tmpdir(), 'samenstap-fake-'));
  await build({ mode: 'preview-fake', logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  // Under the same content security policy as in the window: a breach is a console error, and so a fault.
  const window = JSON.parse(readFileSync(new URL('../../src-tauri/tauri.conf.json', import.meta.url), 'utf8'));
  const headers = { 'Content-Security-Policy': window.app.security.csp };
  const server = await preview({
    build: { outDir: built },
    preview: { port: 0, host: '127.0.0.1', headers },
    logLevel: 'warn',
  });
  const address = server.resolvedUrls?.local[0];
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const close = async () => {
    await browser.close();
    await server.close();
    rmSync(built, { recursive: true });
  };
  return { address, browser, close };
}

/** Resolves when the page is painted with its fonts. */
export async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
}
