import { type GraphQLSchema, isScalarType } from 'graphql';
import { SCALARS } from '#runtime/subgraph/scalars.ts';

/**
 * Gives the scalars of a supergraph's API schema their rules, in place: the SDL knows their names alone, and a wrong literal or
 * variable would reach a subgraph before it is refused. Values are checked and passed on as they came, for they will be parsed there.
 */
export function checkScalarsOf(apiSchema: GraphQLSchema): void {
  for (const [name, scalar] of Object.entries(SCALARS)) {
    const type = apiSchema.getType(name);
    if (!isScalarType(type)) continue;
    const { parseValue, parseLiteral } = type;
    type.parseValue = (value) => {
      scalar.parseValue(value);
      return parseValue(value);
    };
    type.parseLiteral = (node, variables) => {
      scalar.parseLiteral(node, variables);
      return parseLiteral(node, variables);
    };
  }
}
