/** What lies on a device's disk, as somebody reads it who found the tablet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder that hold one of these texts, in UTF-8 or UTF-16. */
export function filesWith(folder, texts) {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) throw new Error('there is nothing on this disk at all');
  return files
    .map((file) => join(file.parentPath ?? file.path, file.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}
