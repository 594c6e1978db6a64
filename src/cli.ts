import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { BadInput, exit, type Command, type ExitCode, type Invocation } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { Problem } from './kernel/problem/problem.ts';
import { readConfig } from './platform/config.ts';
import { systemErrorInWords } from './platform/system-error.ts';

/** Where a command reads and writes; the process's own by default. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly say: (line: string) => void;
  readonly input: () => Promise<string>;
}

/** Runs one command line (without `node concerted`); its exit code: 0 done, 1 failed, 2 bad input, 3 loaded with refused rows. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(overview());
    return name === undefined ? exit.badInput : exit.done;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    terminal.say(`There is no command "${name}". "concerted --help" lists them.`);
    return exit.badInput;
  }
  const json = words.includes('--json') || name === 'method';
  // For programs a failure is one Problem on standard error: what else there is to say waits until it went well.
  const held: string[] = [];
  try {
    const command = await entry.load();
    const holds = json && command.runsOn !== true;
    const say = holds ? (line: string) => void held.push(line) : terminal.say;
    const call = understand(command, rest, { ...terminal, say });
    if (call === null) {
      terminal.print(`Usage: concerted ${command.usage}\n\n${command.help.trim()}\n`);
      return exit.done;
    }
    const code = await command.run(call);
    for (const line of held) terminal.say(line);
    return code;
  } catch (error) {
    return tell(error, name, json, terminal);
  }
}

/** Reads options and arguments; null when help is asked for. */
function understand(command: Command, words: readonly string[], terminal: Terminal): Invocation | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      strict: true,
      options: { ...command.options, help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } },
    });
  } catch (error) {
    throw new BadInput(error instanceof Error ? (error.message.split('. ')[0] ?? '') + '.' : String(error));
  }
  const [word] = parsed.positionals;
  if (command.optionsOnly && word !== undefined && parsed.values['help'] !== true)
    throw new BadInput(`"${word}" says nothing to this command: it takes options only.`);
  const options: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(parsed.values)) if (!Array.isArray(value)) options[name] = value;
  if (options['help'] === true) return null;
  return {
    arguments: parsed.positionals,
    options,
    json: options['json'] === true,
    ...terminal,
    config: () => {
      try {
        return readConfig(terminal.environment);
      } catch (error) {
        throw new BadInput(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** Says what went wrong in its own words; where it happened only for those who asked (LOG_LEVEL=debug). */
function tell(error: unknown, name: string, json: boolean, { say, environment }: Terminal): ExitCode {
  if (error instanceof Problem) {
    say(json ? JSON.stringify(error) : inWords(error));
  } else if (error instanceof BadInput && json) {
    say(JSON.stringify(new Problem(error.code, { reason: error.message })));
  } else if (error instanceof BadInput) {
    say(`${error.message}\n"concerted ${name} --help" says what it takes.`);
  } else {
    const words =
      systemErrorInWords(error) ??
      (error instanceof Error && error.message !== '' ? error.message : String(error));
    say(json ? JSON.stringify(new Problem('internal', { reason: words })) : words);
  }
  if (environment['LOG_LEVEL'] === 'debug' && error instanceof Error && error.stack) say(error.stack);
  const ofInput = error instanceof BadInput || (error instanceof Problem && error.status < 500);
  return ofInput ? exit.badInput : exit.failed;
}

function inWords(problem: Problem): string {
  const { title, detail, type: _type, status: _status, code: _code, ...more } = problem.toJSON();
  const rest = Object.entries(more).map(([name, value]) => detailInWords(name, value));
  return [title, detail, ...rest].join('\n');
}

function detailInWords(name: string, value: unknown): string {
  if (name === 'loadedBefore' && Array.isArray(value))
    return `Loaded before it, and kept: ${value.join(', ')}`;
  if (name === 'fields' && Array.isArray(value))
    return value
      .map(({ field, message }: { field: string; message: string }) => `${field}: ${message}`)
      .join('\n');
  if (
    name === 'report' &&
    typeof value === 'object' &&
    value !== null &&
    'read' in value &&
    'refused' in value
  )
    return `rows: ${String(value.read)} read, of which ${String(value.refused)} cannot be used`;
  return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Concerted, the working system of a collective impact initiative.

Usage: concerted COMMAND [options]

${lines.join('\n')}

"concerted COMMAND --help" says more. --json prints the result for programs.
Exit codes: 0 done, 1 failed, 2 bad input, 3 loaded with refused rows.
docs/hosting.md lists the environment variables.
`;
}

const called = process.argv[1];
const door = fileURLToPath(new URL('../bin/concerted.js', import.meta.url));
if (called !== undefined && [fileURLToPath(import.meta.url), door].includes(realpathSync(called))) {
  // Whoever read along may leave (a closed terminal, `| head`): the work goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    environment: process.env,
    print: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    input: () => readAll(process.stdin),
  });
}
