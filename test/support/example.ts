import { z } from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The plainest value that fits a schema of a contract: first choices, least numbers, short texts; ids from `ids` by the name
 * of the field. For asking every route something that is well formed.
 */
export function exampleOf(schema: z.ZodType, ids: Readonly<Record<string, string>>): unknown {
  return build(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '', ids);
}

function build(schema: Schema, name: string, ids: Readonly<Record<string, string>>): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (choices?.[0]) return build(choices[0], name, ids);
  switch (schema['type']) {
    case 'object': {
      const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
      const required = new Set((schema['required'] ?? []) as readonly string[]);
      return Object.fromEntries(
        properties.filter(([key]) => required.has(key)).map(([key, one]) => [key, build(one, key, ids)]),
      );
    }
    case 'array':
      return [build((schema['items'] ?? {}) as Schema, name.replace(/s$/, ''), ids)];
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1));
    case 'boolean':
      return false;
    case 'string':
      return text(schema, name, ids);
    default:
      return null;
  }
}

function text(schema: Schema, name: string, ids: Readonly<Record<string, string>>): string {
  switch (schema['format']) {
    case 'uuid':
      return ids[name] ?? ids[name.replace(/Ids?$/, 'Id')] ?? '00000000-0000-4000-8000-000000000000';
    case 'date':
      return '2026-01-31';
    case 'date-time':
      return '2026-01-31T00:00:00Z';
    case 'email':
      return 'somebody@example.org';
    case 'uri':
      return 'https://example.org';
    default:
      return 'example'
        .padEnd(Number(schema['minLength'] ?? 0), 'x')
        .slice(0, Number(schema['maxLength'] ?? 200));
  }
}
