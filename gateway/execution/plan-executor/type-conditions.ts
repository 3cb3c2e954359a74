import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object that calls itself `typeName` fits a condition `... on`. */
export type TypeTest = (typeName: unknown) => boolean;

/** Names of types are the schema's: a bounded number of them is remembered with each test. */
export function typeTest(schema: GraphQLSchema, condition: string): TypeTest {
  const conditional = schema.getType(condition);
  const known = new Map<string, boolean>([[condition, true]]);
  const fits = (typeName: string): boolean => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    const answer = isAbstractType(conditional) && schema.isSubType(conditional, type);
    known.set(typeName, answer);
    return answer;
  };
  return (typeName) => typeof typeName === 'string' && (known.get(typeName) ?? fits(typeName));
}
