import fc from 'fast-check';
import {
  type GraphQLInputType,
  type GraphQLNamedType,
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

const DEEPEST = 5;
const INTROSPECTIONS = [
  '__schema { queryType { name fields { name type { kind name } } } }',
  't: __type(name: "Box") { name fields(includeDeprecated: true) { name args { name defaultValue } } }',
  '__type(name: "Nothing") { name }',
];

/**
 * Valid operations of a graph whose fields of one name are of one type everywhere. One response name is always the same field with the
 * same arguments, with whatever is selected below: selections merge. Arguments are literals, variables and variables inside literals.
 *
 * @param defer whether fragments are deferred too, each with a label of its own
 */
export function randomOperation(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  defer: boolean,
): fc.Arbitrary<RandomOperation> {
  return fc.gen().map((gen) => operationOf(schema, kind, defer, (arbitrary) => gen(() => arbitrary)));
}

function operationOf(schema: GraphQLSchema, kind: 'query' | 'mutation', defer: boolean, draw: Draw): RandomOperation {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (!root) throw new Error(`no ${kind}`);
  const chance = (percent: number): boolean => draw(fc.integer({ min: 0, max: 99 })) < percent;
  const pick = <T>(of: readonly T[]): T => draw(fc.constantFrom(...of));
  const fragments: string[] = [];
  const definitions = ['$yes: Boolean! = true', '$no: Boolean! = false', '$maybe: Boolean!'];
  const variables: Record<string, unknown> = { maybe: draw(fc.boolean()) };
  const aliases = new Map<string, string>();
  let left = 35;
  let labels = 0;

  const selectionSet = (type: GraphQLNamedType, depth: number): string => {
    const parts = Array.from({ length: draw(fc.integer({ min: 1, max: 4 })) }, () => selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  };
  const selection = (type: GraphQLNamedType, depth: number): string => {
    left -= 1;
    if (left < 0 || chance(6)) return `${pick(['', '', 'kind: '])}__typename${condition()}`;
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    return fields.length === 0 || chance(30) ? fragment(type, depth) : field(type, depth);
  };
  const fragment = (type: GraphQLNamedType, depth: number): string => {
    const target = narrowed(type);
    const body = selectionSet(target, depth);
    const marks = `${condition()}${deferral()}`;
    if (chance(70)) return `...${target === type && chance(30) ? '' : ` on ${target.name}`}${marks} ${body}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${target.name} ${body}`);
    return `...${name}${marks}`;
  };
  const deferral = (): string => {
    if (!defer || !chance(50)) return '';
    labels += 1;
    const label = chance(80) ? `label: "L${labels}"` : '';
    const when = pick(['', '', 'if: $yes', 'if: $maybe', 'if: false']);
    const args = [label, when].filter((it) => it !== '').join(', ');
    return ` @defer${args === '' ? '' : `(${args})`}`;
  };
  const narrowed = (type: GraphQLNamedType): GraphQLNamedType => {
    if (!isAbstractType(type)) {
      const wider = isObjectType(type) ? type.getInterfaces() : [];
      return chance(15) && wider.length > 0 ? pick(wider) : type;
    }
    const named = schema.getType('Named');
    const overlapping = isInterfaceType(named) && type.name === 'Either' ? [named] : [];
    return pick([...schema.getPossibleTypes(type), ...overlapping, ...(isInterfaceType(type) ? [type] : [])]);
  };
  const field = (type: GraphQLNamedType, depth: number): string => {
    const all = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    if (type === root && kind === 'query' && chance(8)) return pick(INTROSPECTIONS);
    const open = all.filter(({ type: of }) => (depth < DEEPEST && left > 0) || !isCompositeType(getNamedType(of)));
    if (open.length === 0) return '__typename';
    const { name, type: of, args } = pick(open);
    const given = args.filter((it) => (isNonNullType(it.type) && it.defaultValue === undefined) || chance(60));
    const call = given
      .map((it) => `${it.name}: ${argument(it.type, `${name}_${it.name}`, it.defaultValue !== undefined)}`)
      .join(', ');
    const alias = call === '' ? pick(['', '', `alias_${name}: `]) : `${aliasFor(`${name}(${call})`)}: `;
    const named = getNamedType(of);
    const below = isCompositeType(named) ? ` ${selectionSet(named, depth + 1)}` : '';
    return `${alias}${name}${call === '' ? '' : `(${call})`}${condition()}${below}`;
  };
  const aliasFor = (call: string): string => {
    const alias = aliases.get(call) ?? `a${aliases.size}`;
    aliases.set(call, alias);
    return alias;
  };
  const condition = (): string => {
    if (chance(80)) return '';
    const one = pick([
      '@include(if: $yes)',
      '@skip(if: $no)',
      '@include(if: $no)',
      '@skip(if: true)',
      '@include(if: $maybe)',
      '@skip(if: $maybe)',
    ]);
    return ` ${one}${chance(20) && one.startsWith('@include') ? ' @skip(if: $no)' : ''}`;
  };
  const argument = (type: GraphQLInputType, hint: string, hasDefault: boolean): string =>
    chance(50) ? variable(type, hint, hasDefault) : literal(type, 0, hint);
  const variable = (type: GraphQLInputType, hint: string, hasDefault: boolean): string => {
    const name = `v${definitions.length}_${hint}`;
    const optional = isNonNullType(type) && (hasDefault || chance(50)) && chance(60);
    const fallback = chance(30) || (optional && !hasDefault) ? ` = ${literal(type, 0, '')}` : '';
    definitions.push(`$${name}: ${optional ? String(type).replace(/!$/, '') : type}${fallback}`);
    const required = isNonNullType(type) && !optional;
    if ((required && fallback === '') || chance(70))
      variables[name] = !required && !isNonNullType(type) && chance(20) ? null : plainValue(type, 0);
    return `$${name}`;
  };
  const literal = (type: GraphQLInputType, depth: number, hint: string): string => {
    if (isNonNullType(type)) return literal(type.ofType, depth, hint);
    if (hint !== '' && depth > 0 && chance(15)) return variable(type, hint, false);
    if (isListType(type))
      return `[${Array.from({ length: draw(fc.integer({ min: 0, max: 2 })) }, () => literal(type.ofType, depth + 1, '')).join(', ')}]`;
    if (isInputObjectType(type)) {
      const some = Object.values(type.getFields()).filter(
        (it) => (isNonNullType(it.type) && it.defaultValue === undefined) || chance(40),
      );
      return `{ ${some.map((it) => `${it.name}: ${literal(it.type, depth + 1, isNonNullType(it.type) ? '' : hint)}`).join(', ')} }`;
    }
    if (isEnumType(type)) return pick(type.getValues()).name;
    return (
      { Int: '5', Float: '1.5', Boolean: 'true', Json: '{ a: [1, "x"], b: null }' }[type.name] ??
      `"id-${draw(fc.integer({ min: 0, max: 4 }))}"`
    );
  };
  const plainValue = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return plainValue(type.ofType, depth);
    if (isListType(type)) return chance(20) ? plainValue(type.ofType, depth + 1) : [plainValue(type.ofType, depth + 1)];
    if (isInputObjectType(type)) {
      const some = Object.values(type.getFields()).filter(() => chance(40));
      return Object.fromEntries(some.map((it) => [it.name, plainValue(it.type, depth + 1)]));
    }
    if (isEnumType(type)) return pick(type.getValues()).name;
    return { Int: 6, Float: 2.5, Boolean: false, Json: { c: [null, { d: 1 }] } }[type.name] ?? 'id-2';
  };

  const body = selectionSet(root, 0);
  const used = 'u1: __typename @include(if: $yes) u2: __typename @skip(if: $no) u3: __typename @skip(if: $maybe)';
  const text = `${kind} Random(${definitions.join(', ')}) { ${used} ${body.slice(1)} ${fragments.join(' ')}`;
  return { text, variables };
}
