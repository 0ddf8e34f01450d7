/**
 * A first questionnaire together, her Turkish large and the coach's Dutch beside it; halfway it goes on by phone, and every
 * answer knows how it was given. At the end her consent is withdrawn, and that wins over a tablet that missed it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { until } from '../world/programs.mjs';
import { words } from '../world/words.mjs';
import { coaches, measurementsOf, pin, stepping, unlock, world } from '../world/world.mjs';

const name = 'Zeynep Proefpersoon';
const nl = words('nl');
const tr = words('tr');

describe('A questionnaire, together', () => {
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

  const press = (...keys) => window.browser.keys(keys);
  const onwards = () => window.press('button', tr('questionnaire-next'));
  const saved = () => window.see(nl('question-saved'));

  it('begins where they last met, in her language', () =>
    step('begin', async () => {
      await measurementsOf(window, { name, language: 'Türkçe' });
      await window.press('button', nl('measure-together'));
      assert.equal(await window.valueOf('radio', nl('location-power-noord')), true);
      await window.press('radio', nl('location-city-office'));
      await window.press('checkbox', nl('third-partner'));
      await window.press('button', nl('measure-begin'));
      await window.see('Ödeneğinizi (uitkering) öyle kolayca kaybetmezsiniz.');
      await window.see('U raakt uw uitkering niet zomaar kwijt.');
    }));

  it('asks nothing of the research before a yes, with her words large and the coach’s beside them', () =>
    step('consent', async () => {
      await onwards();
      await window.find('group', 'Araştırmaya katılıyor musunuz?');
      assert.ok(!(await window.isThere('button', 'Over u')));
      const [hers, coachs] = await window.browser.execute(() => {
        const legend = document.querySelector('section fieldset legend');
        return ['tr', 'nl'].map((lang) => {
          const line = legend.querySelector(`[lang=${lang}]`);
          return { text: line.textContent, size: Number.parseFloat(getComputedStyle(line).fontSize) };
        });
      });
      assert.equal(coachs.text, 'Doet u mee aan het onderzoek?');
      assert.ok(hers.size > coachs.size, `${hers.size} > ${coachs.size}`);
      assert.deepEqual(await violations(window.browser), []);
      await window.press('radio', 'Evet, katılıyorum');
      await window.find('button', 'Over u');
    }));

  it('takes answers by tap and by hand', () =>
    step('answers', async () => {
      await onwards();
      await window.press('radio', 'Kadın');
      await window.fill('Hangi yılda doğdunuz?', '1979');
      await window.leave();
      await window.press('radio', 'Türkiye');
      await saved();
      await onwards();
      await window.press('radio', 'Hayır', (await window.find('group', "Hollanda'da bir okul")).control);
      await window.find('group', 'Başka bir ülkeden diplomanız var mı?');
    }));

  it('goes on by phone halfway, at the question where it was', () =>
    step('by phone', async () => {
      await window.press('button', name);
      await window.press('button', nl('measure-open'));
      await window.find('heading', nl('measure-moment', { moment: 't0' }));
      await window.press('button', nl('measure-by-phone'));
      await window.see(nl('measure-other-meeting'));
      await window.press('button', nl('measure-begin'));
      await window.find('heading', nl('phone-start-title'));
      await press('1');
      await window.see(nl('phone-identity-no-year', { name }));
      await press('1');
      await window.see('Hebt u in Nederland een school of opleiding afgemaakt?');
      await press('Enter');
      for (const [question, ...keys] of [
        ['Hebt u een diploma uit een ander land?', '2'],
        ['Hebt u ooit betaald werk gedaan in Nederland?', '2'],
        ['Hebt u betaald werk?', '2'],
        ['Doet u werk zonder loon?', 'd'],
        ['Doet u vrijwilligerswerk?', '1'],
        ['Volgt u een opleiding of cursus?', 'r'],
        ['Meedoen in de maatschappij.', '4'],
        ['Wat maakt meedoen moeilijk voor u?', '2', '3'],
        ['Betaald werk vinden en krijgen.', '5'],
        ['Wat maakt werk vinden moeilijk voor u?', '6'],
        ['Mogen we vragen naar uw culturele achtergrond?', '2'],
      ]) {
        await window.see(question);
        await press(...keys);
        await press('Enter');
      }
    }));

  it('ends by asking whether she wants to talk with a researcher', () =>
    step('interest', async () => {
      await window.see('Wilt u later praten met een onderzoeker?');
      await press('1');
      await press('Enter');
      await window.see('Hoe kan de onderzoeker u bereiken?');
      await press(...'053 481 81 81');
      await press('Enter');
      await window.see('Dit was de laatste vraag.');
      await press('Enter');
      await window.find('heading', nl('phone-end-title'));
      await press('Enter');
      await window.find('heading', nl('measure-title'));
      await window.see(nl('measure-state-answered'));
      const interview = await window.region(nl('consent-title'));
      assert.match(await interview.getText(), /Gesprek met een onderzoeker\s+✓ ja/u);
    }));

  it('lets a withdrawal win over a yes on a tablet that did not know of it', () =>
    step('withdrawal', async () => {
      await until('all of it to be at the municipality', async () => (await window.text()).includes(nl('sync-safe').slice(0, 10)), 60_000);
      const second = await town.device().enrolled(coaches.sevda);
      const lines = await second.lines();
      await lines.ask('unlock', { pin });
      const rows = (await lines.ask('show_caseload', { search: name })).groups.flatMap((group) => group.rows);
      const { dossier } = rows[0];
      const research = async () => {
        const page = await lines.ask('open_measurements', { dossier });
        return page.consents.find(({ purpose }) => purpose === 'research');
      };
      assert.equal((await research()).state, 'yes');
      await everyAnswerKnowsHow(await lines.ask('origins', { dossier }));

      town.network.cut();
      for (const answer of ['no', 'yes']) {
        const { heads } = await research();
        await lines.ask('record_consent', { dossier, purpose: 'research', answer, seen: heads });
      }
      await window.press('button', nl('consent-about', { what: nl('consent-withdraw'), purpose: nl('consent-purpose-research') }));
      const withdrawn = nl('consent-state-withdrawn', { date: '@' }).split('@')[0];
      await window.see(withdrawn);

      town.network.restore();
      await until('both to be told', async () => {
        await lines.ask('sync');
        return (await research()).state === 'withdrawn';
      }, 60_000);
      await window.see(withdrawn);
      await until('the tablet to have heard of the other', async () => (await window.text()).includes(nl('sync-safe').slice(0, 10)), 60_000);
      await window.see(withdrawn);

      const meeting = { kind: 'interim_contact', channel: 'phone', location: 'remote', interpreter: 'none' };
      await lines.ask('start_meeting', { dossier, ...meeting });
      const page = await lines.ask('open_questionnaire', { dossier, moment: 't1' });
      assert.deepEqual(page.steps.map((one) => one.name), ['opening', 'consent', 'closing']);
      await lines.end();
    }));

  /** Together until the change, by phone after it: another meeting, and the circumstances of each. */
  function everyAnswerKnowsHow(origins) {
    const how = (field) => origins.find((origin) => origin.field === field).provenance;
    const [before, after] = [how('background/gender'), how('participation/volunteer_work')];
    assert.deepEqual(
      [before.mode, before.channel, before.location, before.third_parties, before.language, before.answered_by],
      ['together', 'face_to_face', 'city_office', ['partner'], 'tr', 'participant'],
    );
    assert.deepEqual(
      [after.mode, after.channel, after.location, after.language, after.entered_by, after.assistance],
      ['phone', 'phone', 'remote', 'tr', 'coach', before.assistance],
    );
    assert.notEqual(before.meeting, after.meeting);
  }
});
