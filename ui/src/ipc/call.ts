/**
 * Calls the app's commands. The only way from a screen to Rust.
 *
 * Without Tauri around it (a browser in development, tests, pictures) the typed fake answers instead. A production build
 * does not contain the fake.
 */
import { invoke } from '@tauri-apps/api/core';

import type { Commands } from './generated/Commands';
import type { Problem } from './generated/Problem';

/** A command was refused; `problem` says why, in terms that a screen can act on. */
export class CommandFailed extends Error {
  readonly command: keyof Commands;
  readonly problem: Problem;

  constructor(command: keyof Commands, problem: Problem) {
    // The code alone: no payload of a problem may end up in a log by way of an error's message.
    super(`${command}: ${problem.code}`);
    this.name = 'CommandFailed';
    this.command = command;
    this.problem = problem;
  }
}

/** Whether the page runs in the app's own window. */
export function insideTauri(): boolean {
  return '__TAURI_INTERNALS__' in window;
}

/** Calls a command by name; fails only with `CommandFailed`. */
export async function call<K extends keyof Commands>(name: K, args: Commands[K][0]): Promise<Commands[K][1]> {
  try {
    if (__FAKE_ALLOWED__ && !insideTauri()) {
      const { answer } = await import('./fake');
      return await answer(name, args);
    }
    return await invoke<Commands[K][1]>(name, { args });
  } catch (problem) {
    throw new CommandFailed(name, asProblem(problem));
  }
}

/** What went wrong, as a problem: anything that is not one is a bug or a broken bridge. */
export function asProblem(cause: unknown): Problem {
  if (cause instanceof CommandFailed) return cause.problem;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') {
    return cause as Problem;
  }
  return { code: 'internal', incident: 'ui' };
}
