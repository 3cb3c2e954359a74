import {
  type ASTNode,
  type DirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  valueFromASTUntyped,
} from 'graphql';
import { isList, namedType, type SubgraphTypes } from './subgraph-types.ts';

/** What surrounds the node that is checked. */
interface Surroundings {
  /** Whose file it is; null for what all share. */
  readonly subgraph: string | null;
  readonly types: SubgraphTypes;
  /** The definition it stands in: the type of a field, the field of an argument. */
  readonly owner: ASTNode | null;
}

interface Rule {
  readonly rule: string;
  /** Says what is wrong with a node, in one phrase each. */
  check(node: ASTNode, around: Surroundings): readonly string[];
}

/** The subgraph that an entity which several contribute to belongs to. */
const ENTITY_OWNERS: ReadonlyMap<string, string> = new Map([
  ['User', 'users'],
  ['Viewer', 'users'],
  ['Post', 'posts'],
  ['Comment', 'posts'],
  ['Party', 'parties'],
  ['Area', 'organizations'],
]);

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** Mutations that are not `verb(input: VerbInput!): VerbResult!`, and why. */
const MUTATION_EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['logout', 'takes nothing, ends the session of the request, and cannot fail in an expected way'],
]);

const CASES = {
  PascalCase: /^[A-Z][a-zA-Z0-9]*$/,
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  UPPER_SNAKE: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
};

/** The conventions of the graph that a machine can check. Types in shared.graphql count as each subgraph's own. */
export const RULES: readonly Rule[] = [
  {
    rule: 'everything has a description',
    check: (node) => {
      if (!('description' in node) || !('name' in node) || !node.name || !isDefinition(node)) return [];
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION && ROOTS.has(node.name.value)) return [];
      const text = node.description?.value.trim() ?? '';
      return text === '' ? [`${node.name.value} has none`] : [];
    },
  },
  {
    rule: 'names: types PascalCase, fields and arguments camelCase, enum values UPPER_SNAKE',
    check: (node) => {
      const style = nameStyle(node);
      if (style === null || !('name' in node) || !node.name || CASES[style].test(node.name.value)) return [];
      return [`${node.name.value} is not ${style}`];
    },
  },
  {
    rule: 'a connection has edges and pageInfo, an edge has cursor and node',
    check: (node) => {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      const name = node.name.value;
      const stem = /^(.+)(?:Connection|Edge)$/.exec(name)?.[1];
      if (stem === undefined) return [];
      if (name.endsWith('Edge')) return [...lacks(node, 'cursor', /^String!$/), ...lacks(node, 'node', /^\w+!?$/)];
      return [...lacks(node, 'edges', new RegExp(`^\\[${stem}Edge!\\]!$`)), ...lacks(node, 'pageInfo', /^PageInfo!$/)];
    },
  },
  {
    rule: 'a field that returns a connection takes first and after, has @listSize over its edges, and is null for failures only',
    check: (node, around) => {
      if (node.kind !== Kind.FIELD_DEFINITION || !namedType(node.type).endsWith('Connection')) return [];
      const size = listSize(node);
      const faults: string[] = [];
      // What clients merge pages with takes null for an empty page, and the page is lost.
      if (node.type.kind !== Kind.NON_NULL_TYPE && !contributes(around)) {
        faults.push(`${node.name.value} is ${print(node.type)}`);
      }
      if (argumentType(node, 'first') !== 'Int') faults.push(`${node.name.value} has no argument first: Int`);
      if (argumentType(node, 'after') !== 'String') faults.push(`${node.name.value} has no argument after: String`);
      if (!includes(size.slicingArguments, 'first') || !includes(size.sizedFields, 'edges')) {
        faults.push(`${node.name.value} lacks @listSize(slicingArguments: ["first"], sizedFields: ["edges"])`);
      }
      return faults;
    },
  },
  {
    // Otherwise the whole object is lost with the one part of it whose subgraph does not answer.
    rule: "what a subgraph adds to another's entity is nullable",
    check: (node, around) => {
      if (node.kind !== Kind.FIELD_DEFINITION || !contributes(around) || isOfKey(node, around.owner)) return [];
      return node.type.kind === Kind.NON_NULL_TYPE ? [`${node.name.value} is ${print(node.type)}`] : [];
    },
  },
  {
    rule: 'a list outside a connection is bounded by @listSize(assumedSize)',
    check: (node, { types, owner }) => {
      if (node.kind !== Kind.FIELD_DEFINITION || !isList(node.type) || owner?.kind !== Kind.OBJECT_TYPE_DEFINITION)
        return [];
      if (owner.name.value.endsWith('Connection') && node.name.value === 'edges') return [];
      // What went wrong is bounded by the input, and an enum by its values.
      if (owner.name.value === 'FieldError' || isUserError(owner)) return [];
      if (types.get(namedType(node.type))?.kind === Kind.ENUM_TYPE_DEFINITION) return [];
      return typeof listSize(node).assumedSize === 'number' ? [] : [`${owner.name.value}.${node.name.value} is not`];
    },
  },
  {
    rule: 'a mutation takes one input and returns a result union',
    check: (node, { owner }) => {
      if (node.kind !== Kind.FIELD_DEFINITION || owner?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      if (owner.name.value !== 'Mutation' || MUTATION_EXCEPTIONS.has(node.name.value)) return [];
      const stem = node.name.value.charAt(0).toUpperCase() + node.name.value.slice(1);
      const given = (node.arguments ?? []).map((it) => `${it.name.value}: ${print(it.type)}`).join(', ');
      const faults: string[] = [];
      if (given !== `input: ${stem}Input!`)
        faults.push(`${node.name.value} takes (${given}), not (input: ${stem}Input!)`);
      if (print(node.type) !== `${stem}Result!`) {
        faults.push(`${node.name.value} returns ${print(node.type)}, not ${stem}Result!`);
      }
      return faults;
    },
  },
  {
    rule: 'a result union holds its success and members that implement UserError',
    check: (node, { types }) => {
      if (node.kind !== Kind.UNION_TYPE_DEFINITION || !node.name.value.endsWith('Result')) return [];
      const members = (node.types ?? []).map((it) => it.name.value);
      const success = node.name.value.replace(/Result$/, 'Success');
      const strangers = members.filter((name) => {
        const type = types.get(name);
        return name !== success && !(type?.kind === Kind.OBJECT_TYPE_DEFINITION && isUserError(type));
      });
      return [
        ...(members.includes(success) ? [] : [`${node.name.value} lacks ${success}`]),
        ...strangers.map((name) => `${name} in ${node.name.value} does not implement UserError`),
      ];
    },
  },
  {
    rule: 'an error type has code, message and path',
    check: (node) => {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !isUserError(node)) return [];
      return [
        ...lacks(node, 'code', /^ErrorCode!$/),
        ...lacks(node, 'message', /^String!$/),
        ...lacks(node, 'path', /^\[String!\]$/),
      ];
    },
  },
  {
    rule: 'a deprecation names its replacement and date',
    check: (node) => {
      if (node.kind !== Kind.DIRECTIVE || node.name.value !== 'deprecated') return [];
      const reason = directiveArguments(node).reason;
      const told = typeof reason === 'string' && /\d{4}-\d{2}-\d{2}/.test(reason);
      return told ? [] : ['reason: say what to use instead and the date of removal as YYYY-MM-DD'];
    },
  },
  {
    rule: 'an input type is named …Input, and no type is free-form',
    check: (node) => {
      if (node.kind === Kind.SCALAR_TYPE_DEFINITION && /^(JSON|Any|Object|Mixed)/i.test(node.name.value)) {
        return [`${node.name.value} has no shape`];
      }
      if (node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION || node.name.value.endsWith('Input')) return [];
      return [`${node.name.value} does not end in Input`];
    },
  },
];

/** Whether a field is part of what its entity is found by. */
function isOfKey({ name }: FieldDefinitionNode, owner: ASTNode | null): boolean {
  if (owner?.kind !== Kind.OBJECT_TYPE_DEFINITION) return false;
  const keys = (owner.directives ?? []).filter((directive) => directive.name.value === 'key');
  return keys.some((key) => String(directiveArguments(key).fields).split(/\s+/).includes(name.value));
}

/** Whether a field stands in an entity that belongs to another subgraph. */
function contributes({ owner, subgraph }: Surroundings): boolean {
  if (owner?.kind !== Kind.OBJECT_TYPE_DEFINITION || subgraph === null) return false;
  return (ENTITY_OWNERS.get(owner.name.value) ?? subgraph) !== subgraph;
}

function isDefinition(node: ASTNode): boolean {
  return node.kind.endsWith('Definition');
}

function nameStyle(node: ASTNode): keyof typeof CASES | null {
  if (node.kind === Kind.ENUM_VALUE_DEFINITION) return 'UPPER_SNAKE';
  if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.INPUT_VALUE_DEFINITION) return 'camelCase';
  return node.kind.endsWith('TypeDefinition') ? 'PascalCase' : null;
}

function isUserError(type: ObjectTypeDefinitionNode): boolean {
  return type.interfaces?.some((it) => it.name.value === 'UserError') ?? false;
}

function lacks(type: ObjectTypeDefinitionNode, field: string, shape: RegExp): string[] {
  const found = type.fields?.find((it) => it.name.value === field);
  if (found === undefined) return [`${type.name.value} lacks ${field}`];
  return shape.test(print(found.type)) ? [] : [`${type.name.value}.${field} is ${print(found.type)}`];
}

function argumentType(field: FieldDefinitionNode, name: string): string | null {
  const argument = field.arguments?.find((it) => it.name.value === name);
  return argument ? print(argument.type) : null;
}

function listSize(field: FieldDefinitionNode): Record<string, unknown> {
  const directive = field.directives?.find((it) => it.name.value === 'listSize');
  return directive ? directiveArguments(directive) : {};
}

function directiveArguments(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries((directive.arguments ?? []).map((it) => [it.name.value, valueFromASTUntyped(it.value)]));
}

function includes(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value);
}
