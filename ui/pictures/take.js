/**
 * Takes a picture of every screen in {nl, ar} × {768×1024, 1280×800} and checks each: axe, target sizes, and no sideways
 * scroll at 320 px and at 200 % text. The pictures are for looking at; the checks fail the run.
 *
 *     npm run pictures [-- FOLDER] [--only PATTERN]
 *
 * Needs Chromium (`CHROMIUM`, default /usr/bin/chromium): it has a touch screen and paints colours, which jsdom does not.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { axeViolations, looseNumbers, sidewaysScroll, smallTargets } from './checks.js';
import { scenes } from './scenes.js';
import { serveFake, settled } from './serve.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const folder = positionals[0] ?? join(tmpdir(), 'samenstap-pictures');
const languages = ['nl', 'ar'];
const sizes = [
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

mkdirSync(folder, { recursive: true });

const { address, browser, close } = await serveFake();

const faults = [];
let taken = 0;

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
        for (const fault of await smallTargets(page, scene.scene.alone ? 56 : 48)) faults.push(`${label} small target ${fault}`);
        for (const fault of await looseNumbers(page)) faults.push(`${label} number not kept in order ${fault}`);
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

await close();

console.log(`${taken} pictures in ${folder}`);
if (faults.length > 0) {
  console.log(`${faults.length} faults:\n${[...new Set(faults)].join('\n')}`);
  process.exitCode = 1;
} else {
  console.log('0 faults: axe, target sizes, sideways scroll');
}
process.exit();
