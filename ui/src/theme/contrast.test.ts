import { describe, expect, it } from 'vitest';

import theme from '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css?raw';

import tokens from './tokens.css?raw';

/** Every custom property of the theme and of ours on top of it. */
const declared = new Map<string, string>();
for (const css of [theme, tokens]) {
  for (const [, name, value] of css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
    if (name && value) declared.set(name, value.trim());
  }
}

function colour(name: string): [number, number, number] {
  let value = declared.get(name) ?? '';
  for (let depth = 0; depth < 12 && value.startsWith('var('); depth += 1) value = declared.get(value.slice(4, -1)) ?? '';
  const hex = /^#([0-9a-f]{6})$/i.exec(value)?.[1];
  if (!hex) throw new Error(`${name} is not a colour: ${value}`);
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: [number, number, number]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(colour(a)), luminance(colour(b))].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('contrast', () => {
  it.each([
    ['--samenstap-ink', '--samenstap-paper'],
    ['--samenstap-ink', '--samenstap-card'],
    ['--samenstap-ink', '--samenstap-accent-soft'],
    ['--samenstap-accent', '--samenstap-card'],
    ['--samenstap-accent', '--samenstap-paper'],
    ['--samenstap-on-accent', '--samenstap-accent'],
  ])('of what a participant reads, %s on %s, is at least 7', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['--samenstap-soft', '--samenstap-paper'],
    ['--samenstap-soft', '--samenstap-card'],
    ['--samenstap-soft', '--samenstap-accent-soft'],
    ['--samenstap-accent', '--samenstap-accent-soft'],
    ['--samenstap-warning', '--samenstap-warning-soft'],
    ['--basis-color-negative-color-default', '--samenstap-card'],
    ['--basis-color-negative-color-default', '--samenstap-paper'],
  ])('of what the coach reads, %s on %s, is at least 4.5', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['--samenstap-dot-safe', '--samenstap-card'],
    ['--samenstap-dot-waiting', '--samenstap-card'],
    ['--samenstap-dot-trouble', '--samenstap-card'],
    ['--basis-form-control-border-color', '--samenstap-card'],
    ['--basis-focus-outline-color', '--samenstap-paper'],
  ])('of marks and edges, %s on %s, is at least 3', (mark, ground) => {
    expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});
