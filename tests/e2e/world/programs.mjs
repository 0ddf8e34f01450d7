/** Starting programs, hearing what they say, and ending them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Starts a program; its lines are kept until somebody waits for them. */
export function start(program, args, { input = false } = {}) {
  const child = spawn(program, args, { stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  const lines = [];
  const waiting = new Set();
  const complaints = [];
  const hear = () => waiting.forEach((look) => look());
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    hear();
  });
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
  let ended = false;
  child.on('exit', () => {
    ended = true;
    hear();
  });

  /** The next line for which `wanted` holds. */
  function line(wanted, milliseconds = 60_000) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const at = lines.findIndex(wanted);
        if (at >= 0) done(resolve, lines.splice(0, at + 1)[at]);
        else if (ended) done(reject, new Error(`${program} ended:\n${complaints.slice(-20).join('\n')}`));
      };
      const timer = setTimeout(
        () => done(reject, new Error(`${program} did not say what was waited for:\n${complaints.slice(-20).join('\n')}`)),
        milliseconds,
      );
      const done = (settle, value) => {
        clearTimeout(timer);
        waiting.delete(look);
        settle(value);
      };
      waiting.add(look);
      look();
    });
  }

  async function stop(signal = 'SIGTERM') {
    if (ended) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  return { child, line, stop };
}

/** The processes that were started with this argument. */
export function withArgument(argument) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
      } catch {
        return false; // It ended while we looked.
      }
    })
    .map(Number);
}

/** Waits until something is so. */
export async function until(what, isSo, milliseconds = 30_000) {
  const end = Date.now() + milliseconds;
  let last;
  while (Date.now() < end) {
    try {
      const answer = await isSo();
      if (answer) return answer;
    } catch (cause) {
      last = cause;
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  throw new Error(`waited in vain for: ${what}`, { cause: last });
}
