/** What is checked on every picture, in the page itself. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Breaches of WCAG 2.2 A and AA and of axe's best practices, colours included. */
export async function axeViolations(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const result = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} (${node.any[0]?.message ?? ''})`).join(' | ')}`);
  });
}

/**
 * Hit areas below 48 × 48 px, or below what participants are given. The label is the hit area of a radio, a checkbox or a file field. Links inside a sentence are exempt, as in
 * WCAG 2.5.8; the skip link is measured where it stands when it has focus.
 */
export function smallTargets(page, least = 48) {
  return page.evaluate((least) => {
    const found = [];
    for (const node of document.querySelectorAll('button, a[href], input, select, textarea, summary')) {
      if (node.classList.contains('skip')) continue;
      const isMark = node instanceof HTMLInputElement && ['radio', 'checkbox', 'file'].includes(node.type);
      const area = (isMark && node.closest('label')) || node;
      const { width, height } = area.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      if (width < least - 0.5 || height < least - 0.5) {
        found.push(`${Math.round(width)}×${Math.round(height)} ${area.outerHTML.slice(0, 100)}`);
      }
    }
    return found;
  }, least);
}

/** What sticks out sideways, when the page can be scrolled sideways. */
export function sidewaysScroll(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      return right > root.clientWidth + 1 || left < -1;
    });
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(-3).map((node) => node.outerHTML.slice(0, 100))];
  });
}

/** By how much a screen is higher than the window. */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollHeight - window.innerHeight));
}

/** Fields that are not whole in the window with the heading above them: where the keyboard of a tablet leaves half of it. */
export function coveredFields(page) {
  return page.evaluate(() => {
    const inside = (node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    };
    return [...document.querySelectorAll('main input[type=text], main textarea')].flatMap((field) =>
      [field, document.querySelector('h1')].filter((node) => node && !inside(node)).map((node) => node.outerHTML.slice(0, 100)),
    );
  });
}

/** Numbers of several parts, such as a phone number, that stand in text from right to left without being kept in order. */
export function looseNumbers(page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replace(/\u2068[^\u2069]*\u2069/g, '');
      if (!/\d[ ./-]+\d/.test(text) || getComputedStyle(node.parentElement).direction !== 'rtl') continue;
      if (!node.parentElement.closest('bdi[dir=ltr], [dir=ltr]')) found.push(text.trim().slice(0, 60));
    }
    return found;
  });
}
