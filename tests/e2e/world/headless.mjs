/** A device without a window: the same app by JSON lines. */
import { join } from 'node:path';

import { binaries } from './places.mjs';
import { start } from './programs.mjs';

export async function headless(args) {
  const program = start(join(binaries, 'samenstap-headless'), args, { input: true });
  let last = 0;

  /** Does one thing; fails with the problem's code. */
  async function ask(what, args = {}) {
    last += 1;
    const id = last;
    program.child.stdin.write(`${JSON.stringify({ id, do: what, args })}\n`);
    const reply = JSON.parse(await program.line((line) => JSON.parse(line).id === id));
    if ('ok' in reply) return reply.ok;
    throw new Error(`${what}: ${reply.problem?.code ?? reply.error}`);
  }

  /** Ends it in order: an open vault is closed. */
  async function end() {
    const gone = new Promise((resolve) => program.child.on('exit', resolve));
    program.child.stdin.end();
    await gone;
  }

  return { ask, end, drop: () => program.stop('SIGKILL') };
}
