import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLEmailAddress, GraphQLNonNegativeInt, GraphQLURL } from 'graphql-scalars';

/** An RFC 3339 instant. Leaves as text: between subgraphs in one process there is no JSON that would turn a Date into one. */
const DateTime = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTime.toConfig(),
  serialize: (value) => GraphQLDateTime.serialize(value).toISOString(),
});

/** Implementations of the scalars that schema/shared.graphql declares, by name. */
export const SCALARS: Readonly<Record<string, GraphQLScalarType>> = {
  DateTime,
  EmailAddress: GraphQLEmailAddress,
  NonNegativeInt: GraphQLNonNegativeInt,
  URL: GraphQLURL,
};
