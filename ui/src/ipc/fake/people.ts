/** Synthetic people. None exists: names are common ones, put together at random. */
import type { MeetingEntry, Reason, ValueShown } from '..';
import type { Stored } from './form';
import type { FakeDossier, FakeFact, FakePlan } from './world';

/** Ids that tests and pictures name. */
export const samira = '018f0000-0000-7000-8000-00000000a001';
export const mehmet = '018f0000-0000-7000-8000-00000000a002';
export const fatma = '018f0000-0000-7000-8000-00000000a003';
export const hassan = '018f0000-0000-7000-8000-00000000a004';
export const zainab = '018f0000-0000-7000-8000-00000000a005';

type Answer = string | number | boolean | null;

interface Person {
  id: string;
  name: string;
  birthYear: number | null;
  language: string;
  reads: boolean | null;
  interpreter: string | null;
  channel: string | null;
  phone: string | null;
  power: boolean | null;
  status?: string;
  reason: Reason | null;
  last: string | null;
  count: number;
  waiting?: number;
}

const person = (
  id: string,
  name: string,
  about: [number | null, string, boolean | null, string | null, string | null, string | null, boolean | null],
  reason: Reason | null,
  last: string | null,
  count: number,
  more: { status?: string; waiting?: number } = {},
): Person => {
  const [birthYear, language, reads, interpreter, channel, phone, power] = about;
  return { id, name, birthYear, language, reads, interpreter, channel, phone, power, reason, last, count, ...more };
};

const overdue = (nth: number, days: number): Reason => ({ kind: 'conversation_overdue', nth, days });
const due = (nth: number, days: number): Reason => ({ kind: 'conversation_due', nth, days });

// `null` as a reason: worked out from the intake's answers.
const list: Person[] = [
  person(fatma, 'Fatma Yıldız', [1968, 'tr', true, 'none', 'face_to_face', '06 00000003', true], overdue(3, 8), '2020-07-27', 2),
  person(hassan, 'Hassan al-Jabiri', [1975, 'ar', true, 'professional', 'phone', '053 0000004', false], { kind: 'call_back', at: '2020-11-01T10:00' }, '2020-08-03', 1),
  person(samira, 'Samira el Amrani', [1981, 'ar', false, 'professional', 'face_to_face', '06 00000001', true], null, null, 0, { waiting: 3 }),
  person(mehmet, 'Mehmet Demir', [1963, 'tr', true, 'none', 'phone', '06 00000002', true], null, '2020-10-19', 1),
  person('018f0000-0000-7000-8000-00000000a006', 'Anna Nowak', [1979, 'pl', true, 'none', 'phone', '06 00000006', false], due(4, 0), '2020-08-10', 3),
  person('018f0000-0000-7000-8000-00000000a007', 'Tesfay Gebremedhin', [1988, 'ti', true, 'informal', 'face_to_face', null, null], { kind: 'intake_to_start' }, null, 0),
  person(zainab, 'Zainab Kareem', [1990, 'ckb', null, null, null, null, true], { kind: 'questionnaire', moment: 't1', closes: '2021-01-03' }, '2020-09-14', 1),
  person('018f0000-0000-7000-8000-00000000a008', 'Jan de Groot', [1959, 'nl', true, 'none', 'at_home', '06 00000008', false], due(3, 52), '2020-09-28', 2),
  person('018f0000-0000-7000-8000-00000000a009', 'Maria Santos', [1972, 'pt', true, 'none', 'video', '06 00000009', true], { kind: 'conversation_due', nth: 3, days: 20 }, '2020-06-15', 2, { status: 'other_lead' }),
  person('018f0000-0000-7000-8000-00000000a010', 'Ali Hosseini', [1985, 'fa', true, 'none', 'phone', '06 00000010', false], { kind: 'ended' }, '2020-03-02', 1, { status: 'ended' }),
];

function fact(id: string, field: string, answer: Answer): FakeFact {
  const value: ValueShown = answer === null ? { kind: 'empty' } : { kind: 'answer', answer };
  return { value, heads: answer === null ? [] : [`${id.slice(0, -6)}f-${field}`], conflict: [] };
}

function meeting(id: string, kind: MeetingEntry['kind'], day: string, channel: string, location: string): MeetingEntry {
  return {
    meeting: `${id}-${day}`,
    kind,
    channel,
    location,
    startedAt: `${day}T10:30:00+01:00`,
    endedAt: `${day}T11:25:00+01:00`,
    counts: kind !== 'interim_contact',
    interpreter: 'none',
    thirdParties: [],
    identityChecked: null,
  };
}

/** A plan in which nothing stands yet. */
export function emptyPlan(): FakePlan {
  return { goals: [], rungNow: null, rungGoal: null, help: new Map(), instruments: [], versions: [], given: [], changedSince: false, changes: [] };
}

function dossier(who: Person): FakeDossier {
  const facts = new Map<string, FakeFact>([
    ['name', fact(who.id, 'name', who.name)],
    ['birth_year', fact(who.id, 'birth_year', who.birthYear)],
    ['language', fact(who.id, 'language', who.language)],
    ['reads_language', fact(who.id, 'reads_language', who.reads)],
    ['interpreter_needed', fact(who.id, 'interpreter_needed', who.interpreter)],
    ['preferred_channel', fact(who.id, 'preferred_channel', who.channel)],
    ['contact_frequency', fact(who.id, 'contact_frequency', null)],
    ['speak_slowly', fact(who.id, 'speak_slowly', null)],
    ['phone', fact(who.id, 'phone', who.phone)],
    ['primary_contact', fact(who.id, 'primary_contact', null)],
    ['active_at_power', fact(who.id, 'active_at_power', who.power)],
    ['target_group_register', fact(who.id, 'target_group_register', null)],
    ['wia', fact(who.id, 'wia', null)],
    ['status', fact(who.id, 'status', who.status ?? 'active')],
  ]);
  return {
    id: who.id,
    reason: who.reason,
    lastConversation: who.last,
    conversations: who.count,
    facts,
    meetings: who.last ? [meeting(who.id, 'progress_conversation', who.last, 'face_to_face', 'power_noord')] : [],
    answers: new Map(),
    heads: new Map(),
    conflicts: new Map(),
    drafts: new Map(),
    notes: new Map(),
    questionnaires: new Map(),
    consents: new Map(),
    attempts: [],
    missed: new Map(),
    windows: {
      t0: { opens: '2020-06-08', closes: '2020-10-11' },
      t1: { opens: '2020-10-12', closes: '2021-01-03' },
      t2: { opens: '2021-02-08', closes: '2021-04-30' },
    },
    plan: emptyPlan(),
    signals: [],
    handovers: [],
    waiting: who.waiting ?? 0,
    safeSince: who.waiting ? null : '2020-11-02T14:02:00+01:00',
  };
}

const says = (answer: string | number | string[]): Stored => ({ kind: 'answer', answer });

function fillSamira(file: FakeDossier): void {
  const given: [string, Stored][] = [
    ['housing/well', says(['good_neighbours', 'shops_near'])],
    ['housing/ladder', says('7')],
    ['housing/discussion_status', says('discussed')],
    ['finances/hard', says(['letters'])],
    ['finances/barriers', says(['dutch_language_difficulty'])],
    ['finances/wish', says('أريد أن أفهم الرسائل بنفسي')],
    ['finances/next_step', says('موعد مع مدربة اللغة')],
    ['finances/ladder', says('4')],
    ['finances/discussion_status', says('discussed')],
    ['social_relations/discussion_status', says('not_needed')],
    ['meaning/well', says(['children'])],
    ['meaning/wish', says('أريد أن أتعلم الخياطة')],
    ['meaning/next_step', says('زيارة ورشة الخياطة في Power')],
    ['meaning/ladder', says('6')],
    ['physical_health/ladder', says('3')],
    ['physical_health/discussion_status', says('later')],
    ['daytime_activities/discussion_status', says('declined')],
    ['practical_skills/hard', { kind: 'missing', missing: 'dont_know' }],
  ];
  for (const [path, stored] of given) {
    file.answers.set(path, stored);
    file.heads.set(path, [`head-${path}`]);
  }
  file.meetings = [
    { ...meeting(file.id, 'interim_contact', '2020-10-26', 'phone', 'remote'), interpreter: 'professional' },
  ];
}

function fillMehmet(file: FakeDossier): void {
  const given: [string, Stored][] = [
    ['housing/discussion_status', says('discussed')],
    ['housing/ladder', says('8')],
    ['finances/discussion_status', says('discussed')],
    ['finances/ladder', says('5')],
    ['social_relations/discussion_status', says('discussed')],
    ['mental_health/discussion_status', says('later')],
    ['physical_health/hard_words', says('Lang staan lukt niet. Tillen gaat tot 5 kilo.')],
    ['physical_health/discussion_status', says('discussed')],
    ['daytime_activities/next_step', says('Bellen met het buurthuis over de fietsenwerkplaats')],
    ['daytime_activities/wish', says('Fietsen repareren met anderen')],
  ];
  for (const [path, stored] of given) {
    file.answers.set(path, stored);
    file.heads.set(path, [`head-${path}`]);
  }
  file.conflicts.set('physical_health/hard_words', [
    {
      id: 'head-other',
      value: { kind: 'answer', answer: 'Kan niet lang staan en niet tillen.' },
      mine: false,
      at: '2020-10-19T15:05:00+02:00',
      channel: 'phone',
      enteredBy: 'coach',
    },
    {
      id: 'head-physical_health/hard_words',
      value: { kind: 'answer', answer: 'Lang staan lukt niet. Tillen gaat tot 5 kilo.' },
      mine: true,
      at: '2020-10-19T11:20:00+02:00',
      channel: 'face_to_face',
      enteredBy: 'coach',
    },
  ]);
  file.heads.set('physical_health/hard_words', ['head-other', 'head-physical_health/hard_words']);
  // Two people changed the phone number at the same time.
  file.facts.set('phone', {
    value: { kind: 'answer', answer: '06 00000002' },
    heads: ['phone-b', 'phone-a'],
    conflict: [
      { id: 'phone-b', value: { kind: 'answer', answer: '06 00000002' }, mine: true, at: '2020-10-19T11:20:00+02:00', channel: 'face_to_face', enteredBy: 'coach' },
      { id: 'phone-a', value: { kind: 'answer', answer: '053 0000022' }, mine: false, at: '2020-10-19T15:05:00+02:00', channel: 'phone', enteredBy: 'coach' },
    ],
  });
  file.plan = {
    ...emptyPlan(),
    rungNow: 2,
    rungGoal: 4,
    help: new Map([
      ['cv', null],
      ['letters', '2020-10-26'],
    ]),
    instruments: [
      {
        instrument: 'instrument-power', code: 'power', title: 'Meedoen bij Power', domain: 'daytime_activities',
        provider: 'Activeringscentrum Power', lead: 'provider', contact: 'Anja, 053 481 81 81',
        life: [
          { state: 'discussed', on: '2020-10-19', reason: null },
          { state: 'referred', on: '2020-10-20', reason: null },
          { state: 'started', on: '2020-10-26', reason: null },
        ],
      },
    ],
    goals: [
      {
        goal: 'goal-bikes',
        text: 'Ik wil fietsen repareren met anderen',
        domain: 'daytime_activities',
        domainTitle: null,
        steps: [
          { step: 'step-call', text: 'Bel het buurthuis', who: 'participant', name: null, when: '2020-11-05', done: true },
          { step: 'step-visit', text: 'Ga samen kijken bij de werkplaats', who: 'other', name: 'Broer Ali', when: '2020-11-12', done: false },
        ],
      },
      { goal: 'goal-letters', text: 'Ik wil mijn post op orde', domain: 'finances', domainTitle: null, steps: [] },
    ],
    given: [],
    versions: [
      { number: 1, agreedOn: '2020-10-19', signature: { kind: 'drawn', path: 'M60 150L80 90L110 160L140 80L170 150L210 120L260 140L330 110' }, changes: [] },
    ],
    changedSince: true,
    changes: [
      { kind: 'goal_added', what: { participant: null, coach: { text: 'Ik wil mijn post op orde', lang: '' } }, from: null, to: null },
      { kind: 'step_done', what: { participant: null, coach: { text: 'Bel het buurthuis', lang: '' } }, from: null, to: null },
    ],
  };
}

/** Power saw him; the other coach takes over. */
function fillPartners(file: FakeDossier): void {
  file.signals = [
    {
      signal: 'signal-power', on: '2020-10-28', from: 'power', name: 'Anja', text: 'Hij was er vorige week twee keer niet.',
      followUp: 'Bellen en vragen hoe het gaat', followUpOn: '2020-11-04', done: false,
    },
  ];
  file.handovers = [
    {
      handover: 'handover-1', begunOn: '2020-10-30', to: 'Karin de Wit', party: 'coach', why: 'De coach gaat met verlof', stage: 'choosing',
      tell: [
        { part: 'contact', tell: true },
        { part: 'intake', tell: false },
        { part: 'plan', tell: true },
        { part: 'instruments', tell: null },
        { part: 'conversations', tell: null },
      ],
      wish: null, meeting: null, talkedOn: null, accepted: null,
    },
  ];
}

/** The first questionnaire was answered together, in Dutch; the second by phone, not yet. */
function fillHassan(file: FakeDossier): void {
  const answers = new Map<string, Stored>([
    ['consent/consent_research', says('yes')],
    ['participation/paid_work', says('no')],
    ['participation/volunteer_work', says('yes')],
    ['society/society_ease', says('hard')],
  ]);
  file.questionnaires.set('t0', {
    answers, heads: new Map(), conflicts: new Map(), drafts: new Map(), notes: new Map(),
    completedOn: '2020-06-22', mode: 'together', language: 'nl',
  });
  for (const [purpose, state] of [['research', 'yes'], ['cultural_background', 'no'], ['interview', 'yes']] as const) {
    file.consents.set(purpose, { purpose, state, since: '2020-06-22', heads: [`head-${purpose}`] });
  }
  file.attempts = [
    { attempt: 'attempt-2', at: '2020-10-30T16:40:00+01:00', outcome: 'call_back', callBackAt: '2020-11-01T10:00', done: false, interpreter: 'professional' },
    { attempt: 'attempt-1', at: '2020-10-29T11:05:00+01:00', outcome: 'no_answer', callBackAt: null, done: false, interpreter: 'none' },
  ];
}

/** Fatma, of one household with Mehmet, did not come last week; Zainab has an appointment with her supervisor, and notes that are not finished. */
function fillTalks(fatmas: FakeDossier, mehmets: FakeDossier, zainabs: FakeDossier): void {
  mehmets.casework = { appointments: [], about: new Map(), guidance: null, household: new Set([fatma]) };
  const planned = { channel: 'face_to_face', location: 'power_noord', counts: true, interpreter: 'none' } as const;
  fatmas.casework = {
    appointments: [
      { ...planned, meeting: 'fatma-missed', kind: 'progress_conversation', at: '2020-10-28T10:00:00', missed: 'no_show' },
    ],
    about: new Map(),
    guidance: null,
    household: new Set([mehmet]),
  };
  zainabs.casework = {
    appointments: [
      { ...planned, meeting: 'zainab-next', kind: 'three_way_conversation', at: '2020-12-09T13:30:00', missed: null },
    ],
    about: new Map(),
    guidance: null,
    household: new Set(),
  };
  zainabs.meetings = [
    { ...meeting(zainabs.id, 'progress_conversation', '2020-10-29', 'phone', 'remote'), meeting: 'zainab-open' },
    ...zainabs.meetings,
  ];
  zainabs.casework.about.set('zainab-open', {
    followUp: null, toFinish: true, removed: false,
    notes: new Map([['developments', 'De taalles gaat goed. Reizen met de bus lukt nu alleen.']]), drafts: new Map(),
    topics: new Set(['practical_skills', 'daytime_activities', 'benefit']), letterSentOn: null, letterUnderstood: null, joined: new Set(),
  });
}

/** The caseload, by id. */
export function people(): Map<string, FakeDossier> {
  const files = new Map(list.map((who) => [who.id, dossier(who)]));
  const [first, second] = [files.get(samira), files.get(mehmet)];
  if (first) fillSamira(first);
  if (second) {
    fillMehmet(second);
    fillPartners(second);
  }
  const third = files.get(hassan);
  if (third) fillHassan(third);
  const [fourth, fifth] = [files.get(fatma), files.get(zainab)];
  if (fourth && second && fifth) fillTalks(fourth, second, fifth);
  return files;
}
