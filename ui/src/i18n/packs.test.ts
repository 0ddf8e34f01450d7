import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';

import { bundleOf, directionOf, localeOf, packs, type Pack } from './packs';

const sources = import.meta.glob<string>('./packs/*/*.ftl', { eager: true, import: 'default', query: '?raw' });
const code = import.meta.glob<string>(['../**/*.{ts,svelte}', '!../**/*.test.ts', '!../ipc/generated/**'], {
  eager: true,
  import: 'default',
  query: '?raw',
});

type Body = FluentResource['body'][number];

function messages(pack: Pack): Map<string, Body> {
  const found = new Map<string, Body>();
  for (const [path, source] of Object.entries(sources)) {
    if (!path.startsWith(`./packs/${pack.code}/`)) continue;
    for (const message of new FluentResource(source).body) found.set(message.id, message);
  }
  return found;
}

/** The names of all variables in a message, wherever they stand in it. */
function variables(part: unknown, found = new Set<string>()): Set<string> {
  if (typeof part !== 'object' || part === null) return found;
  const node = part as Record<string, unknown>;
  if (node['type'] === 'var' && typeof node['name'] === 'string') found.add(node['name']);
  for (const value of Object.values(node)) variables(value, found);
  return found;
}

const dutch = messages(packs.find((pack) => pack.code === 'nl') as Pack);

describe.each(packs.map((pack) => [pack.code, pack] as const))('the pack %s', (_code, pack) => {
  const own = messages(pack);

  it('has every message and no other', () => {
    expect([...own.keys()].sort()).toEqual([...dutch.keys()].sort());
  });

  it('uses the same variables in every message', () => {
    for (const [id, message] of dutch) {
      expect([id, ...[...variables(own.get(id))].sort()]).toEqual([id, ...[...variables(message)].sort()]);
    }
  });

  it('reads without a mistake: no entry of a file is dropped', () => {
    for (const [path, source] of Object.entries(sources)) {
      if (!path.startsWith(`./packs/${pack.code}/`)) continue;
      const written = source.match(/^[a-z][\w-]* =/gm) ?? [];
      expect([path, new FluentResource(source).body.length]).toEqual([path, written.length]);
    }
    expect(() => bundleOf(pack)).not.toThrow();
  });

  it('writes numbers in Latin digits', () => {
    const words = bundleOf(pack);
    const message = words.getMessage('number');
    expect(words.formatPattern(message?.value ?? '', { count: 1970 })).toMatch(/1.?970/);
    expect(new Intl.NumberFormat(localeOf(pack)).resolvedOptions().numberingSystem).toBe('latn');
  });
});

describe('the words', () => {
  it('exist for every id that a screen names', () => {
    const named = new Set<string>();
    for (const text of Object.values(code)) {
      for (const [, id] of text.matchAll(/\bt(?:In)?\((?:[\w.]+, )?'([a-z0-9-]+)'/g)) if (id) named.add(id);
    }
    expect(named.size).toBeGreaterThan(100);
    expect([...named].filter((id) => !dutch.has(id))).toEqual([]);
  });

  it('address nobody as a man or a woman in Arabic: no second-person verbs', () => {
    const arabic = packs.find((pack) => pack.code === 'ar') as Pack;
    // Imperatives that would choose a gender, as a watch on the most common ones.
    const imperatives = ['اختر', 'اختاري', 'اضغط', 'اضغطي', 'أدخل', 'أدخلي', 'اكتب', 'اكتبي', 'افتح', 'افتحي', 'حاول', 'حاولي', 'ارجع', 'ارجعي', 'اتصل', 'اتصلي'];
    const text = Object.entries(sources)
      .filter(([path]) => path.startsWith('./packs/ar/'))
      .map(([, source]) => source)
      .join('\n');
    const words = new Set(text.split(/[^\p{L}\p{M}]+/u));
    expect(arabic.dir).toBe('rtl');
    expect(imperatives.filter((word) => words.has(word))).toEqual([]);
  });
});

describe('direction', () => {
  it.each([
    ['ar', 'rtl'],
    ['ary', 'rtl'],
    ['ckb', 'rtl'],
    ['ku-Arab', 'rtl'],
    ['fa-IR', 'rtl'],
    ['ku', 'ltr'],
    ['tr', 'ltr'],
    ['ti', 'ltr'],
    ['nl-NL', 'ltr'],
  ])('of %s is %s, whatever the webview thinks', (lang, dir) => {
    expect(directionOf(lang)).toBe(dir);
  });
});
