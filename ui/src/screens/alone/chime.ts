/** Two soft tones that call somebody from across a room: made here, so that help sounds in every language. */

const rate = 8000;
const tones = [
  { hertz: 660, seconds: 0.25 },
  { hertz: 880, seconds: 0.45 },
];

/** The sound, as an address that it can be played from. */
export function chime(): string {
  return URL.createObjectURL(new Blob([chimeBytes()], { type: 'audio/wav' }));
}

/** The sound, a WAV file: mono, 8 bits. */
function chimeBytes(): Uint8Array<ArrayBuffer> {
  const samples = tones.flatMap(({ hertz, seconds }) =>
    Array.from({ length: Math.round(rate * seconds) }, (_, at) => {
      // Dies away, so that neither tone ends with a click.
      const loudness = 90 * (1 - at / (rate * seconds));
      return 128 + Math.round(loudness * Math.sin((2 * Math.PI * hertz * at) / rate));
    }),
  );
  const bytes = new DataView(new ArrayBuffer(44 + samples.length));
  const write = (at: number, text: string) => [...text].forEach((letter, nth) => bytes.setUint8(at + nth, letter.charCodeAt(0)));
  write(0, 'RIFF');
  bytes.setUint32(4, 36 + samples.length, true);
  write(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate, true);
  bytes.setUint16(32, 1, true);
  bytes.setUint16(34, 8, true);
  write(36, 'data');
  bytes.setUint32(40, samples.length, true);
  samples.forEach((sample, nth) => bytes.setUint8(44 + nth, sample));
  return new Uint8Array(bytes.buffer);
}
