/** The fake's own memory: one coach, her synthetic participants, and knobs to turn in tests and pictures. */
import type {
  AppEvent,
  Arriving,
  AttemptEntry,
  ClosureShown,
  ConsentEntry,
  CoverEntry,
  Covering,
  DeviceRow,
  Ended,
  Goal,
  HandedPage,
  HandoverEntry,
  HeadShown,
  InstrumentEntry,
  InstrumentTurn,
  Manages,
  MediaFile,
  MeetingEntry,
  Phase,
  Place,
  PlanChange,
  PlanGiven,
  PlanVersion,
  Reason,
  SignalEntry,
  SignInWay,
  SyncTrouble,
  TeamPage,
  ValueShown,
  WindowEntry,
} from '..';
import type { AlonePlace } from './alone';
import type { Casework } from './conversations';
import { someDevices } from './devices';
import type { Stored } from './form';
import { people, zainab } from './people';
import type { FakePreview } from './preview';

export interface FakeFact {
  value: ValueShown;
  heads: string[];
  conflict: HeadShown[];
}

export interface FakePlan {
  goals: (Goal & { removed?: boolean; removedSteps?: Goal['steps'] })[];
  rungNow: number | null;
  rungGoal: number | null;
  /** By kind: the day on which it was given, `null` while it is to do. */
  help: Map<string, string | null>;
  instruments: {
    instrument: string;
    code: string | null;
    title: string;
    domain: string | null;
    provider: string | null;
    lead: InstrumentEntry['lead'];
    contact: string | null;
    life: InstrumentTurn[];
    removed?: boolean;
  }[];
  versions: PlanVersion[];
  given: PlanGiven[];
  changedSince: boolean;
  changes: PlanChange[];
}

/** The answers to one form. */
export interface Sheet {
  answers: Map<string, Stored>;
  heads: Map<string, string[]>;
  conflicts: Map<string, HeadShown[]>;
  drafts: Map<string, string>;
  notes: Map<string, string>;
}

/** The interview that is open. */
export interface Running {
  dossier: string;
  /** `null` for the intake. */
  moment: string | null;
  page: string;
  /** The question where the people are. */
  at: string | null;
  language: string | null;
  enteredBy: 'coach' | 'participant';
  mode: 'together' | 'alone' | 'phone';
}

/** A dossier; its own answers are those of the intake. */
export interface FakeDossier extends Sheet {
  id: string;
  reason: Reason | null;
  lastConversation: string | null;
  conversations: number;
  facts: Map<string, FakeFact>;
  meetings: MeetingEntry[];
  questionnaires: Map<string, Sheet & { completedOn: string | null; mode: Running['mode']; language: string }>;
  consents: Map<ConsentEntry['purpose'], ConsentEntry>;
  attempts: AttemptEntry[];
  missed: Map<string, 'moved' | 'not_reached' | 'refused'>;
  windows: Record<'t0' | 't1' | 't2', { opens: string | null; closes: string | null }>;
  plan: FakePlan;
  signals: SignalEntry[];
  handovers: HandoverEntry[];
  /** Made when somebody first looks. */
  casework?: Casework;
  waiting: number;
  safeSince: string | null;
}

export interface World {
  phase: Phase;
  coach: string;
  /** The number at which she can be called. */
  ownPhone: string | null;
  /** The papers among the downloads. */
  papers: Set<string>;
  /** The locations that are closed for a while. */
  closures: ClosureShown[];
  account: string;
  password: string;
  pin: string;
  wrongPins: number;
  waitUntil: number;
  language: string;
  today: string;
  offline: boolean;
  trouble: SyncTrouble | null;
  arriving: Arriving | null;
  /** How somebody can sign in. */
  ways: SignInWay[];
  /** The one-time code that is right. */
  code: string;
  /** How often the browser was asked after; it is done at the second time. */
  browserAsked: number;
  ended: Ended | null;
  signedInAgain: boolean;
  /** Why the tablet opens only after contact, if so; `unknown` when nobody there knows it any more. */
  lease: 'over' | 'clock' | 'unknown' | null;
  place: Place;
  privateOpen: boolean;
  interview: Running | null;
  /** Where each interview was left. */
  left: Map<string, { page: string; at: string }>;
  /** Where the participant is, while she has the tablet. */
  alone: AlonePlace | null;
  windows: WindowEntry[];
  /** Whether the coach leads the project. */
  leads: boolean;
  /** What colleagues handed over in a file. */
  handed: HandedPage[];
  /** Who looks after whose participants. */
  covers: CoverEntry[];
  /** Participants of a colleague, and of whom. */
  covering: Map<string, Covering>;
  /** The figures of the coaches, once fetched. */
  team: TeamPage | null;
  /** What she manages of the employees' tablets. */
  manages: Manages | null;
  devices: DeviceRow[];
  devicesSeen: boolean;
  /** The link with which the app was started. */
  offered: string | null;
  preview: FakePreview | null;
  /** Files that were kept as answers, by name. */
  files: Map<string, MediaFile>;
  dossiers: Map<string, FakeDossier>;
  revision: number;
  next: number;
  shown: string[];
  /** Questions that were read aloud. */
  heard: string[];
}

/** What a test or a picture may ask for. */
export interface Scene {
  phase?: Phase['kind'];
  people?: 'many' | 'none';
  offline?: boolean;
  trouble?: SyncTrouble;
  arriving?: Arriving;
  ways?: SignInWay[];
  ended?: Ended;
  lease?: 'over' | 'clock' | 'unknown';
  language?: string;
  place?: Place;
  /** A meeting is going on in this dossier. */
  meeting?: string;
  /** By which way, when not face to face. */
  channel?: 'phone';
  /** The participant has the tablet: whose questionnaire, which, where she is, what she has answered. */
  alone?: { dossier: string; moment: string | null; at?: AlonePlace['at']; answers?: Record<string, Stored>; language?: string };
  /** Answers to a questionnaire that are there already. */
  sheet?: { dossier: string; moment: string; answers: Record<string, Stored> };
  /** A colleague looks after hers, and she after a colleague's. */
  covers?: boolean;
  /** The coach leads the project. */
  leads?: boolean;
  /** What she manages of the employees' tablets. */
  manages?: Manages;
  /** The link with which the app was started. */
  offered?: string;
}

/** The day of the demo. */
export const today = '2020-11-02';

function someCovers(): CoverEntry[] {
  return [
    { cover: '018f0000-0000-7000-8000-0000000000d1', side: 'by_me', who: 'Sevda Akın', from: '2020-10-30', until: '2020-11-14', participants: 1 },
    { cover: '018f0000-0000-7000-8000-0000000000d2', side: 'for_me', who: 'Karim Naciri', from: '2020-12-21', until: '2021-01-03', participants: 0 },
  ];
}

function born(scene: Scene): World {
  return {
    phase: { kind: scene.phase ?? 'locked' },
    coach: 'Yasemin Kaya',
    ownPhone: null,
    papers: new Set(),
    // Servicecentrum Noord was closed in the autumn.
    closures: [{ location: 'service_centre_noord', from: '2020-10-14', until: '2020-12-15' }],
    account: 'y.kaya',
    password: 'samenstap-demo',
    pin: '271828',
    wrongPins: 0,
    waitUntil: 0,
    language: scene.language ?? 'nl',
    today,
    offline: scene.offline ?? false,
    trouble: scene.trouble ?? null,
    arriving: scene.arriving ?? null,
    ways: scene.ways ?? ['password', 'code'],
    code: '7KQ2M-X4T9A',
    browserAsked: 0,
    ended: scene.ended ?? null,
    signedInAgain: false,
    lease: scene.lease ?? null,
    place: scene.place ?? { kind: 'caseload' },
    privateOpen: false,
    interview: null,
    left: new Map(),
    alone: null,
    windows: [
      { moment: 't0', afterMonths: 0, opens: null, closes: null },
      { moment: 't1', afterMonths: 4, opens: '2020-10-12', closes: '2021-01-03' },
      { moment: 't2', afterMonths: 8, opens: null, closes: null },
    ],
    leads: scene.leads ?? false,
    handed: [],
    covers: scene.covers ? someCovers() : [],
    covering: new Map(scene.covers ? [[zainab, { coach: 'Sevda Akın', until: '2020-11-14' }]] : []),
    team: null,
    manages: scene.manages ?? null,
    devices: someDevices(today),
    devicesSeen: false,
    offered: scene.offered ?? null,
    preview: null,
    files: new Map(),
    dossiers: scene.people === 'none' ? new Map() : people(),
    revision: 1,
    next: 1,
    shown: [],
    heard: [],
  };
}

/** The memory. Tests may look into it and change it; screens cannot reach it. */
export const world: World = born({});

/** Starts over in a scene. */
export function reset(scene: Scene = {}): void {
  Object.assign(world, born(scene));
  meet(scene.meeting, scene.channel);
  if (scene.alone) give(scene.alone);
  if (scene.sheet) fill(scene.sheet.dossier, scene.sheet.moment, scene.sheet.answers);
}

function fill(dossier: string, moment: string | null, answers: Record<string, Stored>): void {
  const file = world.dossiers.get(dossier);
  const sheet = moment === null ? file : sheetFor(file, moment);
  for (const [path, stored] of Object.entries(answers)) sheet?.answers.set(path, stored);
}

function meet(dossier: string | undefined, channel: string = 'face_to_face'): void {
  world.dossiers.get(dossier ?? '')?.meetings.unshift({
    meeting: freshId(),
    kind: channel === 'phone' ? 'interim_contact' : 'intake',
    channel,
    location: channel === 'phone' ? 'remote' : 'power_noord',
    startedAt: `${today}T13:30:00+01:00`,
    endedAt: null,
    counts: channel !== 'phone',
    interpreter: 'professional',
    thirdParties: [],
    identityChecked: null,
  });
}

/** The participant has the tablet. */
function give({ dossier, moment, at, answers, language }: NonNullable<Scene['alone']>): void {
  meet(dossier);
  world.interview = { dossier, moment, page: 'opening', at: null, language: language ?? null, enteredBy: 'participant', mode: 'alone' };
  world.alone = { at: at ?? 'opening', changing: false, helping: false };
  world.phase = { kind: 'alone' };
  fill(dossier, moment, answers ?? {});
}

/** The answers to a questionnaire; an empty sheet when nothing was answered yet. */
export function sheetFor(file: FakeDossier | undefined, moment: string) {
  const known = file?.questionnaires.get(moment);
  if (known) return known;
  const fresh = {
    answers: new Map(), heads: new Map(), conflicts: new Map(), drafts: new Map(), notes: new Map(),
    completedOn: null, mode: 'together' as const, language: 'nl',
  };
  file?.questionnaires.set(moment, fresh);
  return fresh;
}

/** An id that nobody else has. */
export function freshId(): string {
  world.next += 1;
  return `018f0000-0000-7000-8000-${String(world.next).padStart(12, '0')}`;
}

type Hearer = (event: AppEvent) => void;
const hearers = new Set<Hearer>();

/** Hears the fake's events. */
export function onFakeEvent(hear: Hearer): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** Tells the window something, as Rust would. */
export function emit(event: AppEvent): void {
  for (const hear of hearers) hear(event);
}
