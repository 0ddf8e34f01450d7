/**
 * Files over the bridge: pictures, sounds and films of a form, and what was photographed, said or signed as an answer.
 * Bytes cross as base64, because the bridge speaks JSON.
 */
import { call } from './call';
import type { PickedFile } from './generated/PickedFile';

// The participant's document is made anew for her: what is set here once is never set back.
let isHers = false;

/** From now on files are asked for as the participant may, while she has the tablet. */
export function loadMediaAlone(): void {
  isHers = true;
}

/** The bytes of a file of the open form, or of one that was kept as an answer. */
export async function loadMedia(name: string): Promise<Blob> {
  const { mime, content } = await call(isHers ? 'alone_media' : 'load_media', { name });
  return new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], { type: mime });
}

/** Keeps a file; answers with the name that becomes the answer. */
export async function keepFile(name: string, bytes: Blob): Promise<string> {
  const kept = await call('keep_file', await picked(name, bytes));
  return kept.name;
}

/** A file as it crosses the bridge. */
export async function picked(name: string, bytes: Blob): Promise<PickedFile> {
  return { name, content: await base64(bytes) };
}

function base64(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      // `data:image/png;base64,iVBOR…`; no bytes at all have nothing after the comma.
      resolve(String(reader.result).split(',', 2)[1] ?? '');
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error('not read'));
    };
    reader.readAsDataURL(bytes);
  });
}
