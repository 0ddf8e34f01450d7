/** Every screen, in Dutch and in Arabic: axe finds nothing, the direction is right, nothing breaks the content policy. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { coaches, pin, stepping, world } from '../world/world.mjs';

for (const [language, direction] of [
  ['nl', 'ltr'],
  ['ar', 'rtl'],
]) {
  describe(`Every screen in ${language}`, () => {
    let town;
    let window;
    const step = stepping(() => window);

    before(async () => {
      town = await world();
      window = await town.device().open(language);
      await window.browser.execute(() => {
        window.broken = [];
        const note = ({ effectiveDirective, blockedURI }) => window.broken.push(`${effectiveDirective} ${blockedURI}`);
        addEventListener('securitypolicyviolation', note);
      });
    });
    after(() => town?.end());

    /** One screen: how to come there, and that nothing is wrong with it. */
    const screen = (name, come) =>
      it(name, () =>
        step(`${language} ${name}`, async () => {
          await come(window.t);
          assert.deepEqual(await violations(window.browser), []);
          const page = await window.browser.execute(() => ({
            lang: document.documentElement.lang,
            dir: document.documentElement.dir,
            wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            broken: window.broken,
          }));
          assert.deepEqual(page, { lang: language, dir: direction, wide: 0, broken: [] });
          await window.picture(`${language}-${name.replaceAll(' ', '-')}`);
        }),
      );

    screen('sign in', (t) => window.find('heading', t('sign-in-title')));
    screen('sign in, with a mistake', async (t) => {
      await window.press('button', t('sign-in-submit'));
      await window.see(t('sign-in-account-empty'));
    });
    screen('choose a PIN', async (t) => {
      await window.fill(t('sign-in-account'), coaches.sevda.account);
      await window.fill(t('sign-in-password'), coaches.sevda.password);
      await window.press('button', t('sign-in-submit'));
      await window.find('heading', t('choose-pin-title'));
    });
    screen('caseload', async (t) => {
      await window.fill(t('choose-pin-first'), pin);
      await window.fill(t('choose-pin-second'), pin);
      await window.press('button', t('choose-pin-submit'));
      await window.see(t('caseload-context', { count: 67 }), 60_000);
    });
    screen('caseload, nobody found', async (t) => {
      await window.fill(t('caseload-search'), 'qqq');
      await window.see(t('caseload-found-nobody', { search: 'qqq' }));
    });
    screen('sync status', async (t) => {
      await window.press('button', t('caseload-clear'));
      await window.see(t('sync-safe'), 60_000);
      await window.press('button', t('sync-safe'));
      await window.find('button', t('sync-now'));
    });
    screen('new participant', async (t) => {
      await window.press('button', t('close'));
      await window.press('button', t('caseload-new'));
      await window.find('heading', t('new-title'));
    });
    screen('dossier', async (t) => {
      await window.fill(t('fact-name'), 'Selam Proefpersoon');
      await window.choose(t('fact-language'), language === 'nl' ? 'Arabisch' : 'Türkçe');
      await window.press('button', t('new-submit'));
      await window.find('heading', 'Selam Proefpersoon');
    });
    screen('starting a meeting', async (t) => {
      await window.press('button', t('dossier-start-meeting'));
      await window.find('heading', t('start-title'));
    });
    screen('intake, before it begins', async (t) => {
      await window.press('button', t('start-submit', { kind: 'intake' }));
      await window.find('button', t('intake-begin'));
    });
    screen('intake, a life domain', async (t) => {
      await window.press('button', t('intake-begin'));
      await window.find('heading', language === 'nl' ? 'Wonen' : 'السكن');
      await window.press('radio', '7');
      await window.see(t('question-saved'));
    });
    screen('the own page, closed', async (t) => {
      await window.press('button', t('intake-own-page'));
      await window.find('button', t('own-page-open'));
    });
    screen('the own page', async (t) => {
      await window.fill(t('unlock-pin'), pin);
      await window.press('button', t('own-page-open'));
      await window.see(t('own-page-only-you'));
    });
    screen('review', async (t) => {
      await window.press('button', t('own-page-hide'));
      await window.press('button', t('intake-review'));
      await window.find('heading', t('review-title'));
    });
    screen('plan', async (t) => {
      await window.press('button', t('review-to-plan'));
      await window.find('heading', t('plan-title', { name: 'Selam Proefpersoon' }));
    });
    screen('plan, with a goal and a step', async (t) => {
      await window.press('button', t('plan-goal-new'));
      await window.fill(t('plan-goal-words'), 'Werk in een keuken');
      await window.press('button', t('plan-goal-add'));
      await window.press('button', `${t('plan-step-new')}: Werk in een keuken`);
      await window.find('button', t('plan-step-add'));
    });
    it('and axe would have noticed', async () => {
      await window.browser.execute(() => document.querySelector('main').append(document.createElement('img')));
      const found = await violations(window.browser);
      await window.browser.execute(() => document.querySelector('main > img').remove());
      assert.ok(found.some((line) => line.startsWith('image-alt')), found.join());
    });

    it('and a broken content policy would have been noticed', async () => {
      const noted = await window.browser.executeAsync((done) => {
        document.body.insertAdjacentHTML('beforeend', '<p id="faulty" style="color: red"></p>');
        document.getElementById('faulty').remove();
        setTimeout(() => done(window.broken.splice(0)), 300);
      });
      assert.match(noted.join(), /style-src/u);
    });

    screen('unlock', async (t) => {
      await window.press('button', t('app-lock'));
      await window.find('heading', t('unlock-title', { name: coaches.sevda.name }));
    });
  });
}
