import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInputType,
  type TypeNode,
} from 'graphql';

/**
 * Whether a variable of the document has an input type that contains itself. graphql-jit 0.8 unrolls input types when it compiles
 * and would go on until the memory is used up.
 */
export function takesRecursiveInput(schema: GraphQLSchema, document: DocumentNode): boolean {
  const definitions = document.definitions.flatMap((node) =>
    'variableDefinitions' in node ? (node.variableDefinitions ?? []) : [],
  );
  return definitions.some(({ type }) => {
    const named = schema.getType(nameOf(type));
    return isInputType(named) && reaches(named, new Set());
  });
}

function nameOf(type: TypeNode): string {
  return type.kind === 'NamedType' ? type.name.value : nameOf(type.type);
}

function reaches(type: GraphQLInputType, above: ReadonlySet<string>): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  if (above.has(named.name)) return true;
  return Object.values(named.getFields()).some((field) => reaches(field.type, new Set([...above, named.name])));
}
