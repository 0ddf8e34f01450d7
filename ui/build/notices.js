/**
 * Writes `notices.txt` into the build: the licences of everything that is shipped in it, as EUPL-1.2, OFL-1.1, MIT and
 * Apache-2.0 ask. Svelte is a development dependency by name, but its runtime is in the bundle.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/', import.meta.url));
const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The licences, package by package; a text that was already given is referred to. */
export function notices() {
  const given = new Map();
  return [...Object.keys(own.dependencies), 'svelte']
    .sort()
    .map((name) => {
      const at = `${folder}${name}/`;
      const about = JSON.parse(readFileSync(`${at}package.json`, 'utf8'));
      const files = existsSync(at) ? readdirSync(at).filter((file) => /^(licen[cs]e|notice)/i.test(file)) : [];
      const texts = files.map((file) => {
        const text = readFileSync(at + file, 'utf8').trim();
        if (given.has(text)) return `The same text as with ${given.get(text)}.`;
        given.set(text, name);
        return text;
      });
      return [`${name} ${about.version}: ${about.license}`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(72)}\n\n`);
}

/** The plugin. */
export function emitNotices() {
  return {
    name: 'notices',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'notices.txt', source: notices() });
    },
  };
}
