import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

import { pruned } from '../build/pruneTokens';

interface Written {
  fileName: string;
  text: string;
}

let files: Written[] = [];

beforeAll(async () => {
  const made = await build({ mode: 'production', logLevel: 'silent', build: { write: false } });
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((part) => ('output' in part ? part.output : []));
  files = outputs.map((file) => ({
    fileName: file.fileName,
    text: file.type === 'chunk' ? file.code : typeof file.source === 'string' ? file.source : '',
  }));
});

const textOf = (ending: string) =>
  files
    .filter(({ fileName }) => fileName.endsWith(ending))
    .map(({ text }) => text)
    .join('\n');

describe('the production build', () => {
  it('holds no fake backend and no synthetic people', () => {
    const code = textOf('.js');
    expect(code.length).toBeGreaterThan(10_000);
    for (const trace of ['Fatma Yıldız', 'samenstap-demo', '271828']) expect(code).not.toContain(trace);
  });

  it('carries the fonts of the packs and no others', () => {
    const fonts = files.map(({ fileName }) => fileName).filter((name) => name.endsWith('.woff2'));
    const subsets = fonts.map((name) => /(?:noto-sans|vazirmatn)-(latin-ext|latin|arabic)-wght/.exec(name)?.[1]);
    expect(subsets.sort()).toEqual(['arabic', 'latin', 'latin-ext']);
  });

  it('names the licence of everything that is in it', () => {
    const text = textOf('notices.txt');
    for (const licence of ['EUPL-1.2', 'OFL-1.1', 'MIT', 'Apache-2.0']) expect(text).toContain(licence);
    expect(text).not.toContain('undefined');
  });

  it('needs nothing that the content security policy forbids', () => {
    expect(textOf('.html')).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(textOf('.css')).not.toMatch(/url\(["']?(?:https?:|data:(?!image))/);
    expect(textOf('.js')).not.toMatch(/\beval\(|new Function\(/);
  });

  it('declares no design tokens for parts that the app does not have', () => {
    const css = textOf('.css');
    for (const kept of ['--voorbeeld-kleuren-wit:', '--utrecht-button-primary-action-color:']) expect(css).toContain(kept);
    expect(css).not.toMatch(/--(?:denhaag|rhc|lux)-[\w-]+:/);
  });

  it('keeps logical properties logical', () => {
    expect(textOf('.css')).toMatch(/margin-inline-start|padding-inline/);
    expect(textOf('.css')).not.toContain(':lang(ae)');
  });
});

describe('leaving out design tokens', () => {
  it('keeps what is referred to, also by way of another token or of code', () => {
    const css = '.voorbeeld-theme{--a:var(--b);--b:1px;--c:2px;--d:3px}p{margin:var(--a)}';
    expect(pruned(css, 'var(--d)')).toBe('.voorbeeld-theme{--a:var(--b);--b:1px;--d:3px}p{margin:var(--a)}');
  });

  it('takes a picture in quotes for one value, with its semicolons and braces', () => {
    const picture = `url("data:image/svg+xml;utf8,<svg>{}</svg>")`;
    const css = `.voorbeeld-theme{--unused:${picture};--used:${picture};color:red}p{background:var(--used)}`;
    expect(pruned(css)).toBe(`.voorbeeld-theme{--used:${picture};color:red}p{background:var(--used)}`);
  });
});
