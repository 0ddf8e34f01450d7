/** An interview of forty questions by phone, by keys alone; it breaks off halfway and goes on where it was. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { until } from '../world/programs.mjs';
import { workbook } from '../world/workbook.mjs';
import { coaches, stepping, unlock, world } from '../world/world.mjs';

const name = 'Zeynep Proefpersoon';
const pages = 4;
const onPage = 10;

/** Forty questions: yes or no, some of several, and a year. */
const forty = workbook({
  survey: [
    ['type', 'name', 'label::Nederlands (nl)', 'label::Türkçe (tr)', 'x_page', 'hint::Nederlands (nl)'],
    ...Array.from({ length: pages }, (_, page) => [
      ['begin_group', `page_${page}`, `Deel ${page + 1}`, `Bölüm ${page + 1}`, 'questions'],
      ...Array.from({ length: onPage }, (_, nth) => {
        const number = page * onPage + nth + 1;
        const type = nth === 4 ? 'select_multiple things' : nth === 9 ? 'integer' : 'select_one yes_no';
        return [type, `q${number}`, `Vraag nummer ${number}?`, `Soru ${number}?`];
      }),
      ['end_group'],
    ]).flat(),
  ],
  choices: [
    ['list_name', 'name', 'label::Nederlands (nl)', 'label::Türkçe (tr)'],
    ['yes_no', 'yes', 'Ja', 'Evet'],
    ['yes_no', 'no', 'Nee', 'Hayır'],
    ['things', 'transport', 'Vervoer', 'Ulaşım'],
    ['things', 'language', 'Taal', 'Dil'],
    ['things', 'home', 'Thuis', 'Ev'],
  ],
  settings: [
    ['form_id', 'form_title', 'version', 'default_language', 'x_moment'],
    ['t0', 'Veertig vragen', '1', 'Nederlands (nl)', 'T0'],
  ],
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
      await window.press('button', t('caseload-new'));
      await window.fill(t('fact-name'), name);
      await window.fill(t('fact-birth-year'), '1979');
      await window.choose(t('fact-language'), 'Türkçe');
      await window.press('button', t('new-submit'));
      await window.find('heading', name);
      await window.press('button', t('measure-open'));
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
      assert.equal(await window.browser.execute(() => document.querySelectorAll('[aria-pressed=true]').length), 1);
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

  it('goes on at the same question after the power went out', () =>
    step('a power cut', async () => {
      await window.killApp();
      window = await tablet.open();
      await unlock(window);
      await reach(18);
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
});
