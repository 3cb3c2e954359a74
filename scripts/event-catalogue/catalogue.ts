import type { z } from 'zod';
import { dataShape, type Shape } from '../release/event-contracts.ts';
import { type Broadcast, topicsOf } from './topics.ts';

/** What the catalogue tells of an event type. */
interface CatalogueContract {
  readonly type: string;
  readonly version: string;
  readonly source: string;
  readonly summary: string;
  readonly aggregates: readonly string[];
  readonly schema: z.ZodType;
  readonly broadcast?: Broadcast;
}

/**
 * docs/events.md: each event type with the fields of its data, and who is told.
 * @param consumersOf names of the consumers of a type
 */
export function eventCatalogue(
  contracts: readonly CatalogueContract[],
  consumersOf: (type: string) => readonly string[],
): string {
  const sections = [...contracts]
    .sort((a, b) => (a.type < b.type ? -1 : 1))
    .map((contract) => section(contract, consumersOf(contract.type)));
  return `<!-- Written by scripts/docs-events.ts from schema/events and the consumers: change those, then run \`npm run codegen\`. -->

# Events

Every event is an envelope \`{ id, type, version, timestamp, source, data, aggregate { type, id, revision }, metadata { user_id, trace_id } }\`:
\`id\` is a UUIDv7, \`timestamp\` an instant in UTC, \`revision\` rises by one with each change of the aggregate. Events arrive at least once
and in any order; a consumer applies state only if the revision is newer than the one it has.

A consumer reads every minor version of the major one it knows, older and newer: a field that is not always there has a default, one that it
does not know is dropped. An event of another major version, or with a value of an enumeration that it does not know, is kept as a dead letter and
replayed once the consumer is upgraded. How contracts change: [schema/README.md](../schema/README.md#how-events-change).

A topic is what open subscriptions listen to (\`<field>\` of the data); its messages carry ids alone.

${sections.join('\n')}`;
}

function section(contract: CatalogueContract, consumers: readonly string[]): string {
  const { type, version, source, summary, aggregates, schema, broadcast } = contract;
  const data = dataShape(schema);
  const topics = broadcast ? topicsOf(type, data, broadcast) : [];
  const rows = fields('', data).map(
    ({ name, type: kind, optional }) => `| ${name} | ${kind} | ${optional ? 'no' : 'yes'} |`,
  );
  return `## ${type}

${summary}

| | |
|---|---|
| Version | ${version} |
| Emitted by | ${source} |
| Aggregate | ${aggregates.join(' or ')} |
| Consumers | ${[...consumers].sort().join(', ') || 'none'} |
${topics.length > 0 ? `| Topics | ${topics.map((topic) => `\`${topic}\``).join(', ')} |\n` : ''}
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
