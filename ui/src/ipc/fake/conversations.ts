/** The fake's conversations: appointments, notes, the norm; and where guidance stands. */
import type {
  ChangeConversation,
  ChangeGuidance,
  ConversationEntry,
  ConversationPage,
  ConversationsPage,
  DossierPage,
  DueEntry,
  GuidanceShown,
  HouseholdMember,
  LinkHousehold,
  MeetingEntry,
  NormShown,
  Note,
  PlanConversation,
  Reason,
  RegisterConversation,
} from '..';
import { dossierOf, dossierPage, nameOf, openMeetingOf, reasonOf, refuse, safetyOf, urgencyOf, wrote } from './dossiers';
import { domainGroups } from './form';
import { freshId, today, world, type FakeDossier } from './world';

/** What is known of a conversation beside its meeting. */
interface About {
  followUp: ConversationEntry['followUp'];
  toFinish: boolean;
  removed: boolean;
  notes: Map<Note, string>;
  drafts: Map<Note, string>;
  topics: Set<string>;
  letterSentOn: string | null;
  letterUnderstood: ConversationPage['letterUnderstood'];
  joined: Set<string>;
}

/** A conversation that did not begin: planned, or missed. */
interface Appointment {
  meeting: string;
  kind: ConversationEntry['kind'];
  channel: ConversationEntry['channel'];
  location: ConversationEntry['location'];
  at: string;
  counts: boolean;
  interpreter: ConversationEntry['interpreter'];
  missed: 'no_show' | 'sick_note' | 'called_off' | null;
}

export interface Casework {
  appointments: Appointment[];
  about: Map<string, About>;
  guidance: GuidanceShown | null;
  household: Set<string>;
}

export function caseworkOf(file: FakeDossier): Casework {
  file.casework ??= { appointments: [], about: new Map(), guidance: null, household: new Set() };
  return file.casework;
}

const prompts = ['benefit', 'wish_and_can', 'contact', 'discrimination'];
const notes = ['with', 'developments', 'agreements', 'follow_up_note'] as const;

function aboutOf(file: FakeDossier, meeting: string): About {
  const { about } = caseworkOf(file);
  const known = about.get(meeting) ?? {
    followUp: null, toFinish: false, removed: false, notes: new Map(), drafts: new Map(), topics: new Set(),
    letterSentOn: null, letterUnderstood: null, joined: new Set(),
  };
  about.set(meeting, known);
  return known;
}

const isOfficial = (kind: string) => kind !== 'interim_contact';

function ofAppointment(file: FakeDossier, { missed, ...planned }: Appointment): ConversationEntry {
  const { followUp, toFinish } = aboutOf(file, planned.meeting);
  const state = missed ? ({ kind: 'missed', missed } as const) : ({ kind: 'planned' } as const);
  return { ...planned, state, endedAt: null, thirdParties: [], followUp, toFinish };
}

function ofMeeting(file: FakeDossier, meeting: MeetingEntry): ConversationEntry {
  const { followUp, toFinish } = aboutOf(file, meeting.meeting);
  const { identityChecked: _, startedAt, ...rest } = meeting;
  return {
    ...rest,
    channel: meeting.channel as ConversationEntry['channel'],
    location: meeting.location as ConversationEntry['location'],
    at: startedAt.slice(0, 19),
    state: { kind: meeting.endedAt === null ? 'going_on' : 'held' },
    followUp,
    toFinish: toFinish && meeting.endedAt !== null,
  };
}

/** All conversations, the last first. */
function entriesOf(file: FakeDossier): ConversationEntry[] {
  const planned = caseworkOf(file).appointments.map((one) => ofAppointment(file, one));
  const held = file.meetings.map((one) => ofMeeting(file, one));
  return [...planned, ...held]
    .filter(({ meeting }) => !aboutOf(file, meeting).removed)
    .sort((a, b) => b.at.localeCompare(a.at));
}

export function normOf(file: FakeDossier): NormShown {
  const planned = entriesOf(file).filter(({ state, counts, at }) => state.kind === 'planned' && counts && at.slice(0, 10) >= today);
  const tried = new Set(
    [
      ...caseworkOf(file).appointments.filter(({ missed }) => missed === 'no_show' || missed === 'sick_note').map(({ at }) => at.slice(0, 10)),
      ...file.attempts.map(({ at }) => at.slice(0, 10)),
    ],
  );
  return { held: file.conversations, tried: tried.size, planned: planned.length, wanted: 4, period: 'last_twelve_months' };
}

export function nextAppointmentOf(file: FakeDossier): ConversationEntry | null {
  return entriesOf(file).filter(({ state, at }) => state.kind === 'planned' && at.slice(0, 10) >= today).at(-1) ?? null;
}

export function guidanceOf(file: FakeDossier): GuidanceShown {
  const status = file.facts.get('status')?.value;
  const code = status?.kind === 'answer' ? String(status.answer) : 'active';
  const known = caseworkOf(file).guidance;
  if (known) return known;
  switch (code) {
    case 'on_hold':
      return { status: { status: 'on_hold', reason: null, reviewOn: null }, since: '2020-09-01' };
    case 'other_lead':
      return { status: { status: 'other_lead', party: null }, since: '2020-09-01' };
    case 'ended':
      return { status: { status: 'ended', reason: null }, since: '2020-09-01' };
    default:
      return { status: { status: 'active' }, since: null };
  }
}

export function householdOf(file: FakeDossier, meeting?: string): HouseholdMember[] {
  const joined = meeting === undefined ? new Set<string>() : aboutOf(file, meeting).joined;
  return [...caseworkOf(file).household].map((dossier) => ({
    dossier,
    name: nameOf(dossierOf(dossier)),
    joined: joined.has(dossier),
  }));
}

export const closuresNow = () => world.closures.map((closure) => ({ ...closure }));

/** Everything that is due: what the list says first, and what each conversation asks. */
export function dueOf(file: FakeDossier): DueEntry[] {
  const group = file.facts.get('group')?.value;
  if (group?.kind === 'answer' && group.answer === 'control') return [{ due: 'later', on: null, reason: { kind: 'nothing' } }];
  const reasons: Reason[] = [];
  for (const { state, meeting, at, kind, followUp, toFinish } of entriesOf(file)) {
    const day = at.slice(0, 10);
    if (state.kind === 'planned') {
      reasons.push(day < today ? { kind: 'appointment_passed', meeting, at } : { kind: 'appointment', meeting, conversation: kind, at });
    } else if (state.kind === 'missed' && state.missed !== 'called_off' && followUp === null) {
      reasons.push({ kind: 'missed', meeting, missed: state.missed, day });
    } else if (toFinish) reasons.push({ kind: 'notes_to_finish', meeting, day });
  }
  const { status } = guidanceOf(file);
  if (status.status === 'on_hold' && status.reviewOn) reasons.push({ kind: 'review', on: status.reviewOn });
  const order = { overdue: 0, within_week: 1, later: 2 };
  return [reasonOf(file), ...reasons]
    .map((reason) => ({ due: urgencyOf(reason), on: null, reason }))
    .sort((a, b) => order[a.due] - order[b.due]);
}

export function conversationsPage(dossier: string): ConversationsPage {
  const file = dossierOf(dossier);
  return {
    dossier,
    name: nameOf(file),
    conversations: entriesOf(file),
    norm: normOf(file),
    closures: closuresNow(),
    openMeeting: openMeetingOf(file),
    safety: safetyOf(file),
  };
}

function found(file: FakeDossier, meeting: string): ConversationEntry {
  const planned = caseworkOf(file).appointments.find((one) => one.meeting === meeting);
  if (planned) return ofAppointment(file, planned);
  const held = file.meetings.find((one) => one.meeting === meeting) ?? refuse({ code: 'unknown_conversation' });
  return ofMeeting(file, held);
}

export function conversationPage(dossier: string, meeting: string): ConversationPage {
  const file = dossierOf(dossier);
  const conversation = found(file, meeting);
  const about = aboutOf(file, meeting);
  const note = (which: Note) => ({ text: about.notes.get(which) ?? '', draft: about.drafts.get(which) ?? null });
  const fact = (field: string) => {
    const value = file.facts.get(field)?.value;
    return value?.kind === 'answer' ? value.answer : null;
  };
  const next = nextAppointmentOf(file);
  world.place = { kind: 'conversation', dossier, meeting };
  return {
    dossier,
    name: nameOf(file),
    conversation,
    removed: about.removed,
    isHere: openMeetingOf(file)?.meeting === meeting,
    with: note('with'),
    developments: note('developments'),
    agreements: note('agreements'),
    followUpNote: note('follow_up_note'),
    letterSentOn: about.letterSentOn,
    letterUnderstood: about.letterUnderstood,
    topics: [
      ...domainGroups.map(({ name, title }) => ({
        code: name,
        title: { text: title[world.language] ?? title['nl'] ?? name, lang: title[world.language] ? world.language : 'nl' },
        talkedAbout: about.topics.has(name),
      })),
      ...prompts.map((code) => ({ code, title: null, talkedAbout: about.topics.has(code) })),
    ],
    wishes: {
      channel: fact('preferred_channel') as ConversationPage['wishes']['channel'],
      frequency: fact('contact_frequency') as string | null,
      speakSlowly: fact('speak_slowly') === true,
    },
    next: next?.meeting === meeting ? null : next,
    household: householdOf(file, meeting),
    closures: closuresNow(),
    safety: safetyOf(file),
  };
}

export function planConversation({ dossier, at, ...about }: PlanConversation): ConversationPage {
  const file = dossierOf(dossier);
  const meeting = freshId();
  caseworkOf(file).appointments.push({ meeting, ...about, at: `${at}:00`, counts: isOfficial(about.kind), missed: null });
  wrote(file);
  return conversationPage(dossier, meeting);
}

export function registerConversation({ dossier, at, minutes: _, ...about }: RegisterConversation): ConversationPage {
  const file = dossierOf(dossier);
  if (at.slice(0, 10) > today) refuse({ code: 'wrong_day' });
  const meeting = freshId();
  file.meetings = [
    ...file.meetings,
    {
      meeting, ...about, startedAt: `${at}:00+01:00`, endedAt: `${at}:59+01:00`, counts: isOfficial(about.kind),
      thirdParties: [], identityChecked: null,
    },
  ];
  aboutOf(file, meeting).toFinish = true;
  wrote(file);
  return conversationPage(dossier, meeting);
}

/** Makes a meeting of an appointment. */
function hold(file: FakeDossier, meeting: string, startedAt: string, endedAt: string | null): void {
  const casework = caseworkOf(file);
  const planned = casework.appointments.find((one) => one.meeting === meeting) ?? refuse({ code: 'unknown_conversation' });
  casework.appointments = casework.appointments.filter((one) => one !== planned);
  const { at: _, missed: __, ...about } = planned;
  file.meetings = [{ ...about, startedAt, endedAt, thirdParties: [], identityChecked: null }, ...file.meetings];
  aboutOf(file, meeting).toFinish = planned.counts;
}

export function startPlanned(dossier: string, meeting: string): ConversationPage {
  const file = dossierOf(dossier);
  hold(file, meeting, `${today}T13:30:00+01:00`, null);
  wrote(file);
  return conversationPage(dossier, meeting);
}

export function changeConversation({ dossier, meeting, change }: ChangeConversation): ConversationPage {
  const file = dossierOf(dossier);
  const about = aboutOf(file, meeting);
  const planned = caseworkOf(file).appointments.find((one) => one.meeting === meeting);
  const held = file.meetings.find((one) => one.meeting === meeting);
  const shared = planned ?? held ?? refuse({ code: 'unknown_conversation' });
  switch (change.kind) {
    case 'kind':
      shared.kind = change.conversation;
      break;
    case 'way':
      Object.assign(shared, { channel: change.channel, location: change.location });
      break;
    case 'when':
      if (planned) planned.at = `${change.at}:00`;
      break;
    case 'held':
      if (planned) hold(file, meeting, `${planned.at}+01:00`, `${planned.at.slice(0, 10)}T23:00:00+01:00`);
      break;
    case 'counts':
      shared.counts = change.counts;
      break;
    case 'third_parties':
      if (held) held.thirdParties = change.thirdParties;
      break;
    case 'topic':
      if (change.talkedAbout) about.topics.add(change.topic);
      else about.topics.delete(change.topic);
      break;
    case 'note':
      about.notes.set(change.note, change.text.trim());
      about.drafts.delete(change.note);
      break;
    case 'missed':
      if (planned) planned.missed = change.missed;
      break;
    case 'follow_up':
      about.followUp = change.followUp;
      break;
    case 'letter':
      Object.assign(about, { letterSentOn: change.sentOn, letterUnderstood: change.understood });
      break;
    case 'joined':
      if (change.joined) about.joined.add(change.with);
      else about.joined.delete(change.with);
      break;
    case 'finished':
      about.toFinish = !change.finished;
      break;
    case 'remove':
    case 'restore':
      about.removed = change.kind === 'remove';
      break;
  }
  wrote(file);
  return conversationPage(dossier, meeting);
}

export function keepNote(dossier: string, meeting: string, note: Note, text: string): null {
  if (notes.includes(note)) aboutOf(dossierOf(dossier), meeting).drafts.set(note, text);
  return null;
}

export function changeGuidance({ dossier, to }: ChangeGuidance): DossierPage {
  const file = dossierOf(dossier);
  caseworkOf(file).guidance = { status: to, since: today };
  wrote(file);
  return dossierPage(dossier);
}

export function linkHousehold({ dossier, other, linked }: LinkHousehold): DossierPage {
  for (const [one, its] of [[dossier, other], [other, dossier]] as const) {
    const file = dossierOf(one);
    if (linked) caseworkOf(file).household.add(its);
    else caseworkOf(file).household.delete(its);
    wrote(file);
  }
  return dossierPage(dossier);
}
