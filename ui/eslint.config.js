import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only src/ipc talks to Tauri: use call() and onAppEvent().',
};
const fake = { group: ['**/ipc/fake', '**/ipc/fake/*'], message: 'The fake backend is for tests and pictures.' };

/** Tiers: parts ← questions ← screens. A lower one never imports a higher one. */
function tier(files, above) {
  return {
    files: files.flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.svelte`]),
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            tauri,
            fake,
            { group: above.map((folder) => `**/${folder}/**`).concat(above.map((folder) => `**/${folder}`)), message: 'Imports go down: screens → questions → parts.' },
          ],
        },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/ipc/generated/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-restricted-imports': ['error', { patterns: [tauri, fake] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': ['error', { allow: ['warn'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: {
      // The compiler of the runes knows better which of these are dependencies.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
    },
  },
  tier(['src/parts', 'src/i18n', 'src/theme'], ['questions', 'screens']),
  tier(['src/questions'], ['screens']),
  { files: ['src/ipc/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.test.ts', 'src/testing/**'], rules: { 'no-restricted-imports': ['error', { patterns: [tauri] }] } },
  { files: ['pictures/**', 'build/**', '*.config.js', '*.config.ts'], languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules: { 'no-console': 'off' } },
);
