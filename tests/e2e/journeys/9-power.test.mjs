/**
 * The power goes out at a question, in each way of answering: it goes on at that question, with every answer.
 *
 * A restart of the window costs seconds. A run does twenty of them, spread over the three ways; with SAMENSTAP_LONG=1 it
 * does all twenty in each.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { numbered } from '../world/forms.mjs';
import { until } from '../world/programs.mjs';
import { coaches, measurementsOf, pin, stepping, unlock, world } from '../world/world.mjs';

const onPage = 10;
const count = 20;
const isLong = process.env.SAMENSTAP_LONG === '1';
const form = numbered({ pages: count / onPage, onPage, typeOf: () => 'select_one yes_no' });
const numbers = Array.from({ length: count }, (_, nth) => nth + 1);
/** The answer to each question: not the same to all, so that none stands for another. */
const isYes = (number) => number % 3 !== 0;

describe('When the power goes out', () => {
  let town;
  before(async () => {
    town = await world({ questionnaire: form });
  });
  after(() => town?.end());

  /**
   * One way of answering: `begin` comes to the first question, `answer` answers the one on the screen, `again` comes back to
   * it after the app was opened, `on` goes to the next. `at` is the number of the question, and whether its yes and no
   * are chosen.
   */
  function way(name, remainder, { begin, at, answer, again, on }) {
    const cuts = numbers.filter((number) => isLong || number % 3 === remainder);
    it(`${name}, it goes on at the same question with every answer: ${isLong ? 20 : `${cuts.length} of the 20 that SAMENSTAP_LONG=1 does`}`, async () => {
      const tablet = await town.device().enrolled(coaches.sevda);
      let window = await tablet.open();
      await stepping(() => window)(`power ${name}`, async () => {
        await unlock(window);
        await window.find('heading', window.t('caseload-title'));
        await measurementsOf(window, { name: `Zeynep ${name}`, language: 'Nederlands', birthYear: '1979' });
        await begin(window);
        for (const number of numbers) {
          await until(`question ${number}`, async () => (await at(window)).number === number);
          await answer(window, number);
          const given = { number, chosen: isYes(number) ? ['yes'] : ['no'] };
          const isGiven = async () => isDeepStrictEqual(await at(window), given);
          await until(`the answer to question ${number}`, isGiven);
          if (cuts.includes(number)) {
            // A change is durable within 300 ms (UX §1.1).
            await new Promise((resolve) => setTimeout(resolve, 300));
            await window.killApp();
            window = await tablet.open();
            await unlock(window);
            await again(window);
            await until(`question ${number} again, with its answer`, isGiven);
          }
          if (number < count) await on(window, number);
        }
        await window.close();
        assert.deepEqual(await answersOn(tablet, `Zeynep ${name}`), numbers.map((number) => (isYes(number) ? 'yes' : 'no')));
      });
    });
  }

  /** Every answer, as the tablet has it. */
  async function answersOn(tablet, name) {
    const lines = await tablet.lines();
    await lines.ask('unlock', { pin });
    const rows = (await lines.ask('show_caseload', { search: name })).groups.flatMap((group) => group.rows);
    await lines.ask('open_questionnaire', { dossier: rows[0].dossier, moment: 't0' });
    const answers = [];
    for (let page = 0; page < count / onPage; page += 1) {
      const shown = await lines.ask('go_to', { page: `page_${page}` });
      answers.push(...shown.page.questions.map(({ value }) => value.answer));
    }
    await lines.end();
    return answers;
  }

  /** The question on the screen, and the digits that are chosen, by phone. */
  const byPhone = (window) =>
    window.browser.execute(() => ({
      number: Number(/Vraag nummer (\d+)\?/.exec(document.querySelector('main')?.innerText ?? '')?.[1]),
      chosen: [...document.querySelectorAll('main [aria-pressed=true]')].map((one) => (one.innerText.includes('Ja') ? 'yes' : 'no')),
    }));

  way('by phone', 1, {
    async begin(window) {
      await window.press('button', window.t('measure-by-phone'));
      await window.press('button', window.t('measure-begin'));
      await window.find('heading', window.t('phone-start-title'));
      await window.browser.keys('1');
      await window.see(window.t('phone-identity-title'));
      await window.browser.keys('1');
    },
    at: byPhone,
    answer: (window, number) => window.browser.keys(isYes(number) ? '1' : '2'),
    again: () => undefined,
    on: (window) => window.browser.keys('Enter'),
  });

  /** The question that has the focus, and what is chosen of it, together. */
  const together = (window) =>
    window.browser.execute(() => {
      const group = document.activeElement?.closest('fieldset');
      return {
        number: Number(/Vraag nummer (\d+)\?/.exec(group?.querySelector('legend')?.textContent ?? '')?.[1]),
        chosen: [...(group?.querySelectorAll('input:checked') ?? [])].map(({ value }) => value),
      };
    });
  const focus = async (window, number) => {
    const { control } = await window.find('group', `Vraag nummer ${number}?`);
    await window.browser.execute((group) => group.querySelector('input').focus(), control);
  };

  way('together', 2, {
    async begin(window) {
      await window.press('button', window.t('measure-together'));
      await window.press('button', window.t('measure-begin'));
      await focus(window, 1);
    },
    at: together,
    async answer(window, number) {
      const { control } = await window.find('group', `Vraag nummer ${number}?`);
      await window.press('radio', isYes(number) ? 'Ja' : 'Nee', control);
      await until('it to be saved', async () => (await control.getText()).includes(window.t('question-saved')));
    },
    again: () => undefined,
    async on(window, number) {
      if (number % onPage === 0) await window.press('button', window.t('questionnaire-next'));
      await focus(window, number + 1);
    },
  });

  /** The question that is the heading, alone. */
  const alone = (window) =>
    window.browser.execute(() => ({
      number: Number(/Vraag nummer (\d+)\?/.exec(document.querySelector('h1')?.innerText ?? '')?.[1]),
      chosen: [...document.querySelectorAll('main input:checked')].map(({ value }) => value),
    }));

  way('alone', 0, {
    async begin(window) {
      await window.press('button', window.t('measure-alone'));
      await window.press('button', window.t('measure-begin'));
      await window.press('button', window.t('hand-do'));
      await window.press('button', window.t('alone-begin'));
    },
    at: alone,
    answer: (window, number) => window.press('radio', isYes(number) ? 'Ja' : 'Nee'),
    async again(window) {
      await window.press('button', window.t('hand-open'));
      await window.press('button', window.t('hand-do'));
    },
    on: (window) => window.press('button', window.t('alone-next')),
  });
});
