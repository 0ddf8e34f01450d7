/**
 * A participant alone with the tablet, in Arabic: asked first, read aloud, a power cut, and every way out that a keyboard
 * and a mouse know. Nothing leaves the questionnaire but the coach's PIN.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { desktop } from '../world/desktop.mjs';
import { until } from '../world/programs.mjs';
import { words } from '../world/words.mjs';
import { coaches, measurementsOf, pin, stepping, unlock, world } from '../world/world.mjs';

/** Nobody of this name is in the cohort. */
const name = 'Zeynep Proefpersoon';
const nl = words('nl');
const ar = words('ar');
const tr = words('tr');

/** What loads a page again, prints it, saves it, opens a window, a menu or the inspector: in any browser. */
const ofBrowsers = [
  ...['F5', 'ctrl+r', 'ctrl+shift+r', 'ctrl+n', 'ctrl+t', 'ctrl+p', 'ctrl+o', 'ctrl+s', 'ctrl+u', 'ctrl+w', 'ctrl+q'],
  ...['F12', 'ctrl+shift+i', 'ctrl+shift+c', 'F7', 'F10', 'F11', 'Menu', 'shift+F10'],
];

/** None of these keys, nor the right button of the mouse, loads the page again, leaves it, or opens another window. */
async function isHeld(hands, window, more) {
  const windows = await hands.windows();
  await window.browser.execute(() => (window.marked = true));
  const isMarked = () => window.browser.execute(() => window.marked === true);
  for (const key of [...ofBrowsers, ...more]) {
    await hands.key(key);
    assert.ok(await isMarked(), `${key} took the page away`);
  }
  await hands.rightClick();
  assert.ok(await isMarked(), 'the right button took the page away');
  assert.deepEqual(await hands.windows(), windows, 'no other window opened, and this one is there');
}

describe('A participant alone', () => {
  let town;
  let tablet;
  let window;
  const step = stepping(() => window);

  before(async () => {
    town = await world();
    tablet = await town.device().enrolled(coaches.sevda);
    window = await tablet.open();
    await unlock(window);
    await window.see(nl('caseload-context', { count: 67 }));
  });
  after(() => town?.end());

  /** The question on the screen. */
  const heading = () => window.browser.execute(() => document.querySelector('h1')?.innerText ?? '');

  /** What stands on the screen as chosen. */
  const chosen = () =>
    window.browser.execute(() => [...document.querySelectorAll('main input:checked')].map((input) => input.value));

  const page = () =>
    window.browser.execute(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));

  it('stands on a screen that no key of a browser takes away, the coach’s as well', () =>
    step('the coach’s screen', async () => {
      await measurementsOf(window, { name, language: 'Arabisch' });
      const hands = await desktop();
      try {
        // The guards of the questionnaire are not on this screen: here the window's own do it.
        await hands.key('Tab');
        const focused = () => window.browser.execute(() => document.activeElement?.textContent ?? '');
        const before = await focused();
        await hands.key('Tab');
        await until('keys to arrive', async () => (await focused()) !== before);
        await isHeld(hands, window, ['alt+Right', 'alt+Home']);
        await window.find('heading', nl('measure-moment', { moment: 't0' }));
      } finally {
        await hands.gone();
      }
    }));

  it('begins when the coach hands the tablet over, and knows nobody any more', () =>
    step('hand over', async () => {
      await window.press('button', nl('measure-alone'));
      await window.press('button', nl('measure-begin'));
      await window.press('button', nl('hand-do'));
      await window.find('button', ar('alone-begin'));
      assert.deepEqual(await page(), { lang: 'ar', dir: 'rtl' });
      const html = await window.browser.execute(() => document.documentElement.outerHTML);
      for (const somebody of [name, coaches.sevda.name]) assert.ok(!html.includes(somebody), somebody);
      assert.deepEqual(await violations(window.browser), []);
    }));

  it('asks consent first, in her language, and reads it aloud to the end', () =>
    step('consent', async () => {
      await window.press('button', ar('alone-begin'));
      await window.find('button', 'نعم، أشارك');
      await window.browser.execute(() => {
        window.ended = 0;
        const { play } = HTMLMediaElement.prototype;
        HTMLMediaElement.prototype.play = function () {
          this.addEventListener('ended', () => (window.ended += 1), { once: true });
          return play.call(this);
        };
      });
      await window.press('button', ar('alone-listen-to', { words: 'نعم، أشارك' }));
      await until('the answer to be read to its end', () => window.browser.execute(() => window.ended > 0), 20_000);
      assert.deepEqual(await violations(window.browser), []);
      await window.press('button', 'نعم، أشارك');
      await window.see(ar('alone-step', { step: 2, steps: 15 }).split(' ')[0]);
    }));

  it('keeps the question and its answer when the language is switched: ar, tr, nl, ar', () =>
    step('languages', async () => {
      const first = await heading();
      await window.browser.execute(() => document.querySelector('main input[type=radio]').closest('label').click());
      await until('the answer', async () => (await chosen()).length === 1);
      const answer = await chosen();
      for (const [from, to, own] of [[ar, tr, 'Türkçe'], [tr, nl, 'Nederlands'], [nl, ar, 'العربية']]) {
        await window.choose(from('alone-language'), own);
        await window.find('button', to('alone-next'));
        assert.deepEqual(await chosen(), answer);
      }
      assert.equal(await heading(), first);
      assert.deepEqual(await page(), { lang: 'ar', dir: 'rtl' });
    }));

  it('goes on at the same question after the power went out, when the coach has given her PIN', () =>
    step('a power cut', async () => {
      await window.press('button', ar('alone-next'));
      await until('the next question', async () => (await chosen()).length === 0);
      const asked = await heading();
      await window.killApp();

      window = await tablet.open();
      await window.find('textbox', nl('unlock-pin'));
      await unlock(window);
      await window.press('button', nl('hand-open'));
      await window.press('button', nl('hand-do'));
      await until('her question again', async () => (await heading()) === asked);
      await window.press('button', ar('alone-back'));
      await until('her answer again', async () => (await chosen()).length === 1);
    }));

  it('cannot be left by any key or by the mouse, where a plain browser can', () =>
    step('every way out', async () => {
      const hands = await desktop();
      try {
        // Keys do arrive: with one of them she takes her answer away and gives it again.
        await window.browser.execute(() => document.querySelector('main input:not(:checked)').focus());
        const before = await chosen();
        await until('a key to arrive', async () => {
          await hands.key('space'); // which leaves chosen what is chosen
          return (await chosen())[0] !== before[0];
        });

        await isHeld(hands, window, ['alt+F4', 'alt+Home', 'alt+Right', ...Array.from({ length: 30 }, () => 'alt+Left')]);
        await window.find('button', ar('alone-coach'));
        assert.ok(await hands.plainBrowserEscapes(), 'the same keys lead out of a plain browser');
      } finally {
        await hands.gone();
      }
    }));

  it('ends with the coach’s PIN, in the dossier where it was', () =>
    step('the coach', async () => {
      await window.press('button', ar('alone-coach'));
      await window.find('heading', ar('alone-pin-title'));
      for (const digit of pin) await window.press('button', digit);
      await window.press('button', ar('alone-pin-open'));
      await window.find('heading', nl('questionnaire-title'));
      await window.see(name);
    }));
});
