/** A signature as the path of a drawing: small enough to stand in the event that says that she agreed. */

/** How a plan is signed. */
export type Signature = { kind: 'drawn'; path: string } | { kind: 'typed'; name: string };

/** The size of the sheet, however large it is on the screen. */
export const sheet = { width: 600, height: 240 } as const;

interface Point {
  x: number;
  y: number;
}

/** A line, from where the finger came down to where it left. */
export type Line = readonly Point[];

/** Points nearer than this to the one before add nothing that an eye sees. */
const nearest = 3;

/** The longest path that is kept; a hand that signs draws a tenth of it. */
const longest = 24_000;

/** Where a finger is on the sheet that fills `box`. */
export function pointIn(box: { left: number; top: number; width: number; height: number }, x: number, y: number): Point {
  const across = box.width > 0 ? (x - box.left) / box.width : 0;
  const down = box.height > 0 ? (y - box.top) / box.height : 0;
  return { x: within(across * sheet.width, sheet.width), y: within(down * sheet.height, sheet.height) };
}

function within(value: number, limit: number): number {
  return Math.round(Math.min(Math.max(value, 0), limit));
}

/** The lines as a path: `M` where a line begins, `L` where it goes. A tap is a dot. */
export function pathOf(lines: readonly Line[]): string {
  const path = lines.map(lineOf).join('');
  return path.length <= longest ? path : path.slice(0, path.lastIndexOf('L', longest));
}

function lineOf(line: Line): string {
  const [first, ...rest] = line;
  if (!first) return '';
  let last = first;
  const kept = rest.filter((point, nth) => {
    const isKept = nth === rest.length - 1 || Math.hypot(point.x - last.x, point.y - last.y) >= nearest;
    if (isKept) last = point;
    return isKept;
  });
  const to = (kept.length > 0 ? kept : [first]).map(({ x, y }) => `L${x} ${y}`);
  return `M${first.x} ${first.y}${to.join('')}`;
}
