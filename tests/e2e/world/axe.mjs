/** What axe finds wrong with the screen as it stands, in the real webview. */
import axe from 'axe-core';

import { painted } from './window.mjs';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations, each as one line: rule, what, where. */
export async function violations(browser) {
  await painted(browser);
  if (!(await browser.execute(() => 'axe' in window))) await browser.execute(axe.source);
  return browser.executeAsync((values, done) => {
    window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }).then(
      (result) =>
        done(
          result.violations.map(
            ({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`,
          ),
        ),
      (cause) => done([`axe itself failed: ${cause}`]),
    );
  }, rules);
}
