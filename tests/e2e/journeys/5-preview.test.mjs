/** A project lead tries out a form before anyone is asked anything: on touch and on keys, in Dutch and in Arabic. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { violations } from '../world/axe.mjs';
import { broken, everyKind, picture, silence, untidy } from '../world/forms.mjs';
import { tree } from '../world/places.mjs';
import { until } from '../world/programs.mjs';
import { words } from '../world/words.mjs';
import { coaches, stepping, unlock, world } from '../world/world.mjs';

const intake = join(tree, 'fixtures/forms/intake/form.xlsx');

describe('A form that is tried out', () => {
  let town;
  let window;
  let folder;
  const step = stepping(() => window);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samenstap-forms-'));
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

  /** A file on the disk, to be picked. */
  function file(name, bytes) {
    const place = join(folder, name);
    writeFileSync(place, bytes);
    return place;
  }

  /** Nothing is wrong with the screen: no rule of axe, no target too small, nothing wider than the screen. */
  async function isSound(name) {
    assert.deepEqual(await violations(window.browser), []);
    assert.deepEqual(await window.browser.execute(smallTargets), []);
    const wide = await window.browser.execute(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0);
    await window.picture(`preview-${name}`);
  }

  /** What would be handed in now, by place. */
  async function handedIn() {
    return window.browser.execute(() => {
      const rows = [...document.querySelectorAll('[aria-labelledby=preview-submission] dl > div')];
      return Object.fromEntries(rows.map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent]));
    });
  }

  async function isHandedIn(place, value) {
    await until(`${place} to be ${value}`, async () => (await handedIn())[`/data/${place}`] === value).catch(async (cause) => {
      throw new Error(`${cause.message}: ${JSON.stringify(await handedIn())}`, { cause });
    });
  }

  async function type(label, text, within) {
    await window.fill(label, text, within);
    await window.leave();
  }

  const group = async (words) => (await window.find('group', words)).control;
  const next = () => window.press('button', window.t('preview-after'));

  it('says why a file is no form', () =>
    step('not a form', async () => {
      const { t } = window;
      await window.press('button', t('preview-title'));
      await window.see(t('preview-pick-title'));
      await isSound('pick');
      await window.pick(t('preview-pick'), file('notes.xlsx', 'these are notes'));
      await window.see(t('preview-unusable'));
      await window.see(t('preview-errors', { count: 1 }));
    }));

  it('says of every mistake where it is and what to do', () =>
    step('broken', async () => {
      const { t } = window;
      await window.press('button', t('preview-other'));
      await window.pick(t('preview-pick'), file('broken.xlsx', broken));
      await window.see(t('preview-errors', { count: 2 }));
      await window.see('agge');
      await window.see('${age}');
      await isSound('broken');
    }));

  it('plays an untidy form with its doubts beside it, each a key away from its question', () =>
    step('untidy', async () => {
      const { browser, t } = window;
      await window.press('button', t('preview-other'));
      await window.pick(t('preview-pick'), file('untidy.xlsx', untidy('intake')));
      await window.see('Hoe heet u?');
      const { control } = await window.find('button', t('preview-go-label', { place: 'survey' }));
      await browser.execute((button) => button.focus(), control);
      await browser.keys('Enter');
      await until('the question to have the focus', () =>
        browser.execute(() => document.activeElement?.id.startsWith('question-')),
      );
      await isSound('untidy');
    }));

  it('says what it changes, and that running interviews cannot go on with it', () =>
    step('changes', async () => {
      const { t } = window;
      await window.see(t('preview-changes-stay'));
      await window.press('button', t('preview-other'));
      await window.pick(t('preview-pick'), intake);
      await window.see(t('preview-changes-none'));
    }));

  it('asks every kind of question, by finger and by keys', () =>
    step('words', async () => {
      const { browser, t } = window;
      await window.press('button', t('preview-other'));
      const files = [file('small.png', picture), file('large.png', picture), file('voice.wav', silence())];
      await window.pick(t('preview-pick'), file('every.xlsx', everyKind), ...files);
      await window.see('Fijn dat u er bent.');
      await window.press('button', t('question-picture-large', { label: 'Fijn dat u er bent.' }));
      await until('the large picture', () => browser.execute(() => document.querySelector('.whole img')?.complete));
      await type('Hoe heet u?', 'Ali & Co <b>');
      await isHandedIn('words/name', 'Ali & Co <b>');
      await type('Hoe oud bent u?', '200');
      await window.see('Vul 0 tot 120 in.');
      await type('Hoe oud bent u?', '41');
      await isHandedIn('words/age', '41');
      await type('Hoeveel uur werkt u?', '7,5');
      await isHandedIn('words/hours', '7.5');
      const day = await group('Op welke dag?');
      await window.fill(t('question-date-day'), '2', day);
      await window.choose(t('question-date-month'), 'november', day);
      await type(t('question-date-year'), '2020', day);
      await isHandedIn('words/day', '2020-11-02');
      const hour = await group('Hoe laat?');
      await window.fill(t('question-time-hour'), '14', hour);
      await type(t('question-time-minute'), '05', hour);
      await until('the time', async () => (await handedIn())['/data/words/hour']?.startsWith('14:05'));
      await isSound('words');
    }));

  it('reads aloud by itself on the way forward, and not on the way back', () =>
    step('aloud', async () => {
      const { browser, t } = window;
      await browser.execute(() => {
        window.heard = 0;
        const { play } = HTMLMediaElement.prototype;
        HTMLMediaElement.prototype.play = function counted() {
          window.heard += 1;
          return play.call(this);
        };
      });
      const heard = () => browser.execute(() => window.heard);
      await next();
      await window.see('Waar woont u?');
      await until('the voice', async () => (await heard()) === 1);
      await next();
      await window.see('Uw handtekening');
      await window.press('button', t('preview-before'));
      await window.see('Waar woont u?');
      assert.equal(await heard(), 1);
    }));

  it('is answered by choosing, ordering and marking', () =>
    step('choices', async () => {
      const { browser, t } = window;
      const home = await group('Waar woont u?');
      await window.tap('radio', 'Een huis', home);
      await isHandedIn('picking/home', 'house');
      const { control } = await window.find('radio', 'Een huis', home);
      await browser.execute((radio) => radio.focus(), control);
      await browser.keys('ArrowDown');
      await isHandedIn('picking/home', 'boat');
      const other = await group('Waar woonde u?');
      await window.choose('Waar woonde u?', 'Een flat', other);
      await isHandedIn('picking/other_home', 'flat');
      const homes = await group('Waar zou u wonen?');
      await window.tap('checkbox', 'Een flat', homes);
      await window.tap('checkbox', 'Een boot', homes);
      await isHandedIn('picking/homes', 'flat boat');
      await window.press('button', t('question-rank-up', { choice: 'Een boot' }), await group('Wat is het fijnst?'));
      await isHandedIn('picking/order', 'flat boat house');
      await window.tap('radio', '4', await group('Welk cijfer geeft u?'));
      await isHandedIn('picking/mark', '4');
      await window.tap('checkbox', t('question-acknowledge'), await group('U heeft dit gelezen.'));
      await isHandedIn('picking/read', 'OK');
      await isSound('choices');
    }));

  it('says what this device cannot do, and everything can be answered all the same', () =>
    step('things', async () => {
      const { browser, t } = window;
      await next();
      await window.pick(t('question-pick-image'), file('street.png', picture));
      const kept = t('question-kept-image', { label: 'Een foto van de straat' });
      const size = await until('the photo', () =>
        browser.execute((alt) => {
          const photo = [...document.images].find((image) => image.alt.replace(/[\u2066-\u2069]/g, '') === alt);
          return photo?.naturalWidth ? [photo.naturalWidth, photo.naturalHeight] : null;
        }, kept),
      );
      assert.deepEqual(size, [20, 15], 'made smaller before it is kept');

      const signature = await group('Uw handtekening');
      await type(t('question-sign-typed'), 'Selam', signature);
      await window.press('button', t('question-draw-keep'), signature);
      await until('the signature', async () => (await handedIn())['/data/things/signature']?.endsWith('.png'));

      await window.press('button', t('question-record'), await group('Vertel het zelf'));
      await window.see(t('question-no-microphone'));
      await window.pick(t('question-pick-audio'), file('story.wav', silence()));
      await until('the recording', async () => (await handedIn())['/data/things/story']?.endsWith('.wav'));
      await window.pick(t('question-pick-file'), file('letter.pdf', '%PDF-1.4'));
      await until('the file', async () => (await handedIn())['/data/things/letter']?.endsWith('.pdf'));

      await window.see(t('question-code-none'));
      await type('De code op uw pas', '8712345678906');
      await isHandedIn('things/card', '8712345678906');

      const place = await group('Waar was dit?');
      await window.press('button', t('question-place-here'), place);
      await window.see(t('question-place-none'));
      await window.fill(t('question-place-latitude'), '52,2215', place);
      await type(t('question-place-longitude'), '6,8937', place);
      await isHandedIn('things/place', '52.2215 6.8937 0 0');
      for (const [north, east] of [['52,2', '6,8'], ['52,3', '6,9']]) {
        const way = await group('Welke weg loopt u?');
        await window.fill(t('question-place-latitude'), north, way);
        await window.fill(t('question-place-longitude'), east, way);
        await window.press('button', t('question-place-add'), way);
      }
      await isHandedIn('things/way', '52.2 6.8 0 0; 52.3 6.9 0 0');
      await isSound('things');
    }));

  it('has rows that come and go', () =>
    step('rows', async () => {
      const { t } = window;
      await next();
      await window.press('button', t('question-row-add'));
      await type('Naam van deze persoon', 'Noor');
      await isHandedIn('household[1]/who', 'Noor');
      await isSound('rows');
      await window.choose(t('preview-pages'), 'Woorden');
      assert.equal(await window.valueOf('textbox', 'Hoe heet u?'), 'Ali & Co <b>');
      const wrong = await window.browser.execute(() => document.querySelectorAll('.utrecht-form-field-error-message').length);
      assert.equal(wrong, 0, 'the form is complete');
    }));

  it('is shown in both languages, each in its own direction, also when the app is in Arabic', () =>
    step('arabic', async () => {
      const { browser, t } = window;
      await window.choose(t('preview-language'), 'العربية');
      await window.see('ما اسمك؟');
      for (const page of ['Kiezen', 'Foto en plek', 'Alle vragen', 'Woorden']) {
        await window.choose(t('preview-pages'), page);
        await isSound(`two languages, ${page}`);
      }
      const edges = await browser.execute(() => {
        const label = [...document.querySelectorAll('label')].find((one) => one.textContent.includes('ما اسمك؟'));
        const [hers, ours] = [...label.querySelectorAll('bdi')].map((line) => line.getBoundingClientRect());
        const all = label.getBoundingClientRect();
        return [Math.round(all.right - hers.right), Math.round(ours.left - all.left)];
      });
      assert.deepEqual(edges, [0, 0], 'each language begins at its own edge');

      const inArabic = words('ar');
      await window.choose(t('app-language'), 'العربية');
      await until('the other direction', () => browser.execute(() => document.documentElement.dir === 'rtl'));
      await isSound('Arabic 1');
      for (const nth of [2, 3, 4]) {
        await window.press('button', inArabic('preview-after'));
        await window.find('combobox', inArabic('preview-pages'));
        await isSound(`Arabic ${nth}`);
      }
      await window.choose(inArabic('app-language'), 'Nederlands');
    }));

  it('keeps nothing of it', () =>
    step('close', async () => {
      const { t } = window;
      await window.press('button', t('back'));
      await window.see(t('caseload-title'));
      await window.press('button', t('preview-title'));
      await window.see(t('preview-pick-title'));
      assert.equal(await window.isThere('button', t('preview-again')), false);
    }));
});

/** Runs in the page: what can be tapped and is smaller than a finger (UX §1, 11). Links in a line of text may be. */
function smallTargets() {
  const controls = 'main :is(button, select, summary, label.tap, textarea, input:not(label input))';
  return [...document.querySelectorAll(controls)]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .map((control) => [control, control.getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 0 && (width < 47.5 || height < 47.5))
    .map(([control, { width, height }]) => `${control.tagName} ${control.textContent.trim().slice(0, 30)} ${width}×${height}`);
}
