/** The fake's measurements: moments, consent, attempts, windows. */
import type { ConsentEntry, Difference, MeasurementsPage, MomentEntry, MoveWindow, RecordAttempt, RecordConsent, RecordMissed, WindowsPage } from '..';
import { dossierOf, languageOf, nameOf, openMeetingOf, refuse, safetyOf, usualOf, wrote } from './dossiers';
import { freshId, today, world, type FakeDossier, type Running } from './world';

const purposes = ['research', 'cultural_background', 'interview', 'share_partner'] as const;
const moments = ['t0', 't1', 't2'] as const;

function consentOf(file: FakeDossier, purpose: ConsentEntry['purpose']): ConsentEntry {
  return file.consents.get(purpose) ?? { purpose, state: 'not_asked', since: null, heads: [] };
}

export function recordConsentOf(file: FakeDossier, purpose: string, answer: RecordConsent['answer']): void {
  const known = purposes.find((other) => other === purpose);
  if (known) file.consents.set(known, { purpose: known, state: answer, since: today, heads: [freshId()] });
}

/** In what a moment differs from the one before it. */
export function differencesOf(file: FakeDossier, moment: string, mode: Running['mode'] | null, language: string): Difference[] {
  const before = moments[moments.findIndex((other) => other === moment) - 1];
  const earlier = before === undefined ? undefined : file.questionnaires.get(before);
  if (before === undefined || !earlier?.completedOn || mode === null) return [];
  const interpreter = openMeetingOf(file)?.interpreter ?? 'none';
  const pairs: [Difference['kind'], string, string][] = [
    ['mode', earlier.mode, mode],
    ['language', earlier.language, language],
    ['interpreter', 'none', interpreter],
  ];
  return pairs.filter(([, then, now]) => then !== now).map(([kind, then, now]) => ({ moment: before, kind, then, now }));
}

function momentEntry(file: FakeDossier, moment: (typeof moments)[number]): MomentEntry {
  const sheet = file.questionnaires.get(moment);
  const { opens, closes } = file.windows[moment];
  const missed = file.missed.get(moment);
  const state = (): MomentEntry['state'] => {
    if (sheet?.completedOn) return { kind: 'answered' };
    if (missed) return { kind: 'missed', reason: missed };
    if (sheet && sheet.answers.size > 0) return { kind: 'begun' };
    if (opens === null || opens > today) return { kind: 'not_yet' };
    return closes !== null && closes < today ? { kind: 'closed' } : { kind: 'due' };
  };
  return {
    moment,
    formReady: true,
    reconstructed: moment === 't2',
    opens,
    closes,
    state: state(),
    answeredOn: sheet?.completedOn ?? null,
    mode: sheet?.completedOn ? sheet.mode : null,
    differences: sheet?.completedOn ? differencesOf(file, moment, sheet.mode, sheet.language ?? languageOf(file)) : [],
    heads: [],
  };
}

export function momentsOf(file: FakeDossier): MomentEntry[] {
  return moments.map((moment) => momentEntry(file, moment));
}

export function measurementsPage(dossier: string): MeasurementsPage {
  const file = dossierOf(dossier);
  return {
    dossier,
    name: nameOf(file),
    group: 'guided',
    consents: purposes.map((purpose) => consentOf(file, purpose)),
    moments: momentsOf(file),
    attempts: file.attempts,
    openMeeting: openMeetingOf(file),
    usual: usualOf(file),
    safety: safetyOf(file),
  };
}

export function recordConsent({ dossier, purpose, answer }: RecordConsent): MeasurementsPage {
  const file = dossierOf(dossier);
  recordConsentOf(file, purpose, answer);
  wrote(file);
  return measurementsPage(dossier);
}

export function recordMissed({ dossier, moment, reason }: RecordMissed): MeasurementsPage {
  const file = dossierOf(dossier);
  if (reason === null) file.missed.delete(moment);
  else file.missed.set(moment, reason);
  wrote(file);
  return measurementsPage(dossier);
}

export function recordAttempt({ dossier, ...attempt }: RecordAttempt): MeasurementsPage {
  const file = dossierOf(dossier);
  file.attempts = [{ attempt: freshId(), at: `${today}T14:10:00+01:00`, done: false, ...attempt }, ...file.attempts];
  wrote(file);
  return measurementsPage(dossier);
}

export function callBackDone(dossier: string, attempt: string, done: boolean): MeasurementsPage {
  const file = dossierOf(dossier);
  file.attempts = file.attempts.map((other) => (other.attempt === attempt ? { ...other, done } : other));
  wrote(file);
  return measurementsPage(dossier);
}

export function recordIdentity(dossier: string, checked: boolean): MeasurementsPage {
  const file = dossierOf(dossier);
  const open = openMeetingOf(file) ?? refuse({ code: 'no_meeting' });
  open.identityChecked = checked;
  wrote(file);
  return measurementsPage(dossier);
}

export function windowsPage(): WindowsPage {
  return { canChange: world.leads, windows: world.windows };
}

export function moveWindow({ moment, opens, closes }: MoveWindow): WindowsPage {
  if (world.offline) refuse({ code: 'unreachable' });
  world.windows = world.windows.map((window) => (window.moment === moment ? { ...window, opens, closes } : window));
  return windowsPage();
}
