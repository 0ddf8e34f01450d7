import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

import { emitNotices } from './build/notices.js';
import { pruneTokens } from './build/pruneTokens.ts';

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), pruneTokens(), emitNotices(), ...(mode === 'test' ? [svelteTesting()] : [])],
  define: {
    // The fake backend is reachable in development, tests and `--mode preview-fake`. In a production build this is the
    // literal `false`, so that the bundler drops the import and the synthetic people with it.
    __FAKE_ALLOWED__: JSON.stringify(mode !== 'production'),
  },
  build: {
    // What WebKitGTK 2.50 and a current WebView2 read. Newer than Vite's default, so that logical properties stay logical.
    target: ['es2023', 'safari18', 'chrome120'],
    // The content security policy allows fonts from the app itself alone, not from data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    // Styles do nothing in jsdom; only the tokens are read, by the contrast test.
    css: { include: [/tokens\.css/, /theme\.css/] },
    restoreMocks: true,
    // Not a promise about speed: axe over a whole page in jsdom is slow on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}));
