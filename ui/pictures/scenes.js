/** What is photographed: a scene of the fake backend, and the way from its first screen to the one that is meant. */

const samira = '018f0000-0000-7000-8000-00000000a001';
const mehmet = '018f0000-0000-7000-8000-00000000a002';
const fatma = '018f0000-0000-7000-8000-00000000a003';
const zainab = '018f0000-0000-7000-8000-00000000a005';

/** Opens the vault, which then stands where the scene says. */
async function unlock(page) {
  await page.locator('#pin').fill('271828');
  await page.keyboard.press('Enter');
  await page.locator('#pin').waitFor({ state: 'detached' });
}

/** To the tablets of employees, where an administrator begins. */
async function toDevices(page) {
  await unlock(page);
  await page.locator('.device').first().waitFor();
}

/** Opens the row of a dossier in the caseload. */
const openDossier = (name) => async (page) => {
  await page.locator('[data-row]', { hasText: name }).click();
  await page.locator('h1', { hasText: name }).waitFor();
};

const at = (place, more = {}) => ({ scene: { phase: 'locked', place, ...more }, go: unlock });

/** A scene with more steps after those of another. */
const then = (first, more) => ({
  ...first,
  go: async (page) => {
    await first.go(page);
    await more(page);
  },
});

async function toOwnPage(page) {
  await page.locator('.onwards button').first().click();
  await page.locator('#own-page-pin').waitFor();
}

/** Opens a form in the preview and goes to one of its pages. The fake plays its own form, whatever the file holds. */
const preview = (file, at = 0) => ({
  scene: { phase: 'open' },
  go: async (page) => {
    await page.locator('.side > button').first().click();
    await page.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
    await page.locator('#preview-diagnostics').waitFor({ state: 'attached' });
    for (let nth = 1; nth <= at; nth += 1) {
      await page.locator('.onwards button').last().click();
      await page.locator(`.played option[value="${nth}"]:checked`).waitFor({ state: 'attached' });
    }
  },
});

const hassan = '018f0000-0000-7000-8000-00000000a004';

/** The participant has the tablet. */
const alone = (at, more = {}, go) => ({ scene: { alone: { dossier: samira, moment: 't1', at, ...more } }, go });

/** What opens the questions of the research. */
const consented = { 'consent/consent_research': { kind: 'answer', answer: 'yes' } };
const someAnswers = {
  ...consented,
  'participation/paid_work': { kind: 'answer', answer: 'no' },
  'participation/volunteer_work': { kind: 'missing', missing: 'skipped' },
  'society/society_ease': { kind: 'answer', answer: 'hard' },
  'society/society_barriers': { kind: 'answer', answer: ['transport_problems', 'dutch_language_difficulty'] },
  'finding_work/finding_work_ease': { kind: 'missing', missing: 'dont_know' },
  'guidance/instruments': { kind: 'answer', answer: ['power'] },
};

const together = (name) =>
  at({ kind: 'questionnaire', dossier: samira, moment: 't1', page: name }, { meeting: samira, sheet: { dossier: samira, moment: 't1', answers: someAnswers } });

const byPhone = then(at({ kind: 'questionnaire', dossier: hassan, moment: 't1', page: 'opening' }, { meeting: hassan, channel: 'phone' }), (page) =>
  page.locator('section.start').waitFor(),
);

/** Past who answers and who she is, to the first words that are read out. */
async function begun(page) {
  await page.keyboard.press('1');
  await page.locator('.way').nth(3).waitFor({ state: 'detached' });
  await page.keyboard.press('1');
  await page.locator('.say').waitFor();
}

/** On to the first question with a scale. */
async function asked(page) {
  await begun(page);
  for (let nth = 0; nth < 4; nth += 1) await page.keyboard.press('Enter');
  await page.locator('.choice').first().waitFor();
  for (let nth = 0; nth < 5; nth += 1) {
    const before = await page.locator('.say').textContent();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.waitForFunction((said) => document.querySelector('.say')?.textContent !== said, before);
  }
}

/** The intake by phone: past who answers and who she is, to the list of life domains. */
const intakeByPhone = then(at({ kind: 'intake', dossier: samira, page: 'meaning' }, { meeting: samira, channel: 'phone' }), async (page) => {
  await page.locator('section.start').waitFor();
  await begun(page);
  await page.keyboard.press('o');
  await page.locator('.domains').waitFor();
});

/** On in a life domain, as many steps as there are before what is meant. */
const inDomain = (digit, steps) =>
  then(intakeByPhone, async (page) => {
    await page.keyboard.press(digit);
    await page.locator('.domains').waitFor({ state: 'detached' });
    for (let nth = 0; nth < steps; nth += 1) {
      const before = await page.locator('.say').textContent();
      await page.keyboard.press('Enter');
      await page.waitForFunction((said) => document.querySelector('.say')?.textContent !== said, before);
    }
  });

async function toLookBack(page) {
  await page.locator('.look > button').first().click();
  await page.locator('fieldset').first().waitFor();
}

async function toPaper(page) {
  await page.locator('.look > button').last().click();
  await page.locator('.sheet').first().waitFor();
}

/** Every screen and the states worth seeing. `scene` is read by `src/ipc/fake/index.ts`. */
export const scenes = [
  { name: 'sign-in', scene: { phase: 'not_enrolled' } },
  {
    name: 'sign-in-unreachable',
    scene: { phase: 'not_enrolled', offline: true },
    go: async (page) => {
      await page.locator('#account').fill('y.kaya');
      await page.locator('#password').fill('x');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-browser',
    scene: { phase: 'not_enrolled', ways: ['browser', 'password', 'code'] },
    go: async (page) => {
      await page.locator('.utrecht-button--primary-action').click();
      await page.locator('.number').waitFor();
    },
  },
  { name: 'sign-in-emptied', scene: { phase: 'not_enrolled', ended: 'emptied' } },
  { name: 'unlock-withdrawn', scene: { phase: 'locked', ended: 'withdrawn' } },
  { name: 'choose-pin', scene: { phase: 'choose_pin' } },
  { name: 'unlock', scene: { phase: 'locked' } },
  {
    name: 'unlock-wrong',
    scene: { phase: 'locked' },
    go: async (page) => {
      await page.locator('#pin').fill('000000');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'unlock-lease',
    scene: { phase: 'locked', lease: 'over', offline: true },
    go: async (page) => {
      await page.locator('#pin').fill('271828');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'caseload', scene: { phase: 'open' } },
  { name: 'caseload-empty', scene: { phase: 'open', people: 'none' } },
  { name: 'caseload-arriving', scene: { phase: 'open', arriving: { done: 12, total: 67 } } },
  {
    name: 'caseload-nobody',
    scene: { phase: 'open' },
    go: async (page) => {
      await page.locator('#search').fill('xyz');
      await page.locator('[data-row]').first().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'sync-panel',
    scene: { phase: 'open', trouble: 'server' },
    go: (page) => page.locator('[role=status] button[aria-expanded]').click(),
  },
  {
    name: 'new-participant',
    scene: { phase: 'open' },
    go: (page) => page.locator('.search .utrecht-button--primary-action').click(),
  },
  { name: 'dossier-due', scene: { phase: 'open' }, go: openDossier('Fatma Yıldız') },
  { name: 'conversations', ...at({ kind: 'conversations', dossier: zainab }) },
  { name: 'conversation-notes', ...at({ kind: 'conversation', dossier: zainab, meeting: 'zainab-open' }) },
  { name: 'conversation-planned', ...at({ kind: 'conversation', dossier: zainab, meeting: 'zainab-next' }) },
  { name: 'conversation-missed', ...at({ kind: 'conversation', dossier: fatma, meeting: 'fatma-missed' }) },
  {
    name: 'conversation-move',
    ...then(at({ kind: 'conversation', dossier: zainab, meeting: 'zainab-next' }), async (page) => {
      await page.locator('.side .cluster button').nth(2).click();
      await page.locator('.doing').waitFor();
    }),
  },
  {
    name: 'conversation-plan',
    ...then(at({ kind: 'conversations', dossier: fatma }), async (page) => {
      await page.locator('.main .cluster button').nth(1).click();
      await page.locator('#new-conversation').waitFor();
      await page.locator('input[value=service_centre_noord]').check({ force: true });
    }),
  },
  {
    name: 'conversation-register',
    ...then(at({ kind: 'conversations', dossier: fatma }), async (page) => {
      await page.locator('.main .cluster button').nth(2).click();
      await page.locator('#new-conversation').waitFor();
    }),
  },
  {
    name: 'guidance',
    ...then(at({ kind: 'dossier', dossier: fatma }), async (page) => {
      await page.locator('section[aria-labelledby=guidance] button').click();
      await page.locator('input[value=on_hold]').check({ force: true });
      await page.locator('section[aria-labelledby=guidance] .day button').nth(1).click();
    }),
  },
  { name: 'dossier', scene: { phase: 'open' }, go: openDossier('Samira el Amrani') },
  { name: 'dossier-conflict', scene: { phase: 'open' }, go: openDossier('Mehmet Demir') },
  {
    name: 'dossier-changing',
    scene: { phase: 'open' },
    go: async (page) => {
      await openDossier('Samira el Amrani')(page);
      await page.locator('#change-interpreter_needed').click();
      await page.locator('input[type=radio]').first().check();
      // The bar with undo lies over the end of the page.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    },
  },
  { name: 'dossier-meeting', ...at({ kind: 'dossier', dossier: samira }, { meeting: samira }) },
  {
    name: 'start-meeting',
    scene: { phase: 'open' },
    go: async (page) => {
      await openDossier('Samira el Amrani')(page);
      await page.locator('main .utrecht-button--primary-action').first().click();
      await page.locator('main form').waitFor();
    },
  },
  { name: 'intake-opening', ...at({ kind: 'intake', dossier: fatma, page: 'opening' }, { meeting: fatma }) },
  { name: 'intake-domain', ...at({ kind: 'intake', dossier: samira, page: 'meaning' }, { meeting: samira }) },
  { name: 'intake-finances', ...at({ kind: 'intake', dossier: samira, page: 'finances' }, { meeting: samira }) },
  { name: 'intake-conflict', ...at({ kind: 'intake', dossier: mehmet, page: 'physical_health' }, { meeting: mehmet }) },
  {
    name: 'intake-own-words',
    ...then(at({ kind: 'intake', dossier: samira, page: 'meaning' }, { meeting: samira }), async (page) => {
      await page.locator('button.own').first().click();
      await page.locator('textarea').first().fill('أطفالي أولًا');
      await page.locator('button.opener').first().click();
      await page.locator('.tip').first().click();
    }),
  },
  {
    name: 'intake-violation',
    ...then(at({ kind: 'intake', dossier: samira, page: 'daytime_activities' }, { meeting: samira }), async (page) => {
      await page.locator('input[value=earlier]').check({ force: true });
      await page.locator('#question-daytime_activities-work_years-control').fill('70');
      await page.keyboard.press('Tab');
      await page.locator('.violation').waitFor();
      await page.locator('#question-daytime_activities-work_years-control').scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'intake-dutch',
    ...then(at({ kind: 'intake', dossier: samira, page: 'housing' }, { meeting: samira }), async (page) => {
      await page.locator('.participant-language select').selectOption('nl');
      await page.locator('.say [lang=nl]').first().waitFor();
    }),
  },
  {
    name: 'intake-table',
    ...then(at({ kind: 'intake', dossier: samira, page: 'meaning' }, { meeting: samira }), async (page) => {
      const opener = page.locator('.web-opener');
      if (await opener.isVisible()) await opener.click();
      await page.locator('.web .toggle').click();
    }),
  },
  {
    name: 'own-page-pin',
    ...then(at({ kind: 'intake', dossier: samira, page: 'meaning' }, { meeting: samira }), (page) => toOwnPage(page)),
  },
  {
    name: 'own-page',
    ...then(at({ kind: 'intake', dossier: samira, page: 'meaning' }, { meeting: samira }), async (page) => {
      await toOwnPage(page);
      await page.locator('#own-page-pin').fill('271828');
      await page.keyboard.press('Enter');
      await page.locator('.only').waitFor();
    }),
  },
  {
    name: 'plan-changing',
    ...then(at({ kind: 'plan', dossier: samira }), async (page) => {
      await page.locator('.take button').first().click();
      await page.locator('.goal').first().waitFor();
      await page.locator('.goal input[type=checkbox]').first().check();
      await page.locator('.goal > div > button').first().click();
      await page.locator('.goal form').waitFor();
    }),
  },
  {
    name: 'preview-pick',
    scene: { phase: 'open' },
    go: async (page) => {
      await page.locator('.side > button').first().click();
      await page.locator('.zone').waitFor();
    },
  },
  { name: 'preview-rows', ...preview('wonen.xlsx') },
  { name: 'preview-choices', ...preview('wonen.xlsx', 1) },
  { name: 'preview-numbers', ...preview('wonen.xlsx', 2) },
  { name: 'preview-files', ...preview('wonen.xlsx', 3) },
  {
    name: 'preview-answered',
    ...then(preview('wonen.xlsx', 1), async (page) => {
      for (const name of ['house', 'often', 'p3']) await page.locator(`.chips input[value=${name}]`).first().check({ force: true });
      await page.locator('.cell input').nth(1).check({ force: true });
      await page.locator('.move.down').first().click();
      await page.locator('.opener').first().click();
      await page.locator('.finder [type=search]').fill('99');
    }),
  },
  {
    name: 'preview-kept',
    ...then(preview('wonen.xlsx', 3), async (page) => {
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#8fbcc7"/></svg>';
      await page.locator('input[type=file]').first().setInputFiles({ name: 'brief.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
      await page.locator('img.kept').waitFor();
      await page.locator('.drawing input').fill('Samira el Amrani');
      await page.locator('[id$=plek-control-latitude]').fill('152');
      await page.locator('[id$=plek-control-longitude]').fill('6,89');
      await page.locator('[id$=pas-control]').fill('8710');
      await page.locator('[id$=route-control-latitude]').fill('52,2');
      await page.locator('[id$=route-control-longitude]').fill('6,89');
      await page.locator('.line > button').last().click();
      await page.locator('.tick input').check({ force: true });
    }),
  },
  {
    name: 'preview-changed',
    ...then(preview('wonen.xlsx'), async (page) => {
      await page.locator('.repeat > div > button').click();
      await page.locator('.repeat .row').nth(1).waitFor();
      await page.locator('[id$=leeftijd-control]').last().fill('410');
      await page.locator('.repeat .row .top button').first().click();
      await page.locator('.violation').waitFor();
    }),
  },
  {
    name: 'preview-report',
    ...then(preview('wonen.xlsx'), async (page) => {
      const report = page.locator('.sides button').last();
      if (await report.isVisible()) await report.click();
    }),
  },
  { name: 'preview-unusable', ...preview('kapot.xlsx') },
  { name: 'alone-opening', ...alone('opening') },
  { name: 'alone-consent', ...alone({ path: 'consent/consent_research' }) },
  { name: 'alone-question', ...alone({ path: 'society/society_ease' }, { answers: someAnswers }) },
  { name: 'alone-yes-no', ...alone({ path: 'participation/paid_work' }, { answers: consented }) },
  { name: 'alone-many', ...alone({ path: 'guidance/instruments' }, { answers: someAnswers }) },
  {
    name: 'alone-text',
    ...alone({ path: 'satisfaction/guidance_words' }, { answers: someAnswers }, (page) => page.locator('textarea').fill('053 481 81 81')),
  },
  { name: 'alone-number', scene: { alone: { dossier: samira, moment: 't0', at: { path: 'background/birth_year' }, answers: consented } }, go: async (page) => {
    await page.locator('main input[type=text]').fill('1850');
    await page.locator('.bar button').last().click();
    await page.locator('.wrong').waitFor();
  } },
  { name: 'alone-ladder', scene: { alone: { dossier: samira, moment: null, at: { path: 'meaning/ladder' } } } },
  { name: 'alone-check', ...alone('check', { answers: someAnswers }) },
  { name: 'alone-stop', ...alone('stop') },
  { name: 'alone-done', ...alone('done') },
  { name: 'alone-help', ...alone({ path: 'society/society_ease' }, { answers: someAnswers }, (page) => page.locator('.tool').first().click()) },
  {
    name: 'alone-helped',
    ...alone({ path: 'society/society_ease' }, { answers: someAnswers }, async (page) => {
      await page.locator('.tool').first().click();
      await page.locator('.ways button').last().click();
      await page.locator('.helping').waitFor();
    }),
  },
  { name: 'alone-hidden', ...alone({ path: 'society/society_ease' }, { answers: someAnswers }, (page) => page.locator('.tool').nth(2).click()) },
  {
    name: 'alone-pin',
    ...alone('done', {}, async (page) => {
      await page.locator('.bar button').click();
      for (const digit of '999999') await page.locator('.key', { hasText: digit }).click();
      await page.locator('.key--open').click();
      await page.locator('.wrong').waitFor();
    }),
  },
  { name: 'measurements', ...at({ kind: 'measurements', dossier: hassan }) },
  {
    name: 'measurements-begin',
    ...then(at({ kind: 'measurements', dossier: hassan }), async (page) => {
      await page.locator('.moment .utrecht-button--primary-action').first().click();
      await page.locator('.begin').waitFor();
    }),
  },
  {
    name: 'measurements-attempt',
    ...then(at({ kind: 'measurements', dossier: hassan }), async (page) => {
      await page.locator('section[aria-labelledby=attempts] > button').click();
      await page.locator('.attempt input[value=call_back]').check({ force: true });
      await page.locator('.attempt button[type=submit]').click();
    }),
  },
  {
    name: 'measurements-missed',
    ...then(at({ kind: 'measurements', dossier: hassan }), async (page) => {
      await page.locator('.moment .utrecht-button--subtle').first().click();
      await page.locator('.moment .cluster button').nth(1).click();
      await page.locator('.bar [role=status]').waitFor();
    }),
  },
  {
    name: 'covers',
    scene: { phase: 'open', covers: true },
    go: async (page) => {
      await page.locator('.side > button').nth(1).click();
      await page.locator('.cover').first().waitFor();
      await page.locator('main .utrecht-button--primary-action, main button').last().click();
    },
  },
  {
    name: 'handed',
    scene: { phase: 'open' },
    go: async (page) => {
      await page.locator('.side > button').last().click();
      await page.locator('input[type=file]').setInputFiles({ name: 'overdracht.samenstap', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
      await page.locator('.handed').waitFor();
    },
  },
  { name: 'caseload-covering', scene: { phase: 'open', covers: true } },
  { name: 'dossier-covering', scene: { phase: 'open', covers: true }, go: openDossier('Zainab Kareem') },
  { name: 'team', scene: { phase: 'locked', leads: true }, go: async (page) => {
    await unlock(page);
    await page.locator('.coach').first().waitFor();
  } },
  { name: 'devices', scene: { phase: 'locked', manages: 'devices' }, go: toDevices },
  {
    name: 'devices-withdrawn',
    ...then({ scene: { phase: 'locked', manages: 'devices' }, go: toDevices }, (page) =>
      page.locator('.device').nth(1).locator('.ways button').nth(1).click(),
    ),
  },
  {
    name: 'devices-empty',
    ...then({ scene: { phase: 'locked', manages: 'devices' }, go: toDevices }, (page) =>
      page.locator('.device').nth(1).locator('.ways button').nth(2).click(),
    ),
  },
  {
    name: 'devices-code',
    ...then({ scene: { phase: 'locked', manages: 'devices' }, go: toDevices }, async (page) => {
      await page.locator('.device').nth(3).locator('.ways button').first().click();
      await page.locator('.made').waitFor();
    }),
  },
  {
    name: 'code-nobody',
    ...then({ scene: { phase: 'locked', leads: true, manages: 'codes' }, go: unlock }, async (page) => {
      await page.locator('.ways button').last().click();
      await page.locator('form input').fill('niemand');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    }),
  },
  { name: 'sign-in-offered', scene: { phase: 'not_enrolled', offered: 'samenstap:enrol?backend=http://127.0.0.1:8137&code=7KQ2M-X4T9A' } },
  { name: 'sign-in-other-backend', scene: { phase: 'not_enrolled', offered: 'samenstap:enrol?backend=https://samenstap.elders.example&code=7KQ2M-X4T9A' } },
  { name: 'team-offline', scene: { phase: 'locked', leads: true, offline: true }, go: unlock },
  {
    name: 'windows',
    ...then(at({ kind: 'measurements', dossier: hassan }, { leads: true }), async (page) => {
      await page.locator('.side .utrecht-button--subtle').last().click();
      await page.locator('.window').first().waitFor();
    }),
  },
  {
    name: 'windows-read',
    ...then(at({ kind: 'measurements', dossier: hassan }), async (page) => {
      await page.locator('.side .utrecht-button--subtle').last().click();
      await page.locator('.window').first().waitFor();
    }),
  },
  { name: 'together-opening', ...at({ kind: 'questionnaire', dossier: samira, moment: 't1', page: 'opening' }, { meeting: samira }) },
  { name: 'together-questions', ...together('society') },
  { name: 'together-alone-part', ...together('satisfaction') },
  {
    name: 'together-hand',
    ...then(together('society'), async (page) => {
      await page.locator('.bar .utrecht-button--subtle').click();
      await page.locator('section.hand').waitFor();
    }),
  },
  { name: 'phone-start', ...byPhone },
  {
    name: 'phone-other',
    ...then(byPhone, async (page) => {
      await page.keyboard.press('2');
      await page.locator('.attempt').waitFor();
    }),
  },
  {
    name: 'phone-identity',
    ...then(byPhone, async (page) => {
      await page.keyboard.press('1');
      await page.locator('.way').nth(3).waitFor({ state: 'detached' });
    }),
  },
  { name: 'phone-opening', ...then(byPhone, begun) },
  { name: 'phone-question', ...then(byPhone, asked) },
  {
    name: 'phone-many',
    ...then(byPhone, async (page) => {
      await asked(page);
      for (const key of ['4', 'Enter', '2', '3', 'p', 'n']) await page.keyboard.press(key);
      await page.locator('#phone-note').fill('Praat zacht, er zijn mensen bij.');
    }),
  },
  {
    name: 'phone-end',
    ...then(byPhone, async (page) => {
      await asked(page);
      await page.locator('.bar button').first().click();
      await page.keyboard.press('1');
    }),
  },
  { name: 'phone-intake-domains', ...intakeByPhone },
  { name: 'phone-intake-talk', ...inDomain('1', 0) },
  {
    name: 'phone-intake-marks',
    ...then(inDomain('1', 1), async (page) => {
      for (const key of ['1', '3', 'p']) await page.keyboard.press(key);
    }),
  },
  { name: 'phone-intake-words', ...inDomain('1', 2) },
  {
    name: 'phone-intake-ladder',
    ...then(inDomain('1', 7), (page) => page.keyboard.press('0')),
  },
  { name: 'phone-intake-outcome', ...inDomain('1', 9) },
  { name: 'review', ...at({ kind: 'review', dossier: samira }) },
  { name: 'plan', ...at({ kind: 'plan', dossier: mehmet }) },
  {
    name: 'plan-ladder',
    ...then(at({ kind: 'plan', dossier: samira }), async (page) => {
      await page.locator('.ladder button').click();
      await page.locator('.ladder fieldset').first().waitFor();
    }),
  },
  {
    name: 'plan-offer',
    ...then(at({ kind: 'plan', dossier: samira }), async (page) => {
      await page.locator('.instruments > div > button').click();
      await page.locator('.offer').first().waitFor();
      await page.locator('.offer').first().scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'plan-moving',
    ...then(at({ kind: 'plan', dossier: mehmet }), async (page) => {
      await page.locator('.instrument .cluster button').nth(1).click();
      await page.locator('.instrument form').scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'plan-signing',
    ...then(at({ kind: 'plan', dossier: mehmet }), async (page) => {
      await page.locator('.bar .end button').first().click();
      const sheet = await page.locator('.sheet').boundingBox();
      await page.mouse.move(sheet.x + 60, sheet.y + 90);
      await page.mouse.down();
      for (const [x, y] of [[90, 40], [120, 110], [160, 50], [220, 100], [300, 60]]) await page.mouse.move(sheet.x + x, sheet.y + y);
      await page.mouse.up();
      await page.locator('.sheet').scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'plan-versions',
    ...then(at({ kind: 'plan', dossier: mehmet }), async (page) => {
      await page.locator('.versions summary').click();
      await page.locator('.signature').scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'paper',
    ...then(at({ kind: 'plan', dossier: mehmet }), toPaper),
  },
  {
    name: 'paper-made',
    ...then(at({ kind: 'plan', dossier: mehmet }), async (page) => {
      await toPaper(page);
      await page.locator('.bar .end button').click();
      await page.locator('.utrecht-alert--warning').first().waitFor();
    }),
  },
  {
    name: 'partners',
    scene: { phase: 'open' },
    go: async (page) => {
      await openDossier('Mehmet Demir')(page);
      await page.locator('section[aria-labelledby=plan] .cluster button').last().click();
      await page.locator('.handover').waitFor();
    },
  },
  { name: 'look-back', ...then(at({ kind: 'plan', dossier: samira }), toLookBack) },
  {
    name: 'look-back-coach',
    ...then(at({ kind: 'plan', dossier: samira }), async (page) => {
      await toLookBack(page);
      await page.locator('input[value=coach]').check({ force: true });
      await page.locator('#look-pin').fill('271828');
      await page.keyboard.press('Enter');
      await page.locator('.picture').first().waitFor();
    }),
  },
  { name: 'plan-empty', ...at({ kind: 'plan', dossier: samira }) },
];
