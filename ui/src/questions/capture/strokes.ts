/** Lines that are drawn by hand, and how they come on a canvas. */

export interface Point {
  x: number;
  y: number;
}

/** One line, from where the finger came down to where it left. */
export type Stroke = readonly Point[];

/** What is on a drawing, from back to front. */
export interface Drawn {
  photo: CanvasImageSource | null;
  strokes: readonly Stroke[];
  /** A name that stands for a signature where nobody can draw one. */
  name: string;
}

/** The size of a drawing in pixels, however large it is on the screen. */
export const sizes = {
  signature: { width: 1200, height: 480 },
  drawing: { width: 1200, height: 900 },
} as const;

/** Draws everything again. On white, whatever the theme is: it is looked at elsewhere and printed. */
export function paint(canvas: HTMLCanvasElement, { photo, strokes, name }: Drawn): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { width, height } = canvas;
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  if (photo) pen.drawImage(photo, 0, 0, width, height);
  pen.fillStyle = pen.strokeStyle = 'black';
  pen.lineWidth = width / 240;
  pen.lineCap = pen.lineJoin = 'round';
  for (const stroke of strokes) line(pen, stroke);
  if (name !== '') write(pen, name, width, height);
}

function line(pen: CanvasRenderingContext2D, stroke: Stroke): void {
  const [first, ...rest] = stroke;
  if (!first) return;
  pen.beginPath();
  pen.moveTo(first.x, first.y);
  // A tap is a dot: a line to where it began.
  for (const { x, y } of rest.length > 0 ? rest : [first]) pen.lineTo(x, y);
  pen.stroke();
}

function write(pen: CanvasRenderingContext2D, name: string, width: number, height: number): void {
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (let size = height / 4; size > 12; size *= 0.9) {
    pen.font = `italic ${size}px ${family}`;
    if (pen.measureText(name).width <= width * 0.9) break;
  }
  pen.fillText(name, width / 2, height / 2);
}
