/** Logical properties only; colours from tokens only; nothing else: the design system has its own opinions. */
export default {
  plugins: ['stylelint-use-logical'],
  rules: {
    'csstools/use-logical': ['always', { except: [] }],
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla', 'oklch'],
    'property-disallowed-list': ['float', 'text-transform', 'font-variant'],
    'declaration-property-value-disallowed-list': { 'text-align': ['left', 'right'] },
    'block-no-empty': true,
    'property-no-unknown': true,
    'unit-no-unknown': true,
  },
  overrides: [
    { files: ['**/*.svelte'], customSyntax: 'postcss-html' },
    {
      // The one place where colours are written down.
      files: ['src/theme/tokens.css'],
      rules: { 'color-no-hex': null, 'function-disallowed-list': null },
    },
  ],
};
