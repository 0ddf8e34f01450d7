/// <reference types="vite/client" />

/** Whether the fake backend may be reached: a literal, set by the bundler (`vite.config.ts`). */
declare const __FAKE_ALLOWED__: boolean;
