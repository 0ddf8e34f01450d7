/**
 * Which screen is shown: a pure function of where the app stands and a stack of places.
 *
 * There is no router and no address: an address would hold a dossier's id, and reloads would resume where Rust did not
 * say so.
 */
import type { AppStatus, Phase, Place } from './ipc';

/** A screen of the open vault. Those that no `Place` names are never resumed into: Rust knows no place for them. */
export type Screen =
  | { kind: 'caseload' }
  | { kind: 'team' }
  | { kind: 'devices' }
  | { kind: 'new_participant' }
  | { kind: 'preview' }
  | { kind: 'dossier'; dossier: string }
  | { kind: 'start_meeting'; dossier: string }
  | { kind: 'conversations'; dossier: string }
  | { kind: 'conversation'; dossier: string; meeting: string }
  | { kind: 'new_conversation'; dossier: string; way: 'plan' | 'register' }
  | { kind: 'intake'; dossier: string; page?: string }
  | { kind: 'private_page'; dossier: string }
  | { kind: 'questionnaire'; dossier: string; moment: string; page?: string; hand?: 'tablet' }
  | { kind: 'measurements'; dossier: string }
  | { kind: 'windows' }
  | { kind: 'covers' }
  | { kind: 'handed' }
  | { kind: 'review'; dossier: string }
  | { kind: 'look_back'; dossier: string }
  | { kind: 'partners'; dossier: string }
  | { kind: 'paper'; dossier: string }
  | { kind: 'plan'; dossier: string };

/** What is on the window: a door, or a screen of the open vault. */
export type Shown = { kind: 'alone' } | { kind: 'sign_in' } | { kind: 'choose_pin' } | { kind: 'unlock' } | Screen;

/** Props of every screen of the open vault, beside its own. */
export interface Going {
  /** Goes to another screen, one deeper. */
  go: (screen: Screen) => void;
  /** Goes to another screen in place of this one, so that back does not return here. */
  replace: (screen: Screen) => void;
  /** Goes one screen back. Never leaves the app. */
  back: () => void;
}

/** Where somebody begins: with her participants, with the team when she leads, with the tablets when she manages those. */
export function homeOf(status: AppStatus | null): Screen {
  if (status?.manages === 'devices') return { kind: 'devices' };
  return { kind: status?.leads ? 'team' : 'caseload' };
}

/** The way back from a place, itself last: resuming in an intake can still go back to the dossier and the caseload. */
export function stackFor(place: Place, status: AppStatus | null = null): Screen[] {
  const home = homeOf(status);
  const way = wayTo(place);
  return home.kind === 'caseload' ? way : [home, ...(place.kind === 'caseload' ? [] : way)];
}

function wayTo(place: Place): Screen[] {
  switch (place.kind) {
    case 'caseload':
      return [{ kind: 'caseload' }];
    case 'dossier':
      return [{ kind: 'caseload' }, place];
    case 'intake':
    case 'review':
    case 'plan':
    case 'measurements':
    case 'conversations':
      return [{ kind: 'caseload' }, { kind: 'dossier', dossier: place.dossier }, place];
    case 'conversation': {
      const { dossier } = place;
      return [{ kind: 'caseload' }, { kind: 'dossier', dossier }, { kind: 'conversations', dossier }, place];
    }
    case 'questionnaire': {
      const { dossier } = place;
      return [{ kind: 'caseload' }, { kind: 'dossier', dossier }, { kind: 'measurements', dossier }, place];
    }
  }
}

/** The stack one screen deeper. A screen that is already in it is returned to, so that back never goes round in circles. */
export function pushed(stack: readonly Screen[], screen: Screen): Screen[] {
  const at = stack.findIndex((other) => isSame(other, screen));
  return at >= 0 ? [...stack.slice(0, at), screen] : [...stack, screen];
}

/** The stack with its top replaced. */
export function replaced(stack: readonly Screen[], screen: Screen): Screen[] {
  return pushed(stack.slice(0, -1), screen);
}

/** The stack one screen back; the first screen stays. */
export function popped(stack: readonly Screen[]): Screen[] {
  return stack.length > 1 ? stack.slice(0, -1) : [...stack];
}

function isSame(a: Screen, b: Screen): boolean {
  return a.kind === b.kind && dossierOf(a) === dossierOf(b);
}

function dossierOf(screen: Screen): string | null {
  return 'dossier' in screen ? screen.dossier : null;
}

/** What is shown in a phase. Who has a vault can sign in again before or behind its door. */
export function shownIn(phase: Phase, stack: readonly Screen[], signingIn = false): Shown {
  if (signingIn && (phase.kind === 'locked' || phase.kind === 'open')) return { kind: 'sign_in' };
  switch (phase.kind) {
    case 'not_enrolled':
      return { kind: 'sign_in' };
    case 'choose_pin':
      return { kind: 'choose_pin' };
    case 'locked':
      return { kind: 'unlock' };
    case 'alone':
      return { kind: 'alone' };
    case 'open':
      return stack.at(-1) ?? { kind: 'caseload' };
  }
}
