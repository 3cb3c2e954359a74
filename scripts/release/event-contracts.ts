import { z } from 'zod';

/** What JSON Schema says of a value, as far as event contracts use it. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly default?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** What one version of an event type promises to those who read it. */
export interface EventContractRecord {
  /** major.minor */
  readonly version: string;
  readonly source: string;
  readonly aggregates: readonly string[];
  /** What a reader accepts. A field that is not required is written all the same if it has a default. */
  readonly data: Shape;
}

/** All event types by name. */
export type EventContractRecords = Readonly<Record<string, EventContractRecord>>;

/** What is recorded of a contract. */
export interface RecordableContract extends Pick<EventContractRecord, 'version' | 'source' | 'aggregates'> {
  readonly type: string;
  readonly schema: z.ZodType;
}

/** The contracts of the working tree as they would be released, in order of their types. */
export function recordContracts(contracts: readonly RecordableContract[]): EventContractRecords {
  const sorted = [...contracts].sort((a, b) => (a.type < b.type ? -1 : 1));
  return Object.fromEntries(
    sorted.map(({ type, version, source, aggregates, schema }): [string, EventContractRecord] => [
      type,
      { version, source, aggregates, data: dataShape(schema) },
    ]),
  );
}

/** The shape of an event's data, as its readers accept it. */
export function dataShape(schema: z.ZodType): Shape {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // Zod's pattern of a format says nothing more, and its wording may change with zod.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      delete jsonSchema.description;
    },
  });
  return shape as Shape;
}
