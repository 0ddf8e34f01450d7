/** Accessibility checks by axe, at WCAG 2.2 A and AA and the best practices. */
import axe from 'axe-core';
import { expect } from 'vitest';

/**
 * Fails with axe's own words when something on the page breaks a rule. Colours are left to `contrast.test.ts` and to the
 * pictures: jsdom does not paint.
 */
export async function expectNoViolations(root: Element = document.body, wholePage = false): Promise<void> {
  const result = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      // A part alone is not a page.
      region: { enabled: wholePage },
      'page-has-heading-one': { enabled: wholePage },
      'landmark-one-main': { enabled: wholePage },
    },
  });
  expect(result.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}
