/**
 * How a control is framed: among other questions, with its own label and what stands around it; or alone on a screen that
 * already shows the words as its heading.
 */
import { getContext, setContext } from 'svelte';

export type Face = 'page' | 'screen';

const key = Symbol('face');

/** Frames the questions in this component. */
export function setFace(face: Face): void {
  setContext(key, face);
}

/** The frame around this question. */
export function faceOf(): Face {
  return getContext<Face | undefined>(key) ?? 'page';
}
