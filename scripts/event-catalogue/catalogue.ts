import { z } from 'zod';

/** What the catalogue tells of an event type. */
interface CatalogueContract {
  readonly type: string;
  readonly version: string;
  readonly source: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly broadcast?: unknown;
}

/** What JSON Schema says of a value, as far as event contracts use it. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** docs/events.md: each event type with the fields of its data. */
export function eventCatalogue(contracts: readonly CatalogueContract[]): string {
  const sections = [...contracts].sort((a, b) => (a.type < b.type ? -1 : 1)).map(section);
  return `<!-- Written by scripts/docs-events.ts from schema/events: change the contracts, then run \`npm run codegen\`. -->

# Events

Every event is an envelope \`{ id, type, version, timestamp, source, data, aggregate { type, id, revision }, metadata { user_id, trace_id } }\`:
\`id\` is a UUIDv7, \`timestamp\` an instant in UTC, \`revision\` rises by one with each change of the aggregate. Events arrive at least once
and in any order; a consumer applies state only if the revision is newer than the one it has.

${sections.join('\n')}`;
}

function section({ type, version, source, summary, schema, broadcast }: CatalogueContract): string {
  const rows = fields('', z.toJSONSchema(schema, { io: 'input' }) as Shape).map(
    ({ name, type: kind, optional }) => `| ${name} | ${kind} | ${optional ? 'no' : 'yes'} |`,
  );
  return `## ${type}

${summary}

Version ${version}, emitted by ${source}${broadcast ? '; open subscriptions are told' : ''}.

| Field | Type | Always there |
|---|---|---|
${rows.join('\n')}
`;
}

interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

function fields(prefix: string, { properties = {}, required = [] }: Shape): FieldRow[] {
  return Object.entries(properties).flatMap(([name, shape]) => {
    const path = `${prefix}${name}`;
    const row = { name: path, type: describe(shape), optional: !required.includes(name) };
    return [row, ...fields(shape.type === 'array' ? `${path}[].` : `${path}.`, shape.items ?? shape)];
  });
}

const FORMATS: Readonly<Record<string, string>> = { uuid: 'UUID', 'date-time': 'instant (ISO 8601, UTC)', uri: 'URL' };

/** @throws Error for what has no description here: a contract must not go undocumented */
function describe(shape: Shape): string {
  const either = typeof shape.type === 'object' ? shape.type.map((type) => ({ ...shape, type })) : shape.anyOf;
  if (either) return either.map(describe).join(' or ');
  if (shape.enum) return shape.enum.map((value) => `\`${value}\``).join(', ');
  switch (shape.type) {
    case 'string':
      return shape.format === undefined ? 'text' : (FORMATS[shape.format] ?? shape.format);
    case 'integer':
      return shape.minimum === 0 ? 'whole number ≥ 0' : 'whole number';
    case 'array':
      return `list of ${describe(shape.items ?? {})}`;
    case 'object':
    case 'number':
    case 'boolean':
    case 'null':
      return shape.type;
    default:
      throw new Error(`an event field has no type that can be described: ${JSON.stringify(shape)}`);
  }
}
