/** The fake's own memory: one coach, her synthetic participants, and knobs to turn in tests and pictures. */
import type {
  AppEvent,
  Arriving,
  Goal,
  HeadShown,
  MediaFile,
  MeetingEntry,
  Phase,
  Place,
  PlanVersion,
  Reason,
  SyncTrouble,
  ValueShown,
} from '..';
import type { Stored } from './form';
import { people } from './people';
import type { FakePreview } from './preview';

export interface FakeFact {
  value: ValueShown;
  heads: string[];
  conflict: HeadShown[];
}

export interface FakePlan {
  goals: (Goal & { removed?: boolean; removedSteps?: Goal['steps'] })[];
  version: PlanVersion | null;
  changedSince: boolean;
}

export interface FakeDossier {
  id: string;
  reason: Reason | null;
  lastConversation: string | null;
  conversations: number;
  facts: Map<string, FakeFact>;
  meetings: MeetingEntry[];
  answers: Map<string, Stored>;
  heads: Map<string, string[]>;
  conflicts: Map<string, HeadShown[]>;
  drafts: Map<string, string>;
  plan: FakePlan;
  waiting: number;
  safeSince: string | null;
}

export interface World {
  phase: Phase;
  coach: string;
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
  place: Place;
  privateOpen: boolean;
  intake: { dossier: string; page: string; language: string | null; enteredBy: 'coach' | 'participant' } | null;
  preview: FakePreview | null;
  /** Files that were kept as answers, by name. */
  files: Map<string, MediaFile>;
  dossiers: Map<string, FakeDossier>;
  revision: number;
  next: number;
  shown: string[];
}

/** What a test or a picture may ask for. */
export interface Scene {
  phase?: Phase['kind'];
  people?: 'many' | 'none';
  offline?: boolean;
  trouble?: SyncTrouble;
  arriving?: Arriving;
  language?: string;
  place?: Place;
  /** A meeting is going on in this dossier. */
  meeting?: string;
}

/** The day of the demo. */
export const today = '2020-11-02';

function born(scene: Scene): World {
  return {
    phase: { kind: scene.phase ?? 'locked' },
    coach: 'Yasemin Kaya',
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
    place: scene.place ?? { kind: 'caseload' },
    privateOpen: false,
    intake: null,
    preview: null,
    files: new Map(),
    dossiers: scene.people === 'none' ? new Map() : people(),
    revision: 1,
    next: 1,
    shown: [],
  };
}

/** The memory. Tests may look into it and change it; screens cannot reach it. */
export const world: World = born({});

/** Starts over in a scene. */
export function reset(scene: Scene = {}): void {
  Object.assign(world, born(scene));
  const file = world.dossiers.get(scene.meeting ?? '');
  file?.meetings.unshift({
    meeting: freshId(),
    kind: 'intake',
    channel: 'face_to_face',
    location: 'power_noord',
    startedAt: `${today}T13:30:00+01:00`,
    endedAt: null,
    counts: true,
    interpreter: 'professional',
    thirdParties: [],
  });
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
