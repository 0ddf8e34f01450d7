/** Places on earth as a form stores them: `latitude longitude altitude accuracy`, several parted by `;`. */
import type { NewValue } from '../../ipc';
import { western } from '../numbers';

/** A place as it is typed; altitude and accuracy only where a device measured them. */
export interface PlaceTyped {
  latitude: string;
  longitude: string;
  measured: string;
}

/** Splits a place, whole or half-typed. */
export function splitPlace(text: string): PlaceTyped {
  const [latitude = '', longitude = '', ...rest] = text.trimStart().split(' ');
  return { latitude, longitude, measured: rest.join(' ').trim() };
}

/** Joins what is typed; the way back from `splitPlace`. Somebody who types measured nothing. */
export function joinPlace(latitude: string, longitude: string): string {
  const tidy = (typed: string) => typed.replace(/\s/g, '');
  return latitude === '' && longitude === '' ? '' : `${tidy(latitude)} ${tidy(longitude)}`;
}

function degrees(typed: string, most: number): number | null {
  const text = western(typed).replace(',', '.');
  const number = Number(text);
  return /^[+-]?\d+(\.\d*)?$/.test(text) && Math.abs(number) <= most ? number : null;
}

/** A place as it is stored; `null` while it is none. */
export function readPlace(text: string): string | null {
  const { latitude, longitude, measured } = splitPlace(text);
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)];
  return north === null || east === null ? null : `${north} ${east} ${measured || '0 0'}`;
}

/** Reads a place as an answer; `null` while it is none. */
export function answerOfPlace(text: string): NewValue | null {
  if (text.trim() === '') return { kind: 'cleared' };
  const answer = readPlace(text);
  return answer === null ? null : { kind: 'answer', answer };
}

/** The places of a line, each as it is stored. */
export function placesOf(text: string): string[] {
  return text.split(';').map((place) => place.trim()).filter((place) => place !== '');
}

/** Reads a line, or the edge of an area, which ends where it begins; `null` while it has too few places. */
export function answerOfPlaces(text: string, kind: 'geotrace' | 'geoshape'): NewValue | null {
  const places = placesOf(text);
  if (places.length === 0) return { kind: 'cleared' };
  const line = kind === 'geoshape' ? [...places, ...places.slice(0, 1)] : places;
  return places.length >= fewest[kind] ? { kind: 'answer', answer: line.join('; ') } : null;
}

/** The fewest places of a line and of an area. */
export const fewest = { geotrace: 2, geoshape: 3 } as const;

/** The places that people see: an area's last is its first again. */
export function openedAt(answer: string, kind: 'geotrace' | 'geoshape'): string {
  const places = placesOf(answer);
  const isClosed = kind === 'geoshape' && places.length > 1 && places[0] === places.at(-1);
  return (isClosed ? places.slice(0, -1) : places).join('; ');
}

/** A place in words: five decimals are a metre. */
export function inWords(place: string): string {
  const { latitude, longitude } = splitPlace(place);
  return `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}`;
}
