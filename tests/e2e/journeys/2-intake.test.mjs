/** An intake, together, with the network cable pulled out and a power cut in the middle, up to a second tablet. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { filesWith } from '../world/disk.mjs';
import { until } from '../world/programs.mjs';
import { coaches, pin, stepping, unlock, world } from '../world/world.mjs';

/** A participant who is added during the journey. Nobody of this name is in the cohort. */
const name = 'Zeynep Proefpersoon';
const wish = 'Een tuin, dicht bij mijn zus';
const wellWords = 'De buurvrouw past soms op';
const firstStep = 'Samen de woningbouw bellen';

describe('An intake without a network', () => {
  let town;
  let tablet;
  let window;
  const step = stepping(() => window);
  const question = (label) => window.find('group', label).then(({ control }) => control);

  before(async () => {
    town = await world();
    tablet = await town.device().enrolled(coaches.sevda);
    window = await tablet.open();
    await unlock(window);
    await window.see(window.t('caseload-context', { count: 67 }));
  });
  after(() => town?.end());

  it('goes on when the cable is pulled out: somebody new is added', () =>
    step('add a participant', async () => {
      const { t } = window;
      town.network.cut();
      await window.press('button', t('caseload-new'));
      await window.fill(t('fact-name'), name);
      await window.fill(t('fact-birth-year'), '1979');
      await window.choose(t('fact-language'), 'Arabisch');
      await window.press('radio', t('interpreter-professional'));
      await window.press('button', t('new-submit'));
      await window.find('heading', name);
      await window.see(t('dossier-no-meetings'));
    }));

  it('starts a meeting, from which every answer takes its circumstances', () =>
    step('start a meeting', async () => {
      const { t } = window;
      await window.press('button', t('dossier-start-meeting'));
      await window.find('heading', t('start-title'));
      await window.press('radio', t('location-service-centre-noord'));
      await window.press('checkbox', t('third-partner'));
      await window.press('button', t('start-submit', { kind: 'intake' }));
      await window.see(t('intake-opening'));
    }));

  it('shows her words in Arabic with the coach’s Dutch under them, and keeps the screen Dutch', () =>
    step('two languages', async () => {
      await window.press('button', 'Wonen');
      await window.find('heading', 'Wonen');
      await window.see('Hoe woont u nu?');
      await window.see('كيف هو سكنك الآن؟');
      const page = await window.browser.execute(() => {
        const words = [...document.querySelectorAll('[lang=ar]')];
        return { app: document.documentElement.lang, dir: document.documentElement.dir, hers: words.map((one) => one.dir) };
      });
      assert.equal(page.app, 'nl');
      assert.equal(page.dir, 'ltr');
      assert.ok(page.hers.length > 5 && page.hers.every((dir) => dir === 'rtl'));
    }));

  it('takes marks, words and a step on the ladder, and says of each that it is saved', () =>
    step('answer', async () => {
      const { t } = window;
      const well = await question('Wat gaat goed?');
      await window.press('checkbox', 'Fijn huis', well);
      await window.press('checkbox', 'Goede buren', well);
      await saved(well);
      await window.press('checkbox', 'Te klein huis', await question('Wat is moeilijk?'));
      await window.press('radio', '7', await question('Woont u fijn?'));
      await window.fill('Wat wilt u?', wish);
      await window.fill('Wat is een eerste kleine stap?', firstStep);
      await window.leave();
      await window.see(t('question-saved'));
    }));

  it('takes “nu niet nodig” as an outcome like any other', () =>
    step('an outcome', async () => {
      await window.press('button', 'Geld');
      await window.find('heading', 'Geld');
      await window.press('button', 'Nu niet nodig');
      // It goes on to the next domain by itself, and the list says what came of this one.
      await window.find('heading', 'Contact met anderen');
      await until('its outcome in the list', async () => (await window.nameOf('button', 'Geld')).includes('Nu niet nodig'));
      await window.press('button', 'Wonen');
      await window.find('heading', 'Wonen');
    }));

  it('loses nothing when the power goes out right after “opgeslagen”', () =>
    step('a power cut', async () => {
      const well = await question('Wat gaat goed?');
      await window.press('checkbox', 'Winkels dichtbij', well);
      await saved(well);
      // Half-typed, and not left.
      await window.press('button', 'In eigen woorden', well);
      await window.fill('In eigen woorden', wellWords);
      await window.see(window.t('question-draft-kept'));
      // A change is durable within 300 ms; the power goes out 500 ms after the last key (UX §1.1).
      await new Promise((resolve) => setTimeout(resolve, 500));
      await window.killApp();

      window = await tablet.open();
      await unlock(window);
      await window.find('heading', 'Wonen');
      const again = await question('Wat gaat goed?');
      for (const chip of ['Fijn huis', 'Goede buren', 'Winkels dichtbij']) {
        assert.equal(await window.valueOf('checkbox', chip, again), true, chip);
      }
      assert.equal(await window.valueOf('checkbox', 'Veilige buurt', again), false);
      assert.equal(await window.valueOf('radio', '7', await question('Woont u fijn?')), true);
      assert.equal(await window.valueOf('textbox', 'Wat wilt u?'), wish);
      assert.equal(await window.valueOf('textbox', 'In eigen woorden'), wellWords);
    }));

  it('keeps the coach’s own page behind her PIN', () =>
    step('the own page', async () => {
      const { t } = window;
      await window.press('button', t('intake-own-page'));
      await window.find('heading', t('own-page-title'));
      assert.ok(!(await window.text()).includes(t('own-page-only-you')));
      await window.fill(t('unlock-pin'), pin);
      await window.press('button', t('own-page-open'));
      await window.see(t('own-page-only-you'));
      await window.press('button', t('own-page-hide'));
      await window.find('heading', 'Wonen');
      assert.ok(!(await window.text()).includes(t('own-page-only-you')));
    }));

  it('says what waits for the network, and never that it is safe while it is not', () =>
    step('waiting', async () => {
      await backToDossier();
      const text = await window.text();
      assert.match(text, waiting());
      assert.doesNotMatch(text, safeSince());
    }));

  it('leaves nothing on the tablet that can be read without its key', () => {
    const secrets = [name, wish, wellWords, firstStep, pin, coaches.sevda.password];
    assert.deepEqual(filesWith(tablet.dataDir, secrets), []);
  });

  it('brings all of it to the municipality by itself when the cable is back, and says since when', () =>
    step('the cable is back', async () => {
      town.network.restore();
      await until('safe', async () => safeSince().test(await window.text()), 120_000);
      assert.doesNotMatch(await window.text(), waiting());
    }));

  it('is on her second tablet, with every answer', async () => {
    const second = await town.device().enrolled(coaches.sevda);
    const lines = await second.lines();
    await lines.ask('unlock', { pin });
    const rows = (await lines.ask('show_caseload', { search: name })).groups.flatMap((group) => group.rows);
    assert.equal(rows.length, 1);
    const { dossier } = rows[0];
    const review = await lines.ask('open_review', { dossier });
    const housing = review.domains.find((domain) => domain.entry.name === 'housing');
    const words = housing.answers.flatMap((answer) => answer.words.map((word) => word.coach.text));
    for (const expected of ['Fijn huis', 'Goede buren', 'Winkels dichtbij', wish, wellWords, firstStep]) {
      assert.ok(words.includes(expected), expected);
    }
    assert.equal(housing.entry.mark, 7);
    const finances = review.domains.find((domain) => domain.entry.name === 'finances');
    assert.equal(finances.entry.outcome, 'not_needed');
    const page = await lines.ask('open_dossier', { dossier });
    assert.equal(page.meetings[0].location, 'service_centre_noord');
    assert.deepEqual(page.meetings[0].thirdParties, ['partner']);
    await lines.end();
  });

  it('is not on her colleague’s tablet at all', async () => {
    const other = await town.device().enrolled(coaches.karim);
    const lines = await other.lines();
    await lines.ask('unlock', { pin });
    const page = await lines.ask('show_caseload', { search: '' });
    assert.equal(page.total, 67);
    assert.deepEqual((await lines.ask('show_caseload', { search: name })).groups, []);
    await lines.end();
  });

  const saved = (within) =>
    until('saved', async () => (await within.getText()).includes(window.t('question-saved')));

  const pattern = (id, args) => new RegExp(window.t(id, args).replace('@', '.+'), 'u');
  const safeSince = () => pattern('safe-since', { at: '@' });
  const waiting = () => new RegExp(window.t('safe-waiting', { count: 5 }).replace('5', String.raw`\d+`), 'u');

  async function backToDossier() {
    await window.browser.keys(['Alt', 'ArrowLeft']);
    await window.find('heading', name);
  }
});
