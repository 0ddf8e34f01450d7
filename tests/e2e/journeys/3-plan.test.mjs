/** The first version of the plan, made together at the end of the intake, and agreed. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { until } from '../world/programs.mjs';
import { coaches, pin, stepping, unlock, world } from '../world/world.mjs';

const name = 'Aster Proefpersoon';
const wish = 'Weer fietsen met mijn dochter';
const firstStep = 'Fiets laten nakijken';

describe('The plan', () => {
  let town;
  let tablet;
  let window;
  const step = stepping(() => window);

  before(async () => {
    town = await world();
    tablet = await town.device().enrolled(coaches.karim);
    await withAnIntake(tablet);
    window = await tablet.open();
    await unlock(window);
    // She had opened the dossier last: the app opens there again.
    await window.find('heading', name);
  });
  after(() => town?.end());

  it('offers the wish and the first small step that were named in the intake', () =>
    step('suggestions', async () => {
      const { t } = window;
      await window.press('button', t('dossier-open-plan'), await window.region(t('dossier-plan')));
      await window.find('heading', t('plan-title', { name }));
      await window.see(wish);
      await window.press('button', t('plan-take'));
      await window.find('heading', wish);
      await window.see(firstStep);
    }));

  it('shows a goal without a step as still to do', () =>
    step('a goal without a step', async () => {
      const { t } = window;
      await window.press('button', t('plan-goal-new'));
      await window.fill(t('plan-goal-words'), 'Beter Nederlands praten');
      await window.press('button', t('plan-goal-add'));
      await window.see(t('plan-choose-step'));
    }));

  it('takes a step with who and when', () =>
    step('a step', async () => {
      const { t } = window;
      await window.press('button', `${t('plan-step-new')}: Beter Nederlands praten`);
      await window.fill(t('plan-step-what'), 'Naar het taalcafé gaan');
      await window.press('radio', t('plan-who-together'));
      await window.press('button', t('plan-in-weeks', { count: 2 }));
      await window.press('button', t('plan-step-add'));
      await window.see('Naar het taalcafé gaan');
      await window.see('16 november');
      await until('no goal to be without a step', async () => !(await window.text()).includes(t('plan-choose-step')));
    }));

  it('is agreed as its first version, and reaches the municipality', () =>
    step('agreed', async () => {
      const { t } = window;
      await window.press('button', t('plan-agree'));
      await window.see(t('plan-agreed', { number: 1, date: '2 november 2020' }));
      await until('safe', async () => /veilig bij de gemeente/iu.test(await window.text()), 60_000);
      await window.picture('plan');
    }));

  it('is the same on another tablet', async () => {
    const second = await town.device().enrolled(coaches.karim);
    const lines = await second.lines();
    await lines.ask('unlock', { pin });
    const [row] = (await lines.ask('show_caseload', { search: name })).groups.flatMap((group) => group.rows);
    const plan = await lines.ask('open_plan', { dossier: row.dossier });
    assert.deepEqual(plan.goals.map((goal) => goal.text), [wish, 'Beter Nederlands praten']);
    assert.deepEqual(
      plan.goals.map((goal) => goal.steps.map(({ text, who, when, done }) => ({ text, who, when, done }))),
      [
        [{ text: firstStep, who: 'participant', when: null, done: false }],
        [{ text: 'Naar het taalcafé gaan', who: 'together', when: '2020-11-16', done: false }],
      ],
    );
    assert.equal(plan.versions[0].number, 1);
    assert.equal(plan.changedSince, false);
    await lines.end();
  });
});

/** Somebody whose intake named a wish and a first small step. */
async function withAnIntake(device) {
  const lines = await device.lines();
  await lines.ask('unlock', { pin });
  const { dossier } = await lines.ask('add_participant', { name, language: 'nl' });
  const meeting = { kind: 'intake', channel: 'phone', location: 'remote', interpreter: 'none' };
  await lines.ask('start_meeting', { dossier, ...meeting });
  await lines.ask('open_intake', { dossier });
  await lines.ask('go_to', { page: 'housing' });
  const answer = (path, words) =>
    lines.ask('record_answer', { path, value: { kind: 'answer', answer: words }, seen: [] });
  await answer('housing/wish', wish);
  await answer('housing/next_step', firstStep);
  await lines.ask('end_meeting', { dossier });
  await lines.ask('open_dossier', { dossier });
  await lines.ask('sync');
  await lines.end();
}
