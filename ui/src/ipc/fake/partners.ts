/** The fake's signals and handovers. */
import type { BeginHandover, ChangeHandover, ChangeSignal, HandoverEntry, PartnersPage, RecordSignal } from '..';
import { dossierOf, languageOf, nameOf, openMeetingOf, refuse, safetyOf, wrote } from './dossiers';
import { freshId, today, type FakeDossier } from './world';

const parts = ['contact', 'intake', 'plan', 'instruments', 'conversations'] as const;

export function partnersPage(dossier: string): PartnersPage {
  const file = dossierOf(dossier);
  return {
    dossier,
    name: nameOf(file),
    language: languageOf(file),
    // One that was taken away has no words.
    signals: file.signals.filter(({ text }) => text !== ''),
    handovers: file.handovers,
    threeWay: file.meetings.filter(({ kind }) => kind === 'three_way_conversation'),
    openMeeting: openMeetingOf(file),
    safety: safetyOf(file),
  };
}

function kept(file: FakeDossier): PartnersPage {
  wrote(file);
  return partnersPage(file.id);
}

export function recordSignal({ dossier, ...signal }: RecordSignal): PartnersPage {
  const file = dossierOf(dossier);
  file.signals = [{ signal: freshId(), done: false, ...signal }, ...file.signals];
  return kept(file);
}

export function changeSignal({ dossier, signal, change }: ChangeSignal): PartnersPage {
  const file = dossierOf(dossier);
  const about = change.kind === 'done' ? { done: change.done } : { text: change.text ?? '' };
  file.signals = file.signals.map((one) => (one.signal === signal ? { ...one, ...about } : one));
  return kept(file);
}

export function beginHandover({ dossier, to, party, why }: BeginHandover): PartnersPage {
  const file = dossierOf(dossier);
  const handover: HandoverEntry = {
    handover: freshId(), begunOn: today, to, party, why, stage: 'choosing',
    tell: parts.map((part) => ({ part, tell: null })), wish: null, meeting: null, talkedOn: null, accepted: null,
  };
  file.handovers = [handover, ...file.handovers];
  return kept(file);
}

function stageOf({ tell, meeting, accepted }: HandoverEntry, isCancelled: boolean): HandoverEntry['stage'] {
  if (isCancelled) return 'cancelled';
  if (tell.some((part) => part.tell === null)) return 'choosing';
  if (meeting === null) return 'talking';
  return accepted === null ? 'waiting' : 'accepted';
}

export function changeHandover({ dossier, handover, change }: ChangeHandover): PartnersPage {
  const file = dossierOf(dossier);
  const one = file.handovers.find((other) => other.handover === handover) ?? refuse({ code: 'unknown_handover' });
  switch (change.kind) {
    case 'tell':
      one.tell = one.tell.map((part) => (part.part === change.part ? { ...part, tell: change.tell } : part));
      break;
    case 'wish':
      one.wish = change.text;
      break;
    case 'talked':
      one.meeting = change.meeting;
      one.talkedOn = file.meetings.find(({ meeting }) => meeting === change.meeting)?.startedAt.slice(0, 10) ?? null;
      break;
    case 'accepted':
      one.accepted = change.by === null ? null : { on: today, by: change.by };
      break;
    case 'cancelled':
      break;
  }
  one.stage = stageOf(one, change.kind === 'cancelled' && change.cancelled);
  file.handovers = file.handovers.map((other) => (other === one ? { ...one } : other));
  return kept(file);
}
