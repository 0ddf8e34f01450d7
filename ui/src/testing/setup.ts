/** What every test starts from: the Dutch app, the fake backend with its many people, no warnings unheard. */
import '@testing-library/jest-dom/vitest';
import { afterEach, beforeEach, vi } from 'vitest';

import { setLanguage } from '../i18n';
import { reset } from '../ipc/fake';
import { session } from '../session.svelte';

// jsdom has neither, and says so at length whenever somebody asks: axe for a canvas, screens for scrolling.
HTMLCanvasElement.prototype.getContext = () => null;
window.scrollTo = () => undefined;
// Nor addresses for bytes: a picture that is loaded gets one that leads nowhere.
URL.createObjectURL = () => 'blob:test';
URL.revokeObjectURL = () => undefined;

beforeEach(() => {
  reset({ phase: 'open' });
  setLanguage('nl');
  session.status = null;
  session.sync = null;
  session.arrivals = 0;
  vi.spyOn(console, 'warn').mockImplementation((...said: unknown[]) => {
    throw new Error(`a warning: ${said.map(String).join(' ')}`);
  });
});

afterEach(() => {
  document.body.replaceChildren();
});
