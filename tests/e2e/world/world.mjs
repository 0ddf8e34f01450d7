/** A municipality with its backend, a network cable, and devices. Everything is thrown away at the end. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { cable } from './cable.mjs';
import { finding } from './finding.mjs';
import { headless } from './headless.mjs';
import { binaries, forms } from './places.mjs';
import { start } from './programs.mjs';
import { openWindow } from './window.mjs';
import { words } from './words.mjs';
import { withSettings } from './workbook.mjs';

const run = promisify(execFile);

/** The moment of the demo. */
export const clock = '2020-11-02T09:00:00+01:00';

/** The coaches of the demo: each has 67 participants. */
export const coaches = {
  sevda: { account: 'sevda', password: 'demo-sevda', name: 'Sevda Akın' },
  karim: { account: 'karim', password: 'demo-karim', name: 'Karim Naciri' },
};

/** A PIN for every device here. */
export const pin = '246810';

/** The forms' folder of a municipality with a first questionnaire of its own. */
function formsWith(questionnaire, folder) {
  const own = join(folder, 'forms');
  mkdirSync(join(own, 't0'), { recursive: true });
  cpSync(join(forms, 'intake'), join(own, 'intake'), { recursive: true });
  writeFileSync(join(own, 't0/form.xlsx'), questionnaire);
  return own;
}

/** A world of its own for one file of journeys; `questionnaire` are the bytes of another T0 than the pilot's. */
export async function world({ questionnaire } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'samenstap-journey-'));
  const ends = [() => rmSync(folder, { recursive: true, force: true })];
  const program = join(binaries, 'samenstap-backend');
  const database = join(folder, 'backend.db');
  let asked = questionnaire ? formsWith(questionnaire, folder) : forms;
  let today = clock;
  let backend;
  /** What the backend is told of its configuration file, once it has one. */
  const configured = [];

  /** Starts the backend; answers where it listens. */
  async function serve() {
    backend = start(program, ['--demo', '--clock', today, '--listen', '127.0.0.1:0', '--database', database, '--forms', asked, ...configured]);
    const listening = await backend.line((line) => line.startsWith('listening on '));
    return listening.slice('listening on '.length).trim();
  }

  ends.unshift(() => backend.stop());
  const network = await cable(await serve());
  ends.unshift(() => network.remove());

  /** Time goes on: the backend is started anew at this moment, and so is what opens after it. */
  async function later(moment) {
    today = moment;
    await backend.stop();
    network.reach(await serve());
  }

  /** The backend is started anew with this in its configuration file. */
  async function configure(words) {
    const file = join(folder, 'backend.toml');
    writeFileSync(file, words);
    configured.splice(0, Infinity, '--config', file);
    await later(today);
  }

  /** What an administrator does at the backend's command line; answers what it says. */
  async function administer(...words) {
    const { stdout } = await run(program, ['--demo', '--database', database, ...words], { cwd: folder });
    return stdout;
  }

  /** A new version of the intake with these settings, as whoever keeps the forms makes it. The backend publishes it when it starts. */
  function changeIntake(settings) {
    const own = join(folder, 'forms');
    if (asked !== own) cpSync(asked, own, { recursive: true });
    asked = own;
    const file = join(own, 'intake/form.xlsx');
    writeFileSync(file, withSettings(readFileSync(file), settings));
  }

  let devices = 0;

  /** A new device: nobody has signed in on it. */
  function device() {
    devices += 1;
    const dataDir = join(folder, `device-${devices}`);
    const args = () => ['--demo', '--secret-store', 'file', '--clock', today, '--backend', network.address, '--data-dir', dataDir];

    /** Opens its window; `hours` later than now by the tablet's own clock. */
    async function open(language = 'nl', more = [], when = {}) {
      const window = await openWindow([...args(), '--language', language, ...more], dataDir, when);
      ends.unshift(() => window.close().catch(() => undefined));
      return { ...window, ...finding(window.browser), t: words(language) };
    }

    /** The same device without a window. */
    async function lines() {
      const client = await headless(args());
      // A journey that fails halfway must not leave it waiting for lines.
      ends.unshift(() => client.drop());
      return client;
    }

    /** Signs a coach in without a window, and waits until her caseload is there. */
    async function enrolled(coach) {
      const client = await lines();
      await client.ask('sign_in', { account: coach.account, password: coach.password });
      await client.ask('choose_pin', { pin });
      await client.ask('sync');
      await client.end();
      return this;
    }

    return { dataDir, enrolled, lines, open };
  }

  return {
    administer,
    changeIntake,
    configure,
    device,
    folder,
    later,
    network,
    async end() {
      for (const end of ends) await end();
    },
  };
}

/** Opens the app with the PIN, as every day. */
export async function unlock(window) {
  await window.fill(window.t('unlock-pin'), pin);
  await window.press('button', window.t('unlock-submit'));
}

/** Adds somebody who was never here before, from the caseload, and opens her measurements. */
export async function measurementsOf(window, { name, language, birthYear }) {
  const { t } = window;
  await window.press('button', t('caseload-new'));
  await window.fill(t('fact-name'), name);
  if (birthYear) await window.fill(t('fact-birth-year'), birthYear);
  await window.choose(t('fact-language'), language);
  await window.press('button', t('new-submit'));
  await window.find('heading', name);
  await window.press('button', t('measure-open'));
  await window.find('heading', t('measure-moment', { moment: 't0' }));
}

/** Runs a step of a journey; leaves a picture when it fails. */
export function stepping(window) {
  return async (name, step) => {
    try {
      return await step();
    } catch (cause) {
      const file = await window().picture(name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')).catch(() => 'none');
      throw new Error(`${name}: ${cause.message}${cause.cause ? `: ${cause.cause.message}` : ''} (picture: ${file})`, { cause });
    }
  };
}
