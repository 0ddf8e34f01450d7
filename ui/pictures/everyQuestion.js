/**
 * Shows every question of every questionnaire as a participant sees it who is alone, in every language of the form, on an
 * upright tablet. She switches language on the question itself. Nothing may have to be scrolled but free text, every target is at least 56 px, numbers keep their order,
 * and a field is whole, with its question, when the keyboard takes half of the screen (UX §1.2, 1.10, 1.11, 1.13).
 *
 *     npm run every-question
 */
import { readFileSync } from 'node:fs';

import { coveredFields, looseNumbers, overflow, smallTargets } from './checks.js';
import { serveFake, settled } from './serve.js';

const languages = ['nl', 'en', 'tr', 'ar'];
const forms = JSON.parse(readFileSync(new URL('../src/ipc/fake/questionnaires.json', import.meta.url), 'utf8'));
const participant = '018f0000-0000-7000-8000-00000000a001';

/** The question that another depends on, and the answer that it asks for. */
function dependence({ relevant }) {
  const [, name, value] = /^(?:selected\()?\$\{(\w+)\}(?: = |, )'(\w+)'/.exec(relevant ?? '') ?? [];
  return [name, value];
}

/** An answer to every question that another depends on, as that other asks for it. */
function answersFor(form) {
  const answers = {};
  for (const dependent of form.pages.flatMap((page) => [page, ...page.questions])) {
    const [name, value] = dependence(dependent);
    const page = form.pages.find(({ questions }) => questions.some((question) => question.name === name));
    const asked = page?.questions.find((question) => question.name === name);
    if (!asked) continue;
    const path = `${page.name}/${name}`;
    const chosen = asked.kind === 'select_multiple' ? [...(answers[path]?.answer ?? []), value] : value;
    answers[path] = { kind: 'answer', answer: chosen };
  }
  return answers;
}

const { address, browser, close } = await serveFake();
const context = await browser.newContext({ hasTouch: true, reducedMotion: 'reduce' });
context.setDefaultTimeout(8000);
const screen = await context.newPage();
const upright = { width: 768, height: 1024 };
const faults = [];
let shown = 0;

/** What is wrong with the screen as it stands. */
async function faultsOf(kind) {
  const found = [];
  await screen.setViewportSize(upright);
  await settled(screen);
  const over = await overflow(screen);
  if (over > 0 && kind !== 'text') found.push(`${over} px too high`);
  for (const fault of await smallTargets(screen, 56)) found.push(`small target: ${fault}`);
  for (const fault of await looseNumbers(screen)) found.push(`number not kept in order: ${fault}`);
  if (kind === 'text' || kind === 'integer') {
    await screen.setViewportSize({ ...upright, height: upright.height / 2 });
    await screen.locator('main input[type=text], main textarea').first().focus();
    await settled(screen);
    for (const fault of await coveredFields(screen)) found.push(`under the keyboard: ${fault}`);
  }
  return found;
}

for (const [moment, form] of Object.entries(forms)) {
  const usual = answersFor(form);
  for (const page of form.pages) {
    for (const question of page.questions.filter(({ kind }) => kind !== 'note')) {
      const path = `${page.name}/${question.name}`;
      // What it depends on itself is answered that way, whatever others ask for.
      const [on, value] = dependence(question);
      const key = Object.keys(usual).find((other) => other.endsWith(`/${on}`));
      const own = key ? { [key]: { kind: 'answer', answer: Array.isArray(usual[key].answer) ? [value] : value } } : {};
      // Itself it is not answered: all that others ask for at once may contradict itself.
      const { [path]: _, ...answers } = { ...usual, ...own };
      const scene = { alone: { dossier: participant, moment, at: { path }, answers } };
      await screen.setViewportSize(upright);
      await screen.goto(`${address}?scene=${encodeURIComponent(JSON.stringify(scene))}`);
      for (const language of languages) {
        const label = `${moment} ${path} ${language}`;
        try {
          await screen.locator('select.language').selectOption(language);
          await screen.locator(`html[lang=${language}] main h1[lang=${language}]`).waitFor();
          for (const fault of await faultsOf(question.kind)) faults.push(`${label}: ${fault}`);
          shown += 1;
        } catch (fault) {
          faults.push(`${label}: ${fault.message.split('\n')[0]}`);
        }
      }
    }
  }
}
await close();

console.log(`${shown} screens`);
console.log(faults.length === 0 ? '0 faults: height, targets, numbers, keyboard' : `${faults.length} faults:\n${faults.join('\n')}`);
process.exit(faults.length === 0 ? 0 : 1);
