import type { ParseArgsOptionsConfig } from 'node:util';
import type { ProblemCode } from '../kernel/problem/catalogue.ts';
import type { Config } from '../platform/config.ts';

/** What a command ends with. */
export const exit = { done: 0, failed: 1, badInput: 2, refusedRows: 3 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** How a command was called. */
export interface Invocation {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Whether the result is to be JSON for programs. */
  readonly json: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads the environment; throws in plain words what cannot be used. */
  readonly config: () => Config;
  /** Writes the result, to standard output. */
  readonly print: (text: string) => void;
  /** Tells of progress, on standard error; with --json once all went well, unless the command runs on. */
  readonly say: (line: string) => void;
  /** All of standard input. */
  readonly input: () => Promise<string>;
}

/** One word after `concerted`. */
export interface Command {
  readonly usage: string;
  /** What it does, and what each option means, as `--help` prints it. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** It takes options only: any other word is a slip, and refused. */
  readonly optionsOnly?: boolean;
  /** Runs until it is stopped: it tells of itself at once also with --json. */
  readonly runsOn?: boolean;
  readonly run: (call: Invocation) => Promise<ExitCode>;
}

/** Something is wrong with what was typed or given: said as it is, or as a Problem for programs; exit code 2. */
export class BadInput extends Error {
  readonly code: ProblemCode;

  constructor(message: string, code: ProblemCode = 'invalid-request') {
    super(message);
    this.code = code;
  }
}

/** The text of an option, or null when it was not given. */
export function text(call: Invocation, name: string): string | null {
  const value = call.options[name];
  return typeof value === 'string' ? value : null;
}

/** Whether a flag was given. */
export function flag(call: Invocation, name: string): boolean {
  return call.options[name] === true;
}

/** The one argument a command takes. */
export function onlyArgument(call: Invocation, name: string): string {
  const [value, ...more] = call.arguments;
  if (value === undefined) throw new BadInput(`${name} is missing.`);
  if (more.length > 0) throw new BadInput(`One ${name} at a time, please; there were ${more.length + 1}.`);
  return value;
}

/** Prints a result: as JSON for programs, else in the words given. */
export function answer(call: Invocation, result: object, words: string): void {
  call.print(call.json ? JSON.stringify(result) : words);
}
