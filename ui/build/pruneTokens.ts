/**
 * Leaves out of the built styles the design tokens that nothing refers to: the neutral theme declares some three thousand,
 * for every component of every municipality, and each is an inherited custom property of every element.
 */
import type { Plugin } from 'vite';

// A value may be a picture in quotes, with semicolons and braces of its own.
const quoted = `"[^"]*"|'[^']*'`;
const themeBlock = new RegExp(`(\\.voorbeeld-theme(?![\\w-])[^{}]*\\{)((?:${quoted}|[^{}"'])*)\\}`, 'g');
const declaration = new RegExp(`(?:${quoted}|[^;"'])+`, 'g');

/** The names that a text refers to by `var()`. */
const referred = (text: string): string[] => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1] ?? '');

/** The name that a declaration gives a value to, when it is a custom property. */
const nameOf = (text: string): string | undefined => /^\s*(--[\w-]+)\s*:/.exec(text)?.[1];

/** The styles without the tokens of the theme that neither they nor `others` lead to. */
export function pruned(css: string, others = ''): string {
  const declared = new Map<string, string[]>();
  for (const [, , body = ''] of css.matchAll(themeBlock)) {
    for (const [text] of body.matchAll(declaration)) {
      const name = nameOf(text);
      if (name) declared.set(name, [...(declared.get(name) ?? []), text]);
    }
  }
  const kept = new Set<string>();
  const todo = referred(css.replace(themeBlock, '') + others);
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (kept.has(name)) continue;
    kept.add(name);
    todo.push(...(declared.get(name) ?? []).flatMap(referred));
  }
  return css.replace(themeBlock, (_block, head: string, body: string) => {
    const left = [...body.matchAll(declaration)]
      .map(([text]) => text)
      .filter((text) => {
        const name = nameOf(text);
        return name === undefined ? text.trim() !== '' : kept.has(name);
      });
    return `${head}${left.join(';')}}`;
  });
}

/** The plugin: prunes every style sheet of a build. */
export function pruneTokens(): Plugin {
  return {
    name: 'prune-tokens',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const code = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
      for (const file of files) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = pruned(String(file.source), code);
      }
    },
  };
}
