/**
 * The geometry of the web: a spoke per domain in the form's order, clockwise from the top.
 *
 * No area and no sum on purpose: the shape depends on the order of the axes and would be read as a verdict (UX §3.4).
 */

/** Marks run from 1 to this. */
export const steps = 10;

export interface Point {
  x: number;
  y: number;
}

/** A spoke of the web. */
export interface Spoke<D> {
  domain: D;
  /** Where it ends on the rim. */
  rim: Point;
  /** Where its words stand, outside the rim. */
  words: Point;
  /** The mark; absent when there is none. */
  dot: Point | null;
}

/** A web: its spokes, and the lines between neighbours that both have a mark. */
export interface Web<D> {
  spokes: Spoke<D>[];
  lines: { from: Point; to: Point }[];
}

/** Draws a web around (0, 0). `radius` is the rim, `words` the distance of the words. */
export function web<D extends { mark: number | null }>(domains: readonly D[], radius: number, words: number): Web<D> {
  const spokes = domains.map((domain, nth) => {
    const angle = (2 * Math.PI * nth) / domains.length;
    return {
      domain,
      rim: at(angle, radius),
      words: at(angle, words),
      dot: domain.mark === null ? null : at(angle, (radius * domain.mark) / steps),
    };
  });
  // With two spokes the second line would lie on the first.
  const pairs = spokes.length > 2 ? spokes.map((spoke, nth) => [spoke, spokes[(nth + 1) % spokes.length]] as const) : [];
  return {
    spokes,
    lines: pairs.flatMap(([one, other]) => (one.dot && other?.dot ? [{ from: one.dot, to: other.dot }] : [])),
  };
}

function at(angle: number, distance: number): Point {
  return { x: round(distance * Math.sin(angle)), y: round(-distance * Math.cos(angle)) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
