/** The first day: from an empty tablet to a dossier. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { until } from '../world/programs.mjs';
import { coaches, pin, stepping, world } from '../world/world.mjs';

describe('A coach on a new tablet', () => {
  let town;
  let window;
  const step = stepping(() => window);

  before(async () => {
    town = await world();
    window = await town.device().open();
  });
  after(() => town?.end());

  it('signs in at the municipality once and chooses a PIN', () =>
    step('sign in', async () => {
      const { t } = window;
      await window.see(t('sign-in-title'));
      await window.fill(t('sign-in-account'), coaches.sevda.account);
      await window.fill(t('sign-in-password'), coaches.sevda.password);
      await window.press('button', t('sign-in-submit'));
      await window.fill(t('choose-pin-first'), pin);
      await window.fill(t('choose-pin-second'), pin);
      await window.press('button', t('choose-pin-submit'));
      await window.see(t('caseload-title'));
    }));

  it('sees all her 67 participants, and nobody of her colleague', () =>
    step('caseload', async () => {
      await window.see(window.t('caseload-context', { count: 67 }), 60_000);
      await until('67 rows', async () => (await rows()) === 67);
    }));

  it('is told on every screen that this is a demo, on another day, with its key in a file', () =>
    step('notices', async () => {
      const { t } = window;
      await window.see(t('notice-demo'));
      await window.see(t('notice-secret-in-file'));
      await window.see(t('notice-shifted-clock', { today: '2 november 2020' }));
    }));

  it('finds somebody by typing a part of the name, and opens the dossier with Enter', () =>
    step('search', async () => {
      const { t, browser } = window;
      const name = await browser.execute(() => document.querySelectorAll('main ul button bdi')[40].textContent);
      const family = name.split(' ').at(-1);
      await window.fill(t('caseload-search'), family.toLowerCase());
      await until('fewer rows', async () => (await rows()) < 67);
      assert.ok((await window.text()).includes(name), `${name} is found by ${family}`);
      await window.fill(t('caseload-search'), name);
      await until('one row', async () => (await rows()) === 1);
      await browser.keys('Enter');
      await window.find('heading', name);
      await window.see(t('dossier-facts'));
    }));

  it('can do none of what a browser does', () =>
    step('not a browser', async () => {
      const { browser } = window;
      const before = await browser.getUrl();
      // An address that answers: what is refused is refused by the window, not by a network that is not there.
      const elsewhere = `${town.network.address}/v1/forms`;
      await browser.execute((address) => {
        window.stillHere = true;
        window.open(address);
        location.href = address;
      }, elsewhere);
      await browser.keys(['Control', 'r']);
      await browser.keys('F5');
      const fetched = await browser.executeAsync((address, done) => {
        fetch(address, { mode: 'no-cors' }).then(() => done('came'), () => done('refused'));
      }, elsewhere);
      assert.equal(fetched, 'refused');
      assert.equal(await browser.getUrl(), before);
      assert.equal(await browser.execute(() => window.stillHere), true);
      assert.equal((await browser.getWindowHandles()).length, 1);
    }));

  it('locks, and comes back with the PIN to where she was', () =>
    step('lock', async () => {
      const { t } = window;
      await window.press('button', t('app-lock'));
      await window.see(t('unlock-title', { name: coaches.sevda.name }));
      await window.fill(t('unlock-pin'), '135791');
      await window.press('button', t('unlock-submit'));
      await window.see(t('problem-wrong-pin'));
      await window.fill(t('unlock-pin'), pin);
      await window.press('button', t('unlock-submit'));
      await window.see(t('dossier-facts'));
    }));

  const rows = () => window.browser.execute(() => document.querySelectorAll('main section li button').length);
});
