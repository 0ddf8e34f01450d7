/**
 * Takes a picture of every screen in {nl, ar} × {768×1024, 1280×800} and checks each: axe, target sizes, and no sideways
 * scroll at 320 px and at 200 % text. The pictures are for looking at; the checks fail the run.
 *
 *     npm run pictures [-- FOLDER] [--only PATTERN]
 *
 * Needs Chromium (`CHROMIUM`, default /usr/bin/chromium): it has a touch screen and paints colours, which jsdom does not.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

import { axeViolations, sidewaysScroll, smallTargets } from './checks.js';
import { scenes } from './scenes.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const folder = positionals[0] ?? join(tmpdir(), 'samenstap-pictures');
const languages = ['nl', 'ar'];
const sizes = [
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

mkdirSync(folder, { recursive: true });

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

const faults = [];
let taken = 0;

async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
}

async function open(context, { scene, go }, language) {
  const page = await context.newPage();
  page.on('pageerror', (fault) => faults.push(`${language}: ${fault.message}`));
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') faults.push(`${language} console: ${said.text()}`);
  });
  // Her document is in her language, whatever the coach's is.
  const hers = scene.alone && { alone: { ...scene.alone, language } };
  const asked = encodeURIComponent(JSON.stringify({ ...scene, ...hers, language }));
  await page.goto(`${address}?scene=${asked}`);
  await page.locator('main h1, main [role=alert]').first().waitFor({ state: 'attached' });
  if (scene.phase === 'open' && scene.people !== 'none') await page.locator('[data-row]').first().waitFor();
  await go?.(page);
  await settled(page);
  return page;
}

for (const scene of scenes.filter(({ name }) => !values.only || new RegExp(values.only).test(name))) {
  for (const language of languages) {
    for (const viewport of sizes) {
      const context = await browser.newContext({ viewport, hasTouch: true, reducedMotion: 'reduce', locale: 'nl-NL' });
      context.setDefaultTimeout(8000);
      const label = `${scene.name}-${language}-${viewport.width}`;
      try {
        const page = await open(context, scene, language);
        await page.screenshot({ path: join(folder, `${label}.png`) });
        await page.screenshot({ path: join(folder, `${label}-whole.png`), fullPage: true });
        taken += 2;
        for (const fault of await axeViolations(page)) faults.push(`${label} axe ${fault}`);
        for (const fault of await smallTargets(page)) faults.push(`${label} small target ${fault}`);
        if (viewport.width === 768) {
          await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
          await settled(page);
          for (const fault of await sidewaysScroll(page)) faults.push(`${label} at 200 % text scrolls sideways ${fault}`);
          await page.evaluate(() => (document.documentElement.style.fontSize = ''));
          await page.setViewportSize({ width: 320, height: 640 });
          await settled(page);
          for (const fault of await sidewaysScroll(page)) faults.push(`${label} at 320 px scrolls sideways ${fault}`);
          await page.screenshot({ path: join(folder, `${scene.name}-${language}-320.png`), fullPage: true });
          taken += 1;
        }
      } catch (fault) {
        faults.push(`${label}: ${fault.message.split('\n')[0]}`);
      }
      await context.close();
    }
  }
}

await browser.close();
await server.close();
rmSync(built, { recursive: true });

console.log(`${taken} pictures in ${folder}`);
if (faults.length > 0) {
  console.log(`${faults.length} faults:\n${[...new Set(faults)].join('\n')}`);
  process.exitCode = 1;
} else {
  console.log('0 faults: axe, target sizes, sideways scroll');
}
process.exit();
