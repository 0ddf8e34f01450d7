import { describe, expect, it } from 'vitest';

import { popped, pushed, replaced, shownIn, stackFor, type Screen } from './navigation';

const caseload: Screen = { kind: 'caseload' };
const dossier: Screen = { kind: 'dossier', dossier: 'a' };
const intake: Screen = { kind: 'intake', dossier: 'a' };

describe('which screen is shown', () => {
  it('follows the phase until the vault is open', () => {
    expect(shownIn({ kind: 'not_enrolled' }, [dossier]).kind).toBe('sign_in');
    expect(shownIn({ kind: 'choose_pin' }, [dossier]).kind).toBe('choose_pin');
    expect(shownIn({ kind: 'locked' }, [dossier]).kind).toBe('unlock');
    expect(shownIn({ kind: 'open' }, [caseload, dossier])).toEqual(dossier);
    expect(shownIn({ kind: 'open' }, [caseload, dossier], true).kind).toBe('sign_in');
    expect(shownIn({ kind: 'locked' }, [caseload, dossier], true).kind).toBe('sign_in');
    expect(shownIn({ kind: 'alone' }, [caseload, dossier], true).kind).toBe('alone');
  });

  it('is the caseload when nothing else is known', () => {
    expect(shownIn({ kind: 'open' }, [])).toEqual(caseload);
  });
});

describe('the way back', () => {
  it('leads from a resumed intake to the dossier and the caseload', () => {
    const stack = stackFor({ kind: 'intake', dossier: 'a', page: 'housing' });
    expect(stack.map((screen) => screen.kind)).toEqual(['caseload', 'dossier', 'intake']);
  });

  it('never leaves the app, however often it is taken', () => {
    let stack = stackFor({ kind: 'plan', dossier: 'a' });
    for (let step = 0; step < 30; step += 1) stack = popped(stack);
    expect(stack).toEqual([caseload]);
  });

  it('does not go round in circles when a screen is opened from one that it leads to', () => {
    const there = pushed(pushed([caseload], dossier), intake);
    expect(pushed(there, dossier)).toEqual([caseload, dossier]);
  });

  it('does not return to a screen that another one replaced', () => {
    const stack = replaced([caseload, { kind: 'new_participant' }], dossier);
    expect(popped(stack)).toEqual([caseload]);
  });

  it('keeps the screens of two people apart', () => {
    expect(pushed([caseload, dossier], { kind: 'dossier', dossier: 'b' })).toHaveLength(3);
  });
});
