import { type GraphQLLeafType, isEnumType, specifiedScalarTypes } from 'graphql';
import { jsonText, quoted } from './json.ts';

/** The JSON of a value of a scalar or enum; undefined for one that the type does not have. Never asked about null. */
export type LeafText = (value: unknown) => string | undefined;

/** As isValidLeafValue of @apollo/federation-internals has it; scalars of the graph's own may be anything. */
export function leafText(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name }) => [name, `"${name}"`]));
    return (value) => (typeof value === 'string' ? texts.get(value) : undefined);
  }
  if (!specifiedScalarTypes.some(({ name }) => name === type.name)) return anything;
  return BUILT_IN[type.name] ?? anything;
}

/** None for what is nested too deep: JSON.parse reads it, but JSON.stringify runs out of stack. */
const anything: LeafText = (value) => {
  try {
    return jsonText(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const integer = (value: unknown): string | undefined =>
  Number.isInteger(value) && Math.abs(value as number) < LARGEST ? `${value}` : undefined;

/** From here on numbers are written with an exponent. */
const LARGEST = 1e21;

const BUILT_IN: Readonly<Record<string, LeafText>> = {
  String: (value) => (typeof value === 'string' ? quoted(value) : undefined),
  ID: (value) => (typeof value === 'string' ? quoted(value) : integer(value)),
  Int: integer,
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? `${value}` : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? `${value}` : undefined),
};
