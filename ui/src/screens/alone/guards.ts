/**
 * What a webview's own keys would do to the questionnaire: load it again, print it, open a window or the inspector, go
 * back in history. Rust holds the data; this only keeps the screen where it is (UX §1.4).
 */
const functionKeys = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh']);
const withControl = new Set(['d', 'f', 'g', 'h', 'i', 'j', 'l', 'n', 'o', 'p', 'r', 's', 't', 'u', 'w', '+', '-', '0', 'F4']);

/** Whether a key is held back. */
export function isHeldBack({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (functionKeys.has(key)) return true;
  if (ctrlKey || metaKey) return withControl.has(key.length === 1 ? key.toLowerCase() : key);
  return altKey && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home' || key === 'F4');
}

/** Whether a key asks for the question before this one. */
export function asksBack({ key, altKey }: KeyboardEvent): boolean {
  return key === 'BrowserBack' || (altKey && key === 'ArrowLeft');
}
