/**
 * A complete backend in memory, with synthetic people: for development in a browser, tests and pictures.
 *
 * Never part of a production build (`vite.config.ts`, and a test over the build's files).
 */
import type { AppStatus, ChangeFact, Commands, DossierPage, SignedIn, SyncPage, Unlocked } from '..';
import * as conversations from './conversations';
import * as devices from './devices';
import * as dossiers from './dossiers';
import { keepFile, loadMedia } from './files';
import { acceptHanded, dropHanded, handed, makeHandoverFile, openHandoverFile } from './handing';
import * as alone from './alone';
import * as interview from './interview';
import * as measurements from './measurements';
import { lookBack } from './lookBack';
import * as paper from './paper';
import * as partners from './partners';
import * as plan from './plan';
import * as preview from './preview';
import { coversPage, endCover, makeCover } from './covers';
import { teamPage } from './team';
import { freshId, reset, world, type Scene } from './world';

export { fatma, hassan, mehmet, samira, zainab } from './people';
export { emit, onFakeEvent, reset, world, type Scene } from './world';

type Bodies = { [K in keyof Commands]: (args: Commands[K][0]) => Commands[K][1] };

function status(): AppStatus {
  return {
    phase: world.phase,
    coach: world.phase.kind === 'not_enrolled' || world.phase.kind === 'alone' ? null : world.coach,
    leads: world.leads && world.phase.kind === 'open' ? 'project' : null,
    manages: world.phase.kind === 'open' ? world.manages : null,
    backend: 'http://127.0.0.1:8137',
    today: world.today,
    notices: [{ kind: 'demo' }, { kind: 'secret_in_file' }, { kind: 'shifted_clock', today: world.today }],
    language: world.language,
    handedOut: false,
    ended: world.ended,
    signedInAgain: world.signedInAgain,
  };
}

function syncPage(): SyncPage {
  const waiting = dossiers.waitingInAll();
  const state = world.trouble ? 'trouble' : world.arriving ? 'arriving' : waiting > 0 ? 'waiting' : 'safe';
  return {
    state,
    waiting,
    held: world.trouble === 'held' ? 2 : 0,
    lastContact: '2020-11-02T14:02:00+01:00',
    trouble: world.trouble,
    arriving: world.arriving,
  };
}

/** She signed in: before there is a vault, before its door, or behind it. */
function signedIn(): SignedIn {
  if (world.phase.kind === 'not_enrolled') world.phase = { kind: 'choose_pin' };
  world.signedInAgain = world.phase.kind === 'locked';
  world.ended = null;
  if (world.trouble === 'sign_in_again') world.trouble = null;
  return { account: world.account, name: world.coach };
}

function unlocked(): Unlocked {
  if (world.ended === 'withdrawn') dossiers.refuse({ code: 'withdrawn' });
  if (world.lease === 'unknown') dossiers.refuse({ code: 'sign_in_again' });
  if (world.lease && world.offline) dossiers.refuse(world.lease === 'over' ? { code: 'lease_over', days: 4 } : { code: 'clock_went_back' });
  world.signedInAgain = false;
  world.phase = { kind: 'open' };
  return { place: world.place, status: status() };
}

/** Refuses a wrong PIN, and any PIN for a while after five of them. */
function checkPin(pin: string): void {
  const left = Math.ceil((world.waitUntil - Date.now()) / 1000);
  if (left > 0) dossiers.refuse({ code: 'wait', seconds: left });
  if (pin === world.pin) {
    world.wrongPins = 0;
    return;
  }
  world.wrongPins += 1;
  if (world.wrongPins < 5) dossiers.refuse({ code: 'wrong_pin', triesLeft: 5 - world.wrongPins });
  world.wrongPins = 0;
  world.waitUntil = Date.now() + 30_000;
  dossiers.refuse({ code: 'wait', seconds: 30 });
}

function changeFact(asked: ChangeFact): DossierPage {
  const file = dossiers.dossierOf(asked.dossier);
  if (!file.facts.has(asked.field)) dossiers.refuse({ code: 'not_a_fact', field: asked.field });
  if (asked.field === 'name' && !asked.value) dossiers.refuse({ code: 'empty', field: 'name' });
  file.facts.set(asked.field, {
    value: asked.value === null ? { kind: 'empty' } : { kind: 'answer', answer: asked.value },
    heads: [freshId()],
    conflict: [],
  });
  dossiers.wrote(file);
  return dossiers.dossierPage(asked.dossier);
}

function heard(path: string): null {
  world.heard.push(path);
  return null;
}

const bodies: Bodies = {
  status: () => status(),
  sign_in: ({ account, password }) => {
    if (world.offline) dossiers.refuse({ code: 'unreachable' });
    if (account.trim() !== world.account || password !== world.password) dossiers.refuse({ code: 'wrong_credentials' });
    return signedIn();
  },
  sign_in_ways: () => {
    if (world.offline) dossiers.refuse({ code: 'unreachable' });
    return { ways: world.ways };
  },
  read_enrol_link: ({ link }) => devices.readLink(link),
  offered_link: () => {
    const link = world.offered;
    world.offered = null;
    return link === null ? null : devices.readLink(link);
  },
  devices: () => (world.devicesSeen ? { devices: world.devices } : null),
  fetch_devices: () => devices.fetchDevices(),
  withdraw_device: ({ device }) => devices.decide(device, { kind: 'withdrawn', at: `${world.today}T09:00:00+01:00` }),
  reinstate_device: ({ device }) => devices.decide(device, { kind: 'in_use' }),
  empty_device: ({ device }) => devices.decide(device, { kind: 'to_be_emptied', at: `${world.today}T09:00:00+01:00` }),
  make_code: ({ account }) => devices.makeCode(account),
  sign_in_with_code: ({ code }) => {
    if (world.offline) dossiers.refuse({ code: 'unreachable' });
    if (code.trim().toUpperCase() !== world.code) dossiers.refuse({ code: 'wrong_code' });
    return signedIn();
  },
  begin_browser_sign_in: () => {
    if (world.offline) dossiers.refuse({ code: 'unreachable' });
    world.browserAsked = 0;
    return { number: '42 17', seconds: 600, interval: 1 };
  },
  collect_browser_sign_in: () => {
    world.browserAsked += 1;
    return world.browserAsked < 2 ? null : signedIn();
  },
  choose_pin: ({ pin }) => {
    if (pin.length < 6 || new Set(pin).size === 1 || pin === '123456') dossiers.refuse({ code: 'weak_pin' });
    world.pin = pin;
    return unlocked();
  },
  unlock: ({ pin }) => {
    checkPin(pin);
    return unlocked();
  },
  lock: () => {
    world.phase = { kind: 'locked' };
    return status();
  },
  choose_language: ({ language }) => {
    world.language = language;
    return status();
  },
  show_caseload: ({ search }) => {
    world.place = { kind: 'caseload' };
    return dossiers.caseload(search);
  },
  add_participant: dossiers.addParticipant,
  open_dossier: ({ dossier }) => {
    world.place = { kind: 'dossier', dossier };
    return dossiers.dossierPage(dossier);
  },
  change_fact: changeFact,
  start_meeting: dossiers.startMeeting,
  end_meeting: ({ dossier }) => {
    const file = dossiers.dossierOf(dossier);
    file.meetings = file.meetings.map((meeting) => ({ ...meeting, endedAt: meeting.endedAt ?? new Date().toISOString() }));
    if (world.interview?.dossier === dossier) world.interview = null;
    dossiers.wrote(file);
    return dossiers.dossierPage(dossier);
  },
  change_guidance: conversations.changeGuidance,
  link_household: conversations.linkHousehold,
  open_conversations: ({ dossier }) => {
    world.place = { kind: 'conversations', dossier };
    return conversations.conversationsPage(dossier);
  },
  open_conversation: ({ dossier, meeting }) => conversations.conversationPage(dossier, meeting),
  plan_conversation: conversations.planConversation,
  register_conversation: conversations.registerConversation,
  start_planned: ({ dossier, meeting }) => conversations.startPlanned(dossier, meeting),
  change_conversation: conversations.changeConversation,
  keep_note: ({ dossier, meeting, note, text }) => conversations.keepNote(dossier, meeting, note, text),
  open_intake: ({ dossier }) => interview.openIntake(dossier),
  go_to: ({ page }) => interview.goTo(page),
  open_private_page: ({ pin }) => interview.openPrivatePage(pin),
  show_language: ({ language }) => interview.showLanguage(language),
  hand_over: ({ enteredBy }) => interview.handOver(enteredBy),
  record_answer: ({ path, value }) => interview.recordAnswer(path, value),
  keep_draft: ({ path, text }) => interview.keepDraft(path, text),
  open_questionnaire: ({ dossier, moment }) => interview.openQuestionnaire(dossier, moment),
  stand_at: ({ path }) => interview.standAt(path),
  take_note: ({ path, text }) => interview.takeNote(path, text),
  heard: ({ path }) => heard(path),
  complete_interview: () => interview.complete(),
  hand_tablet: () => alone.handTablet(),
  alone_page: () => alone.alonePage(),
  alone_answer: ({ path, value }) => alone.answer(path, value),
  alone_draft: ({ path, text }) => alone.draft(path, text),
  alone_go: ({ to }) => alone.move(to),
  alone_language: ({ language }) => alone.language(language),
  alone_help: ({ helping }) => alone.help(helping),
  alone_add_row: ({ path }) => dossiers.refuse({ code: 'unknown_question', path }),
  alone_change_row: ({ path }) => dossiers.refuse({ code: 'unknown_question', path }),
  alone_heard: ({ path }) => heard(path),
  alone_media: ({ name }) => loadMedia(name),
  take_back: ({ pin }) => {
    checkPin(pin);
    return alone.takenBack(status);
  },
  open_measurements: ({ dossier }) => {
    world.place = { kind: 'measurements', dossier };
    return measurements.measurementsPage(dossier);
  },
  record_consent: measurements.recordConsent,
  record_missed: measurements.recordMissed,
  record_attempt: measurements.recordAttempt,
  call_back_done: ({ dossier, attempt, done }) => measurements.callBackDone(dossier, attempt, done),
  record_identity: ({ dossier, checked }) => measurements.recordIdentity(dossier, checked),
  receivers: () => ({ receivers: coversPage().colleagues }),
  make_handover_file: makeHandoverFile,
  handed,
  open_handover_file: openHandoverFile,
  accept_handed: acceptHanded,
  drop_handed: dropHanded,
  covers: () => coversPage(),
  make_cover: makeCover,
  end_cover: endCover,
  team: () => world.team,
  fetch_team: () => {
    if (!world.leads) dossiers.refuse({ code: 'not_leading' });
    if (world.offline) dossiers.refuse({ code: 'unreachable' });
    world.team = teamPage();
    return world.team;
  },
  windows: () => measurements.windowsPage(),
  move_window: measurements.moveWindow,
  // No form of the fake has rows.
  add_row: ({ path }) => dossiers.refuse({ code: 'unknown_question', path }),
  change_row: ({ path }) => dossiers.refuse({ code: 'unknown_question', path }),
  keep_file: keepFile,
  load_media: ({ name }) => loadMedia(name),
  open_review: ({ dossier }) => interview.review(dossier),
  open_plan: ({ dossier }) => plan.planPage(dossier),
  add_goal: plan.addGoal,
  change_goal: plan.changeGoal,
  add_step: plan.addStep,
  change_step: plan.changeStep,
  move_goal: plan.moveGoal,
  choose_rung: plan.chooseRung,
  change_help: plan.changeHelp,
  add_instrument: plan.addInstrument,
  change_instrument: plan.changeInstrument,
  open_partners: ({ dossier }) => partners.partnersPage(dossier),
  record_signal: partners.recordSignal,
  change_signal: partners.changeSignal,
  begin_handover: partners.beginHandover,
  change_handover: partners.changeHandover,
  look_back: lookBack,
  agree_plan: plan.agreePlan,
  open_paper: paper.paperPage,
  keep_own_phone: paper.keepOwnPhone,
  print_paper: paper.printPaper,
  throw_paper: ({ name }) => paper.throwPaper(name),
  open_preview: preview.openPreview,
  preview_go_to: ({ page }) => preview.goTo(page),
  preview_answer: ({ path, value }) => preview.changePreview(({ answers }) => answers.set(path, value)),
  preview_add_row: () => preview.changePreview(({ rows }) => rows.push({ id: freshId(), isThere: true })),
  preview_change_row: ({ path, isThere }) => preview.changeRow(path, isThere),
  preview_show_language: ({ language }) => preview.changePreview((open) => (open.language = language)),
  annotated_copy: () => ({ name: 'formulier met opmerkingen.xlsx', folder: 'Downloads' }),
  close_preview: () => {
    world.preview = null;
    return null;
  },
  sync_status: () => syncPage(),
  sync_now: () => {
    if (!world.offline && !world.trouble) {
      for (const file of world.dossiers.values()) {
        file.waiting = 0;
        file.safeSince = '2020-11-02T14:05:00+01:00';
      }
    }
    return syncPage();
  },
  screen_shown: ({ screen }) => {
    world.shown.push(screen);
    return null;
  },
};

// Commands that need the open vault are refused without it, as in Rust.
const beforeTheVault = new Set<keyof Commands>([
  'status',
  'sign_in',
  'sign_in_ways',
  'sign_in_with_code',
  'begin_browser_sign_in',
  'collect_browser_sign_in',
  'choose_pin',
  'unlock',
  'read_enrol_link',
  'offered_link',
  'lock',
  'choose_language',
  'screen_shown',
]);

// While the participant has the tablet, all others are refused (DESIGN §2.5).
const inHerHands = new Set<keyof Commands>(['status', 'screen_shown', 'take_back']);

/** Answers a command. Rejects with a plain `Problem`, as the bridge does. */
export async function answer<K extends keyof Commands>(name: K, args: Commands[K][0]): Promise<Commands[K][1]> {
  await Promise.resolve();
  const isAlone = world.phase.kind === 'alone';
  if (isAlone && !inHerHands.has(name) && !name.startsWith('alone_')) dossiers.refuse({ code: 'participant_mode' });
  if (!isAlone && world.phase.kind !== 'open' && !beforeTheVault.has(name)) dossiers.refuse({ code: 'locked' });
  const reply = bodies[name](args);
  // A copy, as over the bridge: a screen never holds the fake's own memory.
  return structuredClone(reply);
}

/** A scene from the address, for pictures: `?scene={"phase":"open"}`. */
function sceneFromAddress(): void {
  const asked = new URLSearchParams(window.location.search).get('scene');
  if (asked !== null) reset(JSON.parse(asked) as Scene);
}

sceneFromAddress();
