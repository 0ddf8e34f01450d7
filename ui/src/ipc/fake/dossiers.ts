/** The fake's caseload and dossiers. */
import type { AddParticipant, CaseloadGroup, CaseloadPage, CaseloadRow, DossierPage, Due, Fact, MeetingEntry, Problem, Reason, Safety, StartMeeting, UsualMeeting } from '..';
import { closuresNow, dueOf, guidanceOf, householdOf, nextAppointmentOf, normOf } from './conversations';
import { domainGroups } from './form';
import { momentsOf } from './measurements';
import { emptyPlan } from './people';
import { freshId, today, world, type FakeDossier } from './world';

export function refuse(problem: Problem): never {
  // Not an Error: the bridge rejects with the plain problem as well.
  throw problem;
}

export function dossierOf(id: string): FakeDossier {
  return world.dossiers.get(id) ?? refuse({ code: 'unknown_dossier' });
}

function text(file: FakeDossier, field: string): string | null {
  const value = file.facts.get(field)?.value;
  return value?.kind === 'answer' ? String(value.answer) : null;
}

export function nameOf(file: FakeDossier): string {
  return text(file, 'name') ?? '';
}

export function languageOf(file: FakeDossier): string {
  return text(file, 'language') ?? 'nl';
}

export function safetyOf(file: FakeDossier): Safety {
  return { waiting: file.waiting, safeSince: file.waiting > 0 ? null : file.safeSince };
}

/** Something was written: it waits, or is at the municipality when there is a network. */
export function wrote(file: FakeDossier): void {
  world.revision += 1;
  if (world.offline) file.waiting += 1;
  else if (file.waiting === 0) file.safeSince = new Date().toISOString();
  else file.waiting += 1;
}

export function settledOf(file: FakeDossier): number {
  return domainGroups.filter((group) => file.answers.has(`${group.name}/discussion_status`)).length;
}

export function reasonOf(file: FakeDossier): Reason {
  if (file.reason) return file.reason;
  const settled = settledOf(file);
  return settled === 0 && file.answers.size === 0
    ? { kind: 'intake_to_start' }
    : { kind: 'intake_to_finish', settled, total: domainGroups.length };
}

export function urgencyOf(reason: Reason): Due {
  switch (reason.kind) {
    case 'conversation_overdue':
      return 'overdue';
    case 'conversation_due':
      return reason.days <= 7 ? 'within_week' : 'later';
    case 'call_back':
      return reason.at.slice(0, 10) < today ? 'overdue' : 'within_week';
    case 'appointment_passed':
    case 'missed':
      return 'overdue';
    case 'appointment':
      return reason.at.slice(0, 10) <= inAWeek ? 'within_week' : 'later';
    case 'review':
    case 'step':
    case 'follow_up':
      return reason.on < today ? 'overdue' : reason.on <= inAWeek ? 'within_week' : 'later';
    case 'notes_to_finish':
    case 'plan_to_adapt':
    case 'questionnaire':
    case 'intake_to_start':
    case 'intake_to_finish':
      return 'within_week';
    case 'ended':
    case 'nothing':
      return 'later';
  }
}

const inAWeek = '2020-11-09';

const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase();

export function caseload(search: string): CaseloadPage {
  const wanted = plain(search.trim());
  const files = [...world.dossiers.values()];
  const rows: CaseloadRow[] = files
    .filter((file) => plain(nameOf(file)).includes(wanted))
    .map((file) => ({
      dossier: file.id,
      name: nameOf(file),
      reason: dueOf(file)[0]?.reason ?? reasonOf(file),
      alsoDue: dueOf(file).slice(1).map(({ reason }) => reason),
      lastConversation: file.lastConversation,
      conversations: file.conversations,
      wanted: 4,
      waiting: file.waiting > 0,
      covering: world.covering.get(file.id) ?? null,
    }));
  const groups: CaseloadGroup[] = (['overdue', 'within_week', 'later'] as const)
    .map((due) => ({ due, rows: rows.filter((row) => urgencyOf(row.reason) === due) }))
    .filter((group) => group.rows.length > 0);
  return {
    total: files.length,
    groups,
    counts: {
      participants: world.dossiers.size - world.covering.size,
      guided: files.filter((file) => guidanceOf(file).status.status !== 'ended').length,
      normReached: files.filter((file) => file.conversations >= 4).length,
      wanted: 4,
      period: 'last_twelve_months',
      held: files.reduce((sum, file) => sum + file.conversations, 0),
      tried: files.reduce((sum, file) => sum + normOf(file).tried, 0),
      planned: files.reduce((sum, file) => sum + normOf(file).planned, 0),
      intakeDone: files.filter((file) => file.reason && file.reason.kind !== 'intake_to_start').length,
      onHold: files.filter((file) => guidanceOf(file).status.status === 'on_hold').length,
      waiting: waitingInAll(),
    },
  };
}

export function waitingInAll(): number {
  return [...world.dossiers.values()].reduce((sum, file) => sum + file.waiting, 0);
}

export function openMeetingOf(file: FakeDossier): MeetingEntry | null {
  return file.meetings.find((meeting) => meeting.endedAt === null) ?? null;
}

/** What the next meeting will probably be like: as the last of the same way. */
export function usualOf(file: FakeDossier): UsualMeeting {
  const last = <V extends string>(values: readonly (string | null)[], among: readonly V[]) =>
    among.find((known) => known === values.find((value) => among.some((other) => other === value)));
  const channels = file.meetings.map(({ channel }) => channel);
  const needed = file.facts.get('interpreter_needed')?.value;
  return {
    inPerson: last(channels, ['face_to_face', 'at_home']) ?? 'face_to_face',
    remote: last(channels, ['phone', 'video']) ?? 'phone',
    location:
      last(file.meetings.map(({ location }) => location), ['power_noord', 'service_centre_noord', 'city_office', 'outdoors', 'elsewhere']) ??
      'power_noord',
    interpreter: needed?.kind === 'answer' ? (needed.answer as UsualMeeting['interpreter']) : (file.meetings[0]?.interpreter ?? 'none'),
  };
}

export function dossierPage(id: string): DossierPage {
  const file = dossierOf(id);
  const birthYear = text(file, 'birth_year');
  const facts: Fact[] = [...file.facts].map(([field, fact]) => ({ field, ...fact }));
  return {
    dossier: id,
    name: nameOf(file),
    age: birthYear === null ? null : Number(today.slice(0, 4)) - Number(birthYear),
    facts,
    meetings: file.meetings,
    openMeeting: openMeetingOf(file),
    usual: usualOf(file),
    intake: {
      settled: settledOf(file),
      total: domainGroups.length,
      begunOn: file.answers.size > 0 ? '2020-10-19' : null,
    },
    plan: {
      goals: file.plan.goals.filter((goal) => !goal.removed).length,
      version: file.plan.versions[0]?.number ?? null,
      agreedOn: file.plan.versions[0]?.agreedOn ?? null,
    },
    safety: safetyOf(file),
    formReady: true,
    measurements: momentsOf(file),
    due: dueOf(file),
    norm: normOf(file),
    nextAppointment: nextAppointmentOf(file),
    guidance: guidanceOf(file),
    household: householdOf(file),
    closures: closuresNow(),
    covering: world.covering.get(file.id) ?? null,
  };
}

export function addParticipant(asked: AddParticipant): DossierPage {
  if (asked.name.trim() === '') refuse({ code: 'empty', field: 'name' });
  const id = freshId();
  const file: FakeDossier = {
    id,
    reason: null,
    lastConversation: null,
    conversations: 0,
    facts: new Map(),
    meetings: [],
    answers: new Map(),
    heads: new Map(),
    conflicts: new Map(),
    drafts: new Map(),
    notes: new Map(),
    questionnaires: new Map(),
    consents: new Map(),
    attempts: [],
    missed: new Map(),
    windows: { t0: { opens: today, closes: null }, t1: { opens: null, closes: null }, t2: { opens: null, closes: null } },
    plan: emptyPlan(),
    signals: [],
    handovers: [],
    waiting: 0,
    safeSince: null,
  };
  const given: [string, string | number | boolean | null][] = [
    ['name', asked.name.trim()],
    ['birth_year', asked.birthYear],
    ['language', asked.language],
    ['reads_language', asked.readsLanguage],
    ['interpreter_needed', asked.interpreterNeeded],
    ['preferred_channel', asked.preferredChannel],
    ['phone', asked.phone],
    ['active_at_power', asked.activeAtPower],
    ['status', 'active'],
  ];
  for (const [field, answer] of given) {
    file.facts.set(field, {
      value: answer === null ? { kind: 'empty' } : { kind: 'answer', answer },
      heads: answer === null ? [] : [freshId()],
      conflict: [],
    });
  }
  world.dossiers.set(id, file);
  wrote(file);
  world.place = { kind: 'dossier', dossier: id };
  return dossierPage(id);
}

export function startMeeting(asked: StartMeeting): DossierPage {
  const file = dossierOf(asked.dossier);
  const { dossier: _, ...about } = asked;
  file.meetings = [
    { meeting: freshId(), ...about, startedAt: new Date().toISOString(), endedAt: null, counts: asked.kind !== 'interim_contact', identityChecked: null },
    ...file.meetings.map((other) => (other.endedAt === null ? { ...other, endedAt: new Date().toISOString() } : other)),
  ];
  wrote(file);
  return dossierPage(asked.dossier);
}
