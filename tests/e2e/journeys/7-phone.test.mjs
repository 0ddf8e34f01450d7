/** An interview of forty questions by phone, by keys alone; it breaks off halfway and goes on where it was. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { numbered } from '../world/forms.mjs';
import { until } from '../world/programs.mjs';
import { coaches, measurementsOf, stepping, unlock, world } from '../world/world.mjs';

const name = 'Zeynep Proefpersoon';
const pages = 4;
const onPage = 10;

/** Forty questions: yes or no, some of several, and a year. */
const forty = numbered({
  pages,
  onPage,
  typeOf: (nth) => (nth === 4 ? 'select_multiple things' : nth === 9 ? 'integer' : 'select_one yes_no'),
});

describe('An interview by phone', () => {
  let town;
  let tablet;
  let window;
  const step = stepping(() => window);

  before(async () => {
    town = await world({ questionnaire: forty });
    tablet = await town.device().enrolled(coaches.sevda);
    window = await tablet.open();
    await unlock(window);
    await window.see(window.t('caseload-context', { count: 67 }));
  });
  after(() => town?.end());

  const press = (...keys) => window.browser.keys(keys);
  const at = () => window.browser.execute(() => /Vraag nummer (\d+)\?/.exec(document.body.innerText)?.[1] ?? null);
  /** The digits of what is chosen. */
  const chosen = () =>
    window.browser.execute(() => [...document.querySelectorAll('main [aria-pressed=true]')].map((one) => one.innerText.trim()[0]));
  const reach = (number) => until(`question ${number}`, async () => (await at()) === String(number));

  /** Answers the question on the screen as its kind asks, and goes on. */
  async function answer(number) {
    await reach(number);
    const nth = (number - 1) % onPage;
    if (nth === 4) await press('1', '3');
    else if (nth === 9) await press('1', '9', '7', '9');
    else await press(number % 2 === 0 ? '2' : '1');
    await press('Enter');
  }

  it('begins with who answers, and whether it is she', () =>
    step('who answers', async () => {
      const { t } = window;
      await measurementsOf(window, { name, language: 'Türkçe', birthYear: '1979' });
      await window.press('button', t('measure-by-phone'));
      await window.press('button', t('measure-begin'));
      await window.find('heading', t('phone-start-title'));
      assert.deepEqual(await violations(window.browser), []);
      await press('1');
      await window.see(t('phone-identity-known', { name, year: '1979' }));
      await press('1');
      await reach(1);
      assert.deepEqual(await violations(window.browser), []);
    }));

  it('is answered by keys, and back brings the question before with its answer', () =>
    step('the first questions', async () => {
      for (let number = 1; number <= 3; number += 1) await answer(number);
      await reach(4);
      await press('Backspace');
      await reach(3);
      assert.equal((await chosen()).length, 1);
      await press('Enter');
      await reach(4);
      await press('d');
      await press('Enter');
      await answer(5);
      await reach(6);
      await press('r');
      await press('Enter');
      for (let number = 7; number <= 17; number += 1) await answer(number);
      await reach(18);
    }));

  it('goes on at the same question after the power went out, though it was answered before', () =>
    step('a power cut', async () => {
      for (let number = 17; number >= 13; number -= 1) {
        await press('Backspace');
        await reach(number);
      }
      await window.killApp();
      window = await tablet.open();
      await unlock(window);
      await reach(13);
      assert.equal((await chosen()).length, 1);
      for (let number = 13; number < 18; number += 1) {
        await press('Enter');
        await reach(number + 1);
      }
    }));

  it('is done by keys to the end, with every answer and how it was given', () =>
    step('to the end', async () => {
      const { t } = window;
      for (let number = 18; number <= 40; number += 1) await answer(number);
      await window.find('heading', t('phone-end-title'));
      await window.press('button', t('phone-end-complete'));
      await window.find('heading', t('measure-title'));
      await window.see(t('measure-state-answered'));
      await until('all of it to be at the municipality', async () => (await window.text()).includes(t('sync-safe').slice(0, 10)), 60_000);
    }));

  it('holds the intake as well: any life domain by its digit, with marks, words, a number and an outcome', () =>
    step('the intake', async () => {
      const { t } = window;
      await window.press('button', name);
      await window.press('button', t('dossier-start-meeting'));
      await window.press('radio', t('channel-phone'));
      await window.press('button', t('start-submit', { kind: 'intake' }));
      await window.find('heading', t('phone-start-title'));
      await press('1');
      await window.see(t('phone-identity-title'));
      await press('1');
      await window.see('We praten samen over uw leven.');
      for (let nth = 0; nth < 4; nth += 1) await press('Enter');
      await window.see('U raakt uw uitkering niet zomaar kwijt.');
      await press('Enter');
      await window.see(t('phone-domains-keys', { domain: 'Wonen' }));
      assert.deepEqual(await violations(window.browser), []);
      await press('5');
      await window.see('Wat vindt u belangrijk in uw leven?');
      await press('Enter');
      await window.see('Wat gaat goed?');
      assert.deepEqual(await violations(window.browser), []);
      await press('1', '3', 'Enter');
      await window.see('In eigen woorden');
      await press(...'Mijn zus', 'Enter');
      await window.see('Wat wilt u?');
      await press('Enter');
      await window.see('Wat is moeilijk?');
      await press('Enter');
      await window.see('In eigen woorden');
      await press('Enter');
      await window.see('Wat maakt het moeilijk?');
      await press('d', 'Enter');
      await window.see('mag open blijven');
      await press('8');
      await until('the number', async () => (await chosen()).length === 1);
    }));

  it('goes on at the same question of the intake after the power went out', () =>
    step('a power cut in the intake', async () => {
      const { t } = window;
      // A change is durable within 300 ms (UX §1.1).
      await new Promise((resolve) => setTimeout(resolve, 300));
      await window.killApp();
      window = await tablet.open();
      await unlock(window);
      await window.see('mag open blijven');
      assert.deepEqual(await chosen(), ['8']);
      await press('Enter');
      await window.see('Wat is een eerste kleine stap?');
      await press('Enter');
      await window.see(t('phone-outcome-enter'));
      await press('Enter');
      await window.see(t('phone-domains-keys', { domain: 'Wonen' }));
      await press('x');
      await window.see(t('phone-domains-keys', { domain: 'Geld' }));
      await press('s');
      await window.find('heading', t('phone-end-title'));
      await press('Enter');
      await window.find('heading', t('review-title'));
      for (const said of ['Mijn zus', t('intake-outcome-discussed'), t('intake-outcome-not_needed')]) await window.see(said);
    }));
});
