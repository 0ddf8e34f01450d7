/** A project lead tries out a form before anyone is asked anything. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { tree } from '../world/places.mjs';
import { coaches, stepping, unlock, world } from '../world/world.mjs';

const form = join(tree, 'fixtures/forms/intake/form.xlsx');

describe('A form that is tried out', () => {
  let town;
  let window;
  let folder;
  const step = stepping(() => window);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samenstap-form-'));
    town = await world();
    const device = town.device();
    await device.enrolled(coaches.sevda);
    window = await device.open();
    await unlock(window);
    await window.see(window.t('caseload-title'));
  });
  after(async () => {
    await town?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Picks a file as a person does, by its place on the disk. */
  async function pick(path) {
    const input = await window.browser.$('input[type=file]');
    await input.addValue(path);
  }

  it('says why a file is no form', () =>
    step('not a form', async () => {
      const { t } = window;
      const broken = join(folder, 'broken.xlsx');
      writeFileSync(broken, 'these are notes, not a workbook');
      await window.press('button', t('preview-title'));
      await window.see(t('preview-pick-title'));
      await pick(broken);
      await window.see(t('preview-unusable'));
      await window.see(t('preview-errors', { count: 1 }));
    }));

  it('plays it page by page as it would be asked', () =>
    step('play', async () => {
      const { t } = window;
      await window.press('button', t('preview-other'));
      await pick(form);
      await window.see(t('preview-language'));
      await window.press('button', t('preview-after'));
      const first = await window.text();
      await window.press('button', t('preview-after'));
      assert.notEqual(await window.text(), first, 'the next page is another');
      await window.see(t('preview-before'));
    }));

  it('shows what would be handed in, and keeps nothing of it', () =>
    step('hand in', async () => {
      const { t } = window;
      await window.choose(t('preview-pages'), 'Wonen');
      await window.choose(t('preview-language'), 'العربية');
      await window.see(t('preview-submission'));
      await window.press('button', t('back'));
      await window.see(t('caseload-title'));
    }));
});
