import { methods } from '../kernel/statistics/commands.ts';
import { BadInput, exit, onlyArgument, type Command } from './command.ts';

/** `concerted method` */
export const methodCommand: Command = {
  usage: 'method list | method NAME < input.json',
  help: `
Reads one JSON object from standard input and prints one: the same functions that work out the figures on screen, so
that anybody can check them. "concerted method list" names the methods with their fields; docs/methods explains them.
Input that cannot be used: a Problem on standard error, exit code 2.
`,
  options: {},
  run: async (call) => {
    const name = onlyArgument(call, 'The name of a method');
    if (name === 'list') {
      call.print(call.json ? JSON.stringify(described()) : inWords());
      return exit.done;
    }
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined)
      throw new BadInput(`There is no method "${name}". "concerted method list" names them.`);
    call.print(JSON.stringify(method.run(parse(await call.input()))));
    return exit.done;
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInput('Standard input is not JSON. Give one object, such as {"values": [1, 2, 3]}.');
  }
}

function described(): object {
  return Object.fromEntries(
    Object.entries(methods).map(([name, { summary, fields }]) => [name, { summary, fields }]),
  );
}

function inWords(): string {
  return Object.entries(methods)
    .map(([name, { summary, fields }]) =>
      [`${name}: ${summary}`, ...Object.entries(fields).map(([field, takes]) => `  ${field}: ${takes}`)].join(
        '\n',
      ),
    )
    .join('\n\n');
}
