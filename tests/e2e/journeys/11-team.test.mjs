/** Who leads sees figures and no person; a coach arranges who covers for her, and on that colleague's tablet it shows. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { words } from '../world/words.mjs';
import { coaches, pin, stepping, unlock, world } from '../world/world.mjs';

const nl = words('nl');
const lead = { account: 'ineke', password: 'demo-ineke' };

describe('The team', () => {
  let town;
  let window;
  const step = stepping(() => window);

  before(async () => {
    town = await world();
  });
  after(() => town?.end());

  it('is a board of figures for who leads, with nobody’s name but the coaches’', () =>
    step('the board', async () => {
      const sevdas = await (await town.device().enrolled(coaches.sevda)).lines();
      await sevdas.ask('unlock', { pin });
      const rows = (await sevdas.ask('show_caseload', { search: '' })).groups.flatMap((group) => group.rows);
      await sevdas.end();
      assert.equal(rows.length, 67);

      const tablet = await town.device().enrolled(lead);
      window = await tablet.open();
      await unlock(window);
      for (const coach of Object.values(coaches)) await window.find('heading', coach.name);
      await window.see(nl('team-participants', { count: 67 }));
      assert.deepEqual(await violations(window.browser), []);
      const text = await window.text();
      const named = rows.map((row) => row.name).filter((name) => text.includes(name));
      assert.deepEqual(named, []);
      await window.picture('team');
      await window.close();
    }));

  it('covers for a coach who is away: a colleague sees whose participants they are, and until when', () =>
    step('a cover', async () => {
      const mine = await town.device().enrolled(coaches.sevda);
      window = await mine.open();
      await unlock(window);
      await window.press('button', nl('covers-open'));
      await window.press('button', nl('cover-new'));
      await window.choose(nl('cover-who'), coaches.karim.name);
      const { control } = await window.find('group', nl('cover-until'));
      await window.fill(nl('question-date-day'), '14', control);
      await window.choose(nl('question-date-month'), 'november', control);
      await window.fill(nl('question-date-year'), '2020', control);
      await window.press('button', nl('cover-save'));
      await window.see(nl('cover-for-me', { who: coaches.karim.name, until: '14 november' }));
      await window.close();

      const theirs = await town.device().enrolled(coaches.karim);
      window = await theirs.open();
      await unlock(window);
      await window.see(nl('caseload-context', { count: 134 }), 60_000);
      await window.press('radio', nl('cover-filter-covering'));
      await window.see(nl('cover-row', { coach: coaches.sevda.name, until: '14 november' }));
      assert.deepEqual(await violations(window.browser), []);
      await window.picture('a-cover');
    }));
});
