import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** An operation with its variables. */
export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

const DEEPEST = 4;
/** Selections of one operation, more or less. */
const SIZE = 25;
const CONDITIONS = { yes: true, no: false };

/**
 * Valid operations of a schema: aliases, arguments, variables, inline and named fragments on objects and abstract types, @skip and
 * @include by literal and variable. Fields of one response name are always the same field with the same arguments and selections, so
 * that any graph will do, also one whose fields of one name are of several types; differential/random-operation.ts cannot have those.
 */
export function randomOperation(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  kind: 'query' | 'mutation',
): fc.Arbitrary<RandomOperation> {
  return fc.gen().map((gen) => {
    const draw: Draw = (arbitrary) => gen(() => arbitrary);
    const fragments: string[] = [];
    let left = SIZE;

    const selectionSet = (type: GraphQLNamedType, depth: number): string => {
      const parts = Array.from({ length: draw(fc.integer({ min: 1, max: 4 })) }, () => selection(type, depth));
      return `{ ${[...new Set(parts)].join(' ')} __typename }`;
    };
    const selection = (type: GraphQLNamedType, depth: number): string => {
      left -= 1;
      const form = draw(fc.integer({ min: 0, max: 9 }));
      if (left < 0) return '__typename';
      if (form < 2 || !(isObjectType(type) || isInterfaceType(type))) return inlineFragment(type, depth);
      return form === 2 ? namedFragment(type, depth) : field(type, depth);
    };
    const inlineFragment = (type: GraphQLNamedType, depth: number): string => {
      const target = narrowed(type);
      return `... on ${target.name}${condition()} ${selectionSet(target, depth)}`;
    };
    const namedFragment = (type: GraphQLNamedType, depth: number): string => {
      const target = narrowed(type);
      const name = `F${fragments.length}`;
      fragments.push('');
      fragments[Number(name.slice(1))] = `fragment ${name} on ${target.name} ${selectionSet(target, depth)}`;
      return `...${name}${condition()}`;
    };
    const narrowed = (type: GraphQLNamedType): GraphQLNamedType => {
      if (!isAbstractType(type)) return type;
      const candidates = [...schema.getPossibleTypes(type), ...(isInterfaceType(type) ? [type] : [])];
      return draw(fc.constantFrom(...candidates));
    };
    const field = (type: GraphQLNamedType, depth: number): string => {
      const all = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
      const shallow = all.filter(
        ({ name, type: of }) =>
          !name.startsWith('_') && ((depth < DEEPEST && left > 0) || !isCompositeType(getNamedType(of))),
      );
      if (shallow.length === 0) return '__typename';
      const { name, type: of, args } = draw(fc.constantFrom(...shallow));
      const given = args.filter((argument) => isRequired(argument) || draw(fc.boolean()));
      const values = given.map((argument) => `${argument.name}: ${value(argument.type, 0)}`);
      const call = values.length > 0 ? `${name}(${values.join(', ')})` : name;
      const named = getNamedType(of as GraphQLOutputType);
      // What differs in arguments or subfields needs a name of its own, or the two would not merge.
      const inner = isCompositeType(named) ? ` ${selectionSet(named, depth + 1)}` : '';
      const alias =
        inner !== '' || values.length > 0 || draw(fc.boolean()) ? `${aliasFor(`${type.name}.${call}${inner}`)}: ` : '';
      return `${alias}${call}${condition()}${inner}`;
    };
    const aliases = new Map<string, string>();
    const aliasFor = (what: string): string => {
      const alias = aliases.get(what) ?? `a${aliases.size}`;
      aliases.set(what, alias);
      return alias;
    };
    const condition = (): string =>
      draw(
        fc.constantFrom(
          '',
          '',
          '',
          '',
          ' @include(if: $yes)',
          ' @skip(if: $no)',
          ' @include(if: $no)',
          ' @skip(if: true)',
        ),
      );
    const value = (type: GraphQLInputType, depth: number): string => {
      if (isNonNullType(type)) return value(type.ofType, depth);
      if (isListType(type))
        return `[${Array.from({ length: draw(fc.integer({ min: 0, max: 2 })) }, () => value(type.ofType, depth)).join(', ')}]`;
      if (isEnumType(type)) return draw(fc.constantFrom(...type.getValues())).name;
      if (isInputObjectType(type)) {
        const fields = Object.values(type.getFields()).filter(
          (input) => depth < 2 && (isNonNullType(input.type) || draw(fc.boolean())),
        );
        return `{ ${fields.map((input) => `${input.name}: ${value(input.type, depth + 1)}`).join(', ')} }`;
      }
      return type.name === 'Int'
        ? String(draw(fc.integer({ min: 0, max: 3 })))
        : type.name === 'ID'
          ? `"${draw(fc.integer({ min: 0, max: 6 }))}"`
          : '"s"';
    };

    const body = selectionSet(root, 0);
    // Both variables are used once in any case: unused ones are not valid.
    const text = `${kind} Random($yes: Boolean! = true, $no: Boolean! = false) { used: __typename @include(if: $yes) @skip(if: $no) ${body.slice(1)} ${fragments.join(' ')}`;
    return { text, variables: draw(fc.boolean()) ? CONDITIONS : {} };
  });
}

function isRequired(argument: GraphQLArgument): boolean {
  return isNonNullType(argument.type) && argument.defaultValue === undefined;
}
