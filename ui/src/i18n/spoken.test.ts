import { describe, expect, it } from 'vitest';

import { packs } from './packs';
import { countedParts } from './spoken';

describe('words that count', () => {
  it('are heard in pieces, with the numbers in their places', () => {
    expect(countedParts('nl', 'alone-step', { step: 3, steps: 15 })).toEqual(['alone-step.0', 'number-3', 'alone-step.1', 'number-15']);
    expect(countedParts('tr', 'alone-step', { step: 3, steps: 15 })).toEqual(['alone-step.0', 'number-3', 'number-15']);
  });

  it.each(packs.map(({ code }) => code))('name both numbers in %s', (code) => {
    const parts = countedParts(code, 'alone-step', { step: 3, steps: 15 });
    expect(parts).toEqual(expect.arrayContaining(['number-3', 'number-15', 'alone-step.0']));
  });

  it('are nothing else', () => {
    expect(countedParts('nl', 'alone-next', {})).toEqual([]);
  });
});
