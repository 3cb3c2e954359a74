/** A mutation with the alias `r` at its root field. */
export interface MutationText {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Any mutation of the product that takes an input: type name, code and message of what it answers, and of a success what is asked for.
 */
export function mutation(field: string, input: object, success = ''): MutationText {
  const name = field.charAt(0).toUpperCase() + field.slice(1);
  const wanted = success && `... on ${name}Success { ${success} }`;
  return {
    text: `mutation ($input: ${name}Input!) { r: ${field}(input: $input) {
      __typename ... on UserError { code message } ${wanted} } }`,
    variables: { input },
  };
}
