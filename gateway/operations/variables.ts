import { type GraphQLSchema, getVariableValues } from 'graphql';
import { VariablesInvalid } from '#gateway/errors.ts';
import type { Operation } from './document.ts';

const FAULTS_REPORTED = 10;

/**
 * The operation's variables with defaults filled in (CoerceVariableValues of the GraphQL specification). Values of the product's
 * own scalars are passed on as they came: the subgraph that takes them parses them.
 *
 * @throws VariablesInvalid with one fault for each value that does not fit
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const definitions = operation.node.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: FAULTS_REPORTED });
  const [first, ...rest] = errors ?? [];
  if (first) throw new VariablesInvalid([first, ...rest]);
  return coerced ?? {};
}
