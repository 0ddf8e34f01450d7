/** What is photographed: a scene of the fake backend, and the way from its first screen to the one that is meant. */

const samira = '018f0000-0000-7000-8000-00000000a001';
const mehmet = '018f0000-0000-7000-8000-00000000a002';
const fatma = '018f0000-0000-7000-8000-00000000a003';

/** Opens the vault, which then stands where the scene says. */
async function unlock(page) {
  await page.locator('#pin').fill('271828');
  await page.keyboard.press('Enter');
  await page.locator('#pin').waitFor({ state: 'detached' });
}

/** Opens the row of a dossier in the caseload. */
const openDossier = (name) => async (page) => {
  await page.locator('[data-row]', { hasText: name }).click();
  await page.locator('h1', { hasText: name }).waitFor();
};

const at = (place, more = {}) => ({ scene: { phase: 'locked', place, ...more }, go: unlock });

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
  { name: 'dossier', scene: { phase: 'open' }, go: openDossier('Samira el Amrani') },
  { name: 'dossier-conflict', scene: { phase: 'open' }, go: openDossier('Mehmet Demir') },
  {
    name: 'dossier-changing',
    scene: { phase: 'open' },
    go: async (page) => {
      await openDossier('Samira el Amrani')(page);
      await page.locator('#change-interpreter_needed').click();
      await page.locator('input[type=radio]').first().check();
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
  { name: 'review', ...at({ kind: 'review', dossier: samira }) },
  { name: 'plan', ...at({ kind: 'plan', dossier: mehmet }) },
  { name: 'plan-empty', ...at({ kind: 'plan', dossier: samira }) },
];
