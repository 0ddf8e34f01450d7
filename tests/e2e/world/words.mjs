/** The app's own words, from the files that it reads them from: a journey asks for a control by what stands on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FluentBundle, FluentResource } from '@fluent/bundle';

import { tree } from './places.mjs';

const packs = join(tree, 'ui/src/i18n/packs');
const bundles = new Map();

function bundle(language) {
  if (!bundles.has(language)) {
    const made = new FluentBundle(language);
    const files = readdirSync(join(packs, language)).filter((file) => file.endsWith('.ftl'));
    for (const file of files) made.addResource(new FluentResource(readFileSync(join(packs, language, file), 'utf8')));
    bundles.set(language, made);
  }
  return bundles.get(language);
}

/** Without the marks that keep names and numbers in their own direction, and with plain spaces. */
export function plain(words) {
  return words.replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
}

/** Words of the app in a language, such as `words('nl')('sign-in-title')`. */
export function words(language) {
  return (id, args = {}) => {
    const message = bundle(language).getMessage(id);
    if (!message?.value) throw new Error(`no words for ${id} in ${language}`);
    return plain(bundle(language).formatPattern(message.value, args));
  };
}
