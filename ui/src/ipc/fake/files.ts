/** The fake's files: those of a form are drawn and sounded here, those that were kept are in memory. */
import type { KeptFile, MediaFile, PickedFile } from '..';
import { refuse } from './dossiers';
import { world } from './world';

export function keepFile({ name, content }: PickedFile): KeptFile {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? 'bin';
  const kept = `kept-${world.files.size + 1}.${ending}`;
  world.files.set(kept, { mime: mimes[ending] ?? 'application/octet-stream', content });
  return { name: kept };
}

export function loadMedia(name: string): MediaFile {
  const kept = world.files.get(name);
  if (kept) return kept;
  const ending = name.split('.').at(-1) ?? '';
  if (ending === 'png') return { mime: 'image/svg+xml', content: btoa(picture(name)) };
  if (ending === 'mp3' || ending === 'opus') return { mime: 'audio/wav', content: btoa(sound()) };
  return refuse({ code: 'unknown_file' });
}

const mimes: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml', weba: 'audio/webm', ogg: 'audio/ogg', m4a: 'audio/mp4',
  mp3: 'audio/mpeg', mp4: 'video/mp4', pdf: 'application/pdf',
};

/** A plain drawing that differs from name to name: a house, a sun or a tree. */
function picture(name: string): string {
  const shapes = [
    '<path d="M20 60 60 25l40 35v45H20z" fill="#8fbcc7"/><path d="M52 75h16v30H52z" fill="#0b5567"/>',
    '<circle cx="60" cy="60" r="28" fill="#e0a75c"/><path d="M60 10v14m0 72v14M10 60h14m72 0h14" stroke="#9a5a00" stroke-width="6"/>',
    '<path d="M54 70h12v40H54z" fill="#7a4200"/><circle cx="60" cy="50" r="32" fill="#2f7d4f"/>',
  ];
  const nth = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shapes.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" viewBox="0 0 120 120"><rect width="120" height="120" fill="#f3f8f9"/>${shapes[nth] ?? ''}</svg>`;
}

/** Half a second of a soft tone, as a WAV file: mono, 8 bits, 8,000 Hz. */
function sound(): string {
  const samples = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(128 + Math.round(40 * Math.sin(at / 4)))).join('');
  const long = (number: number) => String.fromCharCode(number & 255, (number >> 8) & 255, (number >> 16) & 255, number >>> 24);
  const short = (number: number) => long(number).slice(0, 2);
  const format = `fmt ${long(16)}${short(1)}${short(1)}${long(8000)}${long(8000)}${short(1)}${short(8)}`;
  return `RIFF${long(36 + samples.length)}WAVE${format}data${long(samples.length)}${samples}`;
}
