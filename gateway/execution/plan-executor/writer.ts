import {
  type GraphQLCompositeType,
  type GraphQLNullableType,
  type GraphQLOutputType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import type { GonePart } from '#gateway/execution/executor.ts';
import { type FastKind, generatedWhenHot } from './generated-writer.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { leafText } from './leaf.ts';
import { type Field, fieldsOf, type Reading, type Scope } from './selections.ts';

/** An answer while it is written. */
export interface Writing {
  /** So far; strings are values, so that taking back what was written costs nothing. */
  text: string;
  /** Where the writing is; only as far as the depth that each writer is told. */
  readonly path: (string | number)[];
  /** Values that had to be left out. */
  readonly gone: GonePart[];
  /** The value of a root field about the schema itself, as JSON. */
  introspect(field: Field): string;
}

/** What came of writing a value. Unless it is written, nothing was, and `null` is for the caller to write or to pass up. */
type Outcome = typeof WRITTEN | typeof NULL | typeof INVALID;
const WRITTEN = 0;
const NULL = 1;
/** Null, and that is noted already. */
const INVALID = 2;

type ValueWriter = (value: unknown, to: Writing, depth: number) => Outcome;
/** @returns false when the object is to be null: nothing was written then */
export type ObjectWriter = (object: JsonObject, to: Writing, depth: number) => boolean;

/** Noted of one answer. */
const GONE_KEPT = 100;

/**
 * Compiles the writing of objects of one type: their fields in the order of the document, nulls where values are missing or not what the
 * API's type has, and nulls passed up where a type does not allow them. Types met below are compiled when they are met.
 */
export function compileObjectWriter(
  scopes: readonly Scope[],
  type: GraphQLCompositeType,
  reading: Reading,
): ObjectWriter {
  const fields = fieldsOf(scopes, type, reading).map((field, index) => compileField(field, index === 0, type, reading));
  if (fields.length === 0) {
    return (_object, to) => {
      to.text += '{}';
      return true;
    };
  }
  return generatedWhenHot(fields, (object, to, depth) => {
    const before = to.text;
    for (const field of fields) {
      if (field.writeIn(field.read(object), to, depth)) continue;
      to.text = before;
      return false;
    }
    to.text += '}';
    return true;
  });
}

/** A field within its object. */
export interface FieldWriter {
  readonly responseName: string;
  /** What stands before the value. */
  readonly label: string;
  readonly nonNull: boolean;
  readonly kind: FastKind;
  /** The name that `__typename` nearly always is; absent where there is none. */
  readonly constant?: string;
  read(object: JsonObject): unknown;
  /** With its label. @returns false when the object may not be without it; what is written then, is for the caller to take back */
  readonly writeIn: (value: unknown, to: Writing, depth: number) => boolean;
}

type Describe = (to: Writing, depth: number) => string;

function compileField(field: Field, isFirst: boolean, parent: GraphQLCompositeType, reading: Reading): FieldWriter {
  const { responseName, name, type } = field;
  const description = (): string => `field ${parent.name}.${responseName}`;
  const label = `${isFirst ? '{' : ','}"${responseName}":`;
  const nonNull = isNonNullType(type);
  const around = (write: ValueWriter) => fieldIn({ responseName, label, nonNull, description, write });
  const common = { responseName, label, nonNull };
  if (name === '__typename') {
    const constant = isObjectType(parent) ? { constant: parent.name } : {};
    const write = around(typeNameWriter(parent, reading));
    return { ...common, ...constant, kind: 'typeName', read: typeNameReader(responseName), writeIn: write };
  }
  if (name === '__schema' || name === '__type') {
    const write = around((_value, to) => writeText(to, to.introspect(field)));
    return { ...common, kind: 'introspection', read: () => undefined, writeIn: write };
  }
  const write = around(compileValue(type, field.scopes, description, reading));
  return { ...common, kind: kindOf(type), read: reader(responseName), writeIn: write };
}

function fieldIn(field: {
  readonly responseName: string;
  readonly label: string;
  readonly nonNull: boolean;
  readonly description: Describe;
  readonly write: ValueWriter;
}): FieldWriter['writeIn'] {
  const { responseName, label, nonNull, description, write } = field;
  return (value, to, depth) => {
    to.path[depth] = responseName;
    to.text += label;
    const outcome = write(value, to, depth + 1);
    if (outcome === WRITTEN) return true;
    if (!nonNull) {
      to.text += 'null';
      return true;
    }
    if (outcome === NULL) note(to, depth + 1, `Cannot return null for non-nullable ${description(to, depth + 1)}.`);
    return false;
  };
}

const KINDS: Readonly<Record<string, FastKind>> = {
  String: 'string',
  ID: 'string',
  Int: 'integer',
  Float: 'float',
  Boolean: 'boolean',
};

function kindOf(type: GraphQLOutputType): FastKind {
  const nullable = getNullableType(type);
  return isScalarType(nullable) ? (KINDS[nullable.name] ?? 'scalar') : 'other';
}

/** Plain reading finds what objects inherit under names such as `constructor`. */
function reader(name: string): FieldWriter['read'] {
  return name in Object.prototype
    ? (object) => (Object.hasOwn(object, name) ? object[name] : undefined)
    : (object) => object[name];
}

function typeNameReader(responseName: string): FieldWriter['read'] {
  const read = reader(responseName);
  return (object) => read(object) ?? object.__typename;
}

/** The name as the API knows it: the one that came, or that of the object's type. Null only for what is no object type. */
function typeNameWriter(parent: GraphQLCompositeType, { schema }: Reading): ValueWriter {
  return (value, to) => {
    const type = (typeof value === 'string' && schema.getType(value)) || parent;
    return isObjectType(type) ? writeText(to, `"${type.name}"`) : INVALID;
  };
}

function writeText(to: Writing, text: string): Outcome {
  to.text += text;
  return WRITTEN;
}

function compileValue(
  outer: GraphQLOutputType,
  scopes: readonly Scope[],
  description: Describe,
  reading: Reading,
): ValueWriter {
  const type: GraphQLNullableType = getNullableType(outer);
  if (isListType(type)) return compileList(type.ofType as GraphQLOutputType, scopes, description, reading);
  if (isCompositeType(type)) return compileComposite(type, scopes, description, reading);
  if (!isLeafType(type)) throw new Error(`${type} is not a type of values`);
  const textOf = leafText(type);
  return (value, to, depth) => {
    if (value === null || value === undefined) return NULL;
    const text = textOf(value);
    if (text === undefined) return invalid(to, depth, description);
    to.text += text;
    return WRITTEN;
  };
}

function compileList(
  elementType: GraphQLOutputType,
  scopes: readonly Scope[],
  description: Describe,
  reading: Reading,
): ValueWriter {
  const nonNull = isNonNullType(elementType);
  const nullable = getNullableType(elementType);
  const describeElement: Describe = (to, depth) => `array element of type ${nullable} at index ${to.path[depth - 1]}`;
  const write = compileValue(elementType, scopes, describeElement, reading);
  return (value, to, depth) => {
    if (value === null || value === undefined) return NULL;
    if (!Array.isArray(value)) return invalid(to, depth, description);
    const before = to.text;
    let fits = true;
    for (let index = 0; index < value.length; index += 1) {
      to.path[depth] = index;
      to.text += index === 0 ? '[' : ',';
      const outcome = write(value[index], to, depth + 1);
      if (outcome === WRITTEN) continue;
      to.text += 'null';
      if (!nonNull) continue;
      if (outcome === NULL)
        note(to, depth + 1, `Cannot return null for non-nullable ${describeElement(to, depth + 1)}.`);
      fits = false;
    }
    if (!fits) {
      to.text = before;
      return INVALID;
    }
    to.text += value.length === 0 ? '[]' : ']';
    return WRITTEN;
  };
}

function compileComposite(
  declared: GraphQLCompositeType,
  scopes: readonly Scope[],
  description: Describe,
  reading: Reading,
): ValueWriter {
  const writers = new Map<unknown, ObjectWriter>();
  const compile = (typeName: unknown): ObjectWriter | undefined => {
    const type = typeName ? reading.schema.getType(String(typeName)) : declared;
    if (!isCompositeType(type)) return undefined;
    const writer = compileObjectWriter(scopes, type, reading);
    // Only names of the schema and nothings come this far.
    writers.set(typeName, writer);
    return writer;
  };
  return (value, to, depth) => {
    if (value === null || value === undefined) return NULL;
    if (!isJsonObject(value)) return invalid(to, depth, description);
    const write = writers.get(value.__typename) ?? compile(value.__typename);
    if (write === undefined) {
      note(to, depth, `Invalid __typename found for object at ${description(to, depth)}.`);
      return INVALID;
    }
    return write(value, to, depth) ? WRITTEN : INVALID;
  };
}

function invalid(to: Writing, depth: number, description: Describe): Outcome {
  note(to, depth, `Invalid value found for ${description(to, depth)}.`);
  return INVALID;
}

function note(to: Writing, depth: number, message: string): void {
  if (to.gone.length < GONE_KEPT) to.gone.push({ path: to.path.slice(0, depth), message });
}
