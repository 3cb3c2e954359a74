import { executeSync, type GraphQLSchema, Kind, type OperationDefinitionNode, OperationTypeNode, visit } from 'graphql';
import type { Run } from '#gateway/execution/executor.ts';
import type { Field } from './selections.ts';

/**
 * A root field about the schema itself, answered here.
 *
 * @returns JSON of the field's value
 */
export function introspected(field: Field, run: Run, schema: GraphQLSchema): string {
  const { node, document } = run.planned.operation;
  const fragments = document.node.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const question: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    // Others need not be coerced a second time.
    variableDefinitions: node.variableDefinitions?.filter(({ variable }) => uses(field, variable.name.value)) ?? [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: field.nodes },
  };
  const { data, errors } = executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [question, ...fragments] },
    variableValues: run.variables,
  });
  if (errors?.[0]) throw errors[0];
  return JSON.stringify(data?.[field.responseName] ?? null);

  function uses({ nodes }: Field, variable: string): boolean {
    let found = false;
    for (const part of [...nodes, ...fragments]) {
      visit(part, {
        Variable: ({ name }) => {
          found ||= name.value === variable;
        },
      });
    }
    return found;
  }
}
