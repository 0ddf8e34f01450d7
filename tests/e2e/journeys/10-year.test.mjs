/**
 * A year with one participant, as the pilot meant it: invited, intake, first questionnaire, a plan with two referrals; a
 * lockdown, a pause, her return, the second questionnaire, a conversation of three, the plan adapted; and handed over to
 * another coach on another tablet. The clock goes on between the days; the tablet is started anew on each.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { until } from '../world/programs.mjs';
import { words } from '../world/words.mjs';
import { coaches, pin, stepping, unlock, world } from '../world/world.mjs';

const name = 'Nadia Proefpersoon';
const wish = 'Weer onder de mensen zijn';
const firstStep = 'Samen bij Power kijken';
const enough = 'Heeft u genoeg contact met mensen?';
const lastWords = 'Nadia belt liever na tienen';
const nl = words('nl');
const day = (date) => `${date}T09:00:00+01:00`;

describe('A year', () => {
  let town;
  let tablet;
  let window;
  const step = stepping(() => window);

  before(async () => {
    town = await world();
    tablet = await town.device().enrolled(coaches.karim);
    window = await tablet.open();
    await unlock(window);
    await window.see(nl('caseload-context', { count: 67 }));
  });
  after(() => town?.end());

  const press = (...keys) => window.browser.keys(keys);
  const region = (label) => window.region(nl(label));
  const safe = () => until('all of it to be at the municipality', async () => (await window.text()).includes(nl('sync-safe').slice(0, 10)), 60_000);

  /** Another day: the tablet was off, and opens where it was. */
  async function onDay(date) {
    await window.close();
    await town.later(day(date));
    window = await tablet.open();
    await unlock(window);
  }

  /** Her dossier, from wherever the tablet opened. */
  async function toDossier() {
    await until('the dossier', async () => {
      if (await window.isThere('heading', name)) return true;
      if (await window.isThere('button', name)) await window.press('button', name);
      return false;
    });
  }

  /** The conversation that goes on is ended, and its notes are finished. */
  async function endConversation() {
    await window.press('button', nl('dossier-end-meeting'));
    await window.press('button', nl('conversation-finish'));
    await until('to leave the notes', async () => !(await window.isThere('button', nl('conversation-finish'))));
  }

  it('begins with an appointment and a letter', () =>
    step('2 november, invited', async () => {
      await window.press('button', nl('caseload-new'));
      await window.fill(nl('fact-name'), name);
      await window.fill(nl('fact-birth-year'), '1979');
      await window.choose(nl('fact-language'), 'Arabisch');
      await window.press('button', nl('new-submit'));
      await window.find('heading', name);
      await window.press('button', nl('conversations-plan'), await region('dossier-meetings'));
      await window.press('button', nl('plan-in-weeks', { count: 1 }));
      await window.fill(nl('question-time-hour'), '10');
      await window.fill(nl('question-time-minute'), '30');
      await window.press('button', nl('conversation-save-plan'));
      await window.press('button', nl('letter-sent-today'));
      await window.see(nl('letter-sent-on', { date: '2 november 2020' }));
    }));

  it('asks whether the letter was understood, and goes through the intake', () =>
    step('9 november, intake', async () => {
      await onDay('2020-11-09');
      await window.press('radio', nl('letter-explained'));
      await window.press('button', nl('conversation-begin'));
      await window.press('button', nl('dossier-continue-intake'));
      await window.press('button', 'Contact met anderen');
      await window.find('heading', 'Contact met anderen');
      await window.press('radio', '4', (await window.find('group', enough)).control);
      await window.fill('Wat wilt u?', wish);
      await window.fill('Wat is een eerste kleine stap?', firstStep);
      await window.leave();
      await window.see(nl('question-saved'));
      await window.press('button', nl('intake-review'));
      await window.find('heading', nl('review-title'));
      await window.see(wish);
    }));

  it('has the first questionnaire with it', () =>
    step('9 november, T0', async () => {
      await toDossier();
      await window.press('button', nl('measure-open'));
      await window.press('button', nl('measure-together'));
      const next = () => window.press('button', words('ar')('questionnaire-next'));
      await next();
      await window.press('radio', 'نعم');
      await window.find('button', 'Over u');
      await next();
      await window.fill('ما سنة ميلادك؟', '1979');
      await window.leave();
      await until('the last page', async () => {
        if (await window.isThere('button', words('ar')('questionnaire-finish'))) return true;
        await next();
        return false;
      }, 120_000);
      await window.press('button', words('ar')('questionnaire-finish'));
      await window.press('button', nl('questionnaire-to-measurements'));
      await window.find('heading', nl('measure-title'));
      await window.see(nl('measure-state-answered'));
    }));

  it('makes a plan together, with two referrals, and agrees it', () =>
    step('9 november, plan', async () => {
      await window.press('button', name);
      await window.press('button', nl('dossier-open-plan'), await region('dossier-plan'));
      await window.press('button', nl('plan-take'));
      await window.find('heading', wish);
      const referral = new RegExp(`${nl('plan-state-referred')}\\s+9 november`, 'u');
      for (const nth of [1, 2]) {
        await window.press('button', nl('plan-offer-more'));
        await window.press('button', nl('plan-offer-take'));
        await window.press('button', nl('plan-move-referred'));
        await window.press('button', nl('save'));
        await until(`${nth} referred`, async () => (await window.text()).split(referral).length === nth + 1);
      }
      await window.press('button', nl('plan-agree'));
      await window.see(nl('plan-agreed', { number: 1, date: '9 november 2020' }));
    }));

  it('goes home with her on paper, and the file does not stay behind', () =>
    step('9 november, on paper', async () => {
      await window.press('button', nl('paper-open'));
      await window.fill(nl('paper-phone'), '053 481 81 81');
      await window.press('button', nl('save'));
      await window.see('053 481 81 81');
      const pages = await window.browser.execute(() => [...document.querySelectorAll('main img')].map((page) => page.naturalWidth > 0));
      assert.ok(pages.length >= 1 && pages.length <= 2 && pages.every(Boolean), `${pages}`);
      assert.deepEqual(await violations(window.browser), []);
      await window.press('button', nl('paper-make'));
      await window.see(nl('paper-not-locked'));
      await window.see(nl('paper-given-on', { date: '9 november 2020', language: 'العربية' }));
      await window.picture('paper');
      await window.press('button', nl('paper-throw'));
      await window.see(nl('paper-thrown'));
      await window.press('button', nl('plan-title', { name }));
      await window.press('button', name);
      await window.press('button', nl('dossier-end-meeting'));
      await window.see(nl('norm-held', { period: 'last_twelve_months', held: 1, wanted: 4 }));
      await safe();
    }));

  it('goes on by phone when the doors close, and the plan says what lies still', () =>
    step('16 december, lockdown', async () => {
      town.changeIntake({ version: '2020121501', x_closed_locations: 'power_noord 2020-12-15 2021-02-28' });
      await onDay('2020-12-16');
      await toDossier();
      await safe();
      await window.press('button', nl('dossier-start-meeting'));
      await window.press('radio', nl('meeting-progress-conversation'));
      await window.see(nl('location-closed', { where: nl('location-power-noord'), until: '28 februari' }));
      await window.press('radio', nl('channel-phone'));
      await window.press('button', nl('start-submit', { kind: 'progress_conversation' }));
      await window.press('checkbox', nl('topic-wish-and-can'));
      await window.fill(nl('conversation-agreements'), 'Elke maandag bellen we even');
      await endConversation();
      await toDossier();
      await window.press('button', nl('dossier-open-plan'), await region('dossier-plan'));
      await window.press('button', nl('plan-move-started'));
      await window.press('button', nl('save'));
      await window.press('button', nl('plan-move-interrupted'));
      await window.press('radio', nl('plan-why-closed'));
      await window.press('button', nl('save'));
      await window.see(nl('plan-turn-why', { state: nl('plan-state-interrupted'), reason: nl('plan-why-closed') }));
    }));

  it('pauses, with a reason and a day to look again', () =>
    step('18 januari, on hold', async () => {
      await onDay('2021-01-18');
      await window.press('button', name);
      await window.press('button', nl('change'), await region('guidance-title'));
      await window.press('radio', nl('status-on-hold'));
      await window.press('radio', nl('hold-health'));
      await window.press('button', nl('guidance-in-months', { count: 1 }));
      await window.press('button', nl('save'));
      await window.see(nl('guidance-review-on', { date: '15 februari 2021' }));
      await window.see(nl('guidance-contact-goes-on'));
    }));

  it('comes back by itself on that day, and contact in between counted', () =>
    step('15 februari, back', async () => {
      await onDay('2021-02-15');
      await window.see(nl('reason-review', { day: '15 februari' }));
      await window.press('button', nl('conversations-open'));
      await window.press('button', nl('conversations-register'));
      await window.press('button', nl('conversation-yesterday'));
      await window.fill(nl('question-time-hour'), '14');
      await window.fill(nl('question-time-minute'), '00');
      await window.press('radio', nl('meeting-progress-conversation'));
      await window.press('radio', nl('channel-phone'));
      await window.press('button', nl('conversation-save-register'));
      await window.press('button', nl('conversation-finish'));
      await window.see(nl('norm-held', { period: 'last_twelve_months', held: 3, wanted: 4 }));
      await window.press('button', name);
      await window.press('button', nl('change'), await region('guidance-title'));
      await window.press('radio', nl('status-active'));
      await window.press('button', nl('save'));
      await until('the pause to be over', async () => !(await window.text()).includes(nl('guidance-contact-goes-on')));
    }));

  it('has the second questionnaire four months after the first, by phone', () =>
    step('11 maart, T1', async () => {
      await onDay('2021-03-11');
      await window.press('button', nl('measure-open'));
      await window.press('button', nl('measure-by-phone'));
      await window.press('button', nl('measure-begin'));
      await window.find('heading', nl('phone-start-title'));
      await press('1');
      await press('1');
      await until('the last question', async () => {
        if (await window.isThere('heading', nl('phone-end-title'))) return true;
        await press('d');
        await press('Enter');
        return false;
      }, 120_000);
      await press('Enter');
      await window.find('heading', nl('measure-title'));
      // The first was together, this one by phone: who compares them is told.
      await window.see(nl('difference-title', { moment: '@' }).split('@')[0]);
    }));

  it('talks with three, gives new marks, and adapts the plan', () =>
    step('20 april, three of them', async () => {
      await onDay('2021-04-20');
      await window.press('button', name);
      await window.press('button', nl('dossier-start-meeting'));
      await window.press('radio', nl('meeting-three-way-conversation'));
      await window.press('checkbox', nl('third-professional'));
      await window.press('button', nl('start-submit', { kind: 'three_way_conversation' }));
      await window.fill(nl('conversation-with'), 'Begeleider van Power');
      await toDossier();
      await window.press('button', nl('dossier-continue-intake'));
      await window.press('button', 'Contact met anderen');
      await window.press('radio', '7', (await window.find('group', enough)).control);
      await window.see(nl('question-saved'));
      await toDossier();
      await window.press('button', nl('conversation-notes'));
      await endConversation();
      await toDossier();
      await window.press('button', nl('dossier-open-plan'), await region('dossier-plan'));
      await window.press('button', nl('look-open'));
      await window.see(nl('look-changed', { then: 4, now: 7 }));
      await window.press('button', nl('plan-title', { name }));
      await window.press('button', nl('plan-goal-new'));
      await window.fill(nl('plan-goal-words'), 'Fietsen leren');
      await window.press('button', nl('plan-goal-add'));
      await window.see(nl('plan-choose-step'));
      await window.press('button', `${nl('plan-step-new')}: Fietsen leren`);
      await window.fill(nl('plan-step-what'), 'Fietsles kiezen');
      await window.press('radio', nl('plan-who-together'));
      await window.press('button', nl('plan-in-weeks', { count: 2 }));
      await window.press('button', nl('plan-step-add'));
      await window.see(nl('plan-change-goal-added', { what: 'Fietsen leren' }));
      await window.press('button', nl('plan-agree'));
      await window.see(nl('plan-agreed', { number: 2, date: '20 april 2021' }));
      assert.deepEqual(await violations(window.browser), []);
    }));

  it('is handed over warmly: she chooses what is told', () =>
    step('20 april, handover', async () => {
      await window.press('button', name);
      await window.press('button', nl('partners-open'));
      await window.press('button', nl('handover-new'));
      await window.fill(nl('handover-to'), coaches.sevda.name);
      await window.press('button', nl('handover-begin'));
      for (const part of ['contact', 'plan', 'instruments', 'conversations', 'intake']) {
        const { control } = await window.find('group', nl(`handover-part-${part}`));
        await window.press('button', nl(part === 'intake' ? 'handover-tell-no' : 'handover-tell-yes'), control);
      }
      await window.press('button', nl('handover-talk-this', { date: '20 april' }));
      await window.press('button', nl('handover-accept-yes'));
      await window.see(nl('handover-accepted', { by: coaches.sevda.name, date: '20 april 2021' }));
      await safe();
    }));

  it('follows to the other coach, with what the first had not sent', () =>
    step('21 april, on the other tablet', async () => {
      await window.close();
      const lines = await tablet.lines();
      await lines.ask('unlock', { pin });
      const rows = (await lines.ask('show_caseload', { search: name })).groups.flatMap((group) => group.rows);
      const { dossier } = rows[0];
      town.network.cut();
      await lines.ask('record_signal', { dossier, on: '2021-04-20', from: 'other', name: null, text: lastWords, followUp: null, followUpOn: null });
      await lines.end();
      town.network.restore();
      await town.administer('caseload', 'move', dossier, '--to', 'sevda');

      await town.later(day('2021-04-21'));
      const second = await town.device().enrolled(coaches.sevda);
      window = await second.open();
      await unlock(window);
      await window.see(nl('caseload-context', { count: 68 }));
      await window.fill(nl('caseload-search'), name);
      await window.press('button', name);
      await window.see(nl('dossier-plan-agreed', { version: 2, date: '20 april 2021' }));
      await window.see(nl('norm-held', { period: 'last_twelve_months', held: 4, wanted: 4 }));

      const first = await tablet.lines();
      await first.ask('unlock', { pin });
      await first.ask('sync');
      const left = (await first.ask('show_caseload', { search: name })).groups.flatMap((group) => group.rows);
      assert.deepEqual(left, []);
      await first.end();
      const held = [...(await town.administer('held', 'list')).matchAll(/^\s*(\d+)\b/gmu)].map(([, id]) => id);
      assert.ok(held.length > 0);
      await town.administer('held', 'release', ...held);

      await window.press('button', nl('sync-safe').slice(0, 10));
      await window.press('button', nl('sync-now'));
      await window.press('button', nl('close'));
      await window.press('button', nl('partners-open'));
      await window.see(lastWords, 90_000);
    }));
});
