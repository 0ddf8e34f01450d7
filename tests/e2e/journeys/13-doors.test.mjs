/** Every way in: the municipality's own sign-in in the browser, a link with a code, again after a withdrawal, after days without contact. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { browser, systemBrowser } from '../world/browser.mjs';
import { until } from '../world/programs.mjs';
import { identityProvider } from '../world/provider.mjs';
import { words } from '../world/words.mjs';
import { coaches, pin, stepping, unlock, world } from '../world/world.mjs';

const nl = words('nl');
const administrator = { account: 'joost', password: 'demo-joost' };

async function choosePin(window) {
  await window.fill(nl('choose-pin-first'), pin);
  await window.fill(nl('choose-pin-second'), pin);
  await window.press('button', nl('choose-pin-submit'));
  await window.see(nl('caseload-context', { count: 67 }), 60_000);
}

describe('Coming in', () => {
  let town;
  let provider;
  let desktop;
  let window;
  let karims;
  let manager;
  const step = stepping(() => window);

  before(async () => {
    town = await world();
    provider = await identityProvider(town.network.address, town.folder);
    await town.configure(provider.configuration);
    desktop = systemBrowser(town.folder);
  });
  after(async () => {
    desktop?.remove();
    await town?.end();
    await provider?.stop();
  });

  it('by the browser, with the account of the municipality', () =>
    step('the browser', async () => {
      window = await town.device().open();
      await window.press('button', nl('sign-in-with-browser'));
      await window.see(nl('sign-in-browser-number'));
      const address = await desktop.address();
      assert.ok(address.startsWith(`${town.network.address}/sign-in/`), address);

      const hers = browser();
      await hers.go(address);
      await hers.send({ login: 'sevda', password: 'any' });
      const asked = await hers.send({});
      const number = /\d\d \d\d/.exec(await window.text())[0];
      assert.ok(asked.includes(number), 'the same number in the browser');
      assert.ok(asked.includes(coaches.sevda.name));
      assert.ok(!(await window.text()).includes(nl('choose-pin-title')), 'she has not said yet that it is her tablet');
      await hers.send({ answer: 'yes' });
      await window.see(nl('choose-pin-title'));
      await choosePin(window);
      await window.close();
    }));

  it('by the link that an administrator has on her screen, and only of this municipality', () =>
    step('a link', async () => {
      const tablet = await town.device().enrolled(administrator);
      manager = await tablet.open();
      window = manager;
      await unlock(manager);
      await manager.press('button', nl('device-new-code'));
      await manager.fill(nl('code-who'), coaches.karim.account);
      await manager.press('button', nl('code-make'));
      await manager.see(nl('code-for', { account: coaches.karim.account }));
      const [link] = /samenstap:enrol\?\S+/.exec(await manager.text());
      assert.deepEqual(await violations(manager.browser), []);
      await manager.picture('a-code');

      karims = town.device();
      window = await karims.open('nl', [link.replace(town.network.address, 'https://elders.example.nl')]);
      await window.see(nl('problem-other-backend'));
      await window.see('https://elders.example.nl');
      await window.fill(nl('sign-in-code'), link);
      const code = link.split('code=')[1];
      await until('the code alone', async () => (await window.valueOf('textbox', nl('sign-in-code'))) === code);
      assert.ok(!(await window.text()).includes(nl('choose-pin-title')), 'a link signs nobody in');
      await window.press('button', nl('sign-in-submit'));
      await choosePin(window);
    }));

  it('again after the tablet was withdrawn, with the PIN on top', () =>
    step('withdrawn', async () => {
      await manager.press('button', nl('devices-again'));
      const region = await manager.region(coaches.karim.name);
      await manager.press('button', nl('device-withdraw'), region);
      await manager.see(nl('device-withdrawn-now', { holder: coaches.karim.name }));
      await manager.picture('a-withdrawn-tablet');
      await manager.close();

      await window.press('button', nl('app-lock'));
      await unlock(window);
      await window.see(nl('unlock-withdrawn'));
      await window.press('button', nl('sign-in-again'));
      await window.press('button', nl('sign-in-with-password'));
      await window.fill(nl('sign-in-account'), coaches.karim.account);
      await window.fill(nl('sign-in-password'), coaches.karim.password);
      await window.press('button', nl('sign-in-submit'));
      await window.see(nl('unlock-signed-in-again'));
      await unlock(window);
      await window.see(nl('caseload-context', { count: 67 }), 60_000);
      await window.close();
    }));

  it('after four days without contact, once there is contact', () =>
    step('the lease', async () => {
      town.network.cut();
      window = await karims.open('nl', [], { hours: 100 });
      await unlock(window);
      await window.see(nl('problem-lease-over', { days: 4 }));
      assert.deepEqual(await violations(window.browser), []);
      await window.picture('the-lease-is-over');
      town.network.restore();
      await unlock(window);
      await window.see(nl('caseload-context', { count: 67 }), 60_000);
    }));
});
