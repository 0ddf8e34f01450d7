import { describe, expect, it } from 'vitest';

import { web } from './radar';

const marks = (...list: (number | null)[]) => list.map((mark) => ({ mark }));

describe('the web', () => {
  it('begins at the top and goes round with the clock', () => {
    const { spokes } = web(marks(null, null, null, null), 100, 110);
    expect(spokes.map(({ rim }) => [rim.x, rim.y])).toEqual([[0, -100], [100, 0], [0, 100], [-100, 0]]);
  });

  it('puts a mark on its spoke, 10 on the rim', () => {
    const { spokes } = web(marks(10, 5, null, 1), 100, 110);
    expect(spokes.map(({ dot }) => dot && [dot.x, dot.y])).toEqual([[0, -100], [50, 0], null, [-10, 0]]);
  });

  it('joins neighbours that both have a mark, the last with the first, and nobody else', () => {
    const joined = (...list: (number | null)[]) => web(marks(...list), 100, 110).lines.length;
    expect(joined(7, 4, null, null)).toBe(1);
    expect(joined(7, null, 4, null)).toBe(0);
    expect(joined(7, null, null, 4)).toBe(1);
    expect(joined(1, 2, 3, 4)).toBe(4);
    expect(joined(7, 4)).toBe(0);
  });
});
