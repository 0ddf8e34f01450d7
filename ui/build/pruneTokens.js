/**
 * Leaves out of the built styles the design tokens that nothing refers to: the neutral theme declares some three thousand,
 * for every component of every municipality, and each is an inherited custom property of every element.
 */

const themeBlock = /(\.voorbeeld-theme(?![\w-])[^{}]*\{)([^{}]*)\}/g;

/** The names that a text refers to by `var()`. */
const referred = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);

/** The styles without the tokens of the theme that neither they nor `others` lead to. */
export function pruned(css, others = '') {
  const declared = new Map();
  for (const [, , body] of css.matchAll(themeBlock)) {
    for (const [, name, value] of body.matchAll(/(--[\w-]+)\s*:([^;]*)/g)) {
      declared.set(name, [...(declared.get(name) ?? []), value]);
    }
  }
  const kept = new Set();
  const todo = referred(css.replace(themeBlock, '') + others);
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (kept.has(name)) continue;
    kept.add(name);
    todo.push(...referred((declared.get(name) ?? []).join(' ')));
  }
  return css.replace(themeBlock, (_block, head, body) => {
    const left = body.split(';').filter((declaration) => {
      const name = /^\s*(--[\w-]+)\s*:/.exec(declaration)?.[1];
      return name === undefined ? declaration.trim() !== '' : kept.has(name);
    });
    return `${head}${left.join(';')}}`;
  });
}

/** The plugin: prunes every style sheet of a build. */
export function pruneTokens() {
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
