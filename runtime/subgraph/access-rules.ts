import { type DefinitionNode, type DirectiveNode, Kind, type ValueNode } from 'graphql';
import { type AppError, AuthenticationRequired, PermissionDenied } from '#runtime/errors.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { argumentOf, localDirectiveNames, specLinks } from './linked-directives.ts';

/** The directives of Apollo's federation that say who may see something. */
export const ACCESS_DIRECTIVES = ['authenticated', 'requiresScopes', 'policy'] as const;

export type AccessDirective = (typeof ACCESS_DIRECTIVES)[number];

/** One of them as it stands on a field or type. */
export interface AccessRule {
  readonly directive: AccessDirective;
  /** Scopes or policies: all of one of these lists are needed. Empty for @authenticated. */
  readonly anyOf: readonly (readonly string[])[];
  /** The same for rules that demand the same. */
  readonly key: string;
}

/** What a schema demands; all of it that applies must hold. */
export interface AccessRules {
  readonly types: ReadonlyMap<string, readonly AccessRule[]>;
  /** By `Type.field`. */
  readonly fields: ReadonlyMap<string, readonly AccessRule[]>;
}

/** Decides a @policy. */
export type AccessPolicy = (caller: { readonly viewer: Viewer | null }) => boolean;

/** What rules are judged with. */
export interface AccessJudge {
  scopesOf(viewer: Viewer | null): ReadonlySet<string>;
  /** By their names in the schema. */
  readonly policies: ReadonlyMap<string, AccessPolicy>;
}

/** The viewer's scopes, or a policy, do not allow it. */
export class FieldForbidden extends PermissionDenied {
  override readonly code = 'FIELD_FORBIDDEN';

  constructor() {
    super({ en: 'Your account may not see this.', tr: 'Hesabınızın bunu görme yetkisi yok.' });
  }
}

/** Reads the rules of a subgraph's SDL or of a supergraph, whatever the directives are called there. */
export function accessRulesOf(document: { readonly definitions: readonly DefinitionNode[] }): AccessRules {
  const names = localDirectiveNames(specLinks(document), ACCESS_DIRECTIVES);
  const types = new Map<string, readonly AccessRule[]>();
  const fields = new Map<string, readonly AccessRule[]>();
  const add = (to: typeof types, key: string, directives: readonly DirectiveNode[] | undefined): void => {
    const found = (directives ?? []).flatMap((directive) => ruleOf(directive, names) ?? []);
    if (found.length > 0) to.set(key, distinct([...(to.get(key) ?? []), ...found]));
  };
  for (const node of document.definitions) {
    if (!('name' in node) || node.name === undefined || !isRuledKind(node.kind)) continue;
    const type = node.name.value;
    add(types, type, node.directives);
    // Of input types as well: composition lets no rule stand there.
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? []) add(fields, `${type}.${field.name.value}`, field.directives);
  }
  return { types, fields };
}

/** Each rule once. */
export function distinct(rules: readonly AccessRule[]): readonly AccessRule[] {
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()];
}

/** Names of policies that the rules have and nobody decides. */
export function unknownPolicies({ types, fields }: AccessRules, { policies }: AccessJudge): readonly string[] {
  const named = [...types.values(), ...fields.values()]
    .flat()
    .flatMap(({ directive, anyOf }) => (directive === 'policy' ? anyOf.flat() : []));
  return [...new Set(named)].filter((name) => !policies.has(name));
}

/** Whether somebody is what a rule demands. A policy that is not known holds for nobody. */
export function isMet({ directive, anyOf }: AccessRule, viewer: Viewer | null, judge: AccessJudge): boolean {
  if (directive === 'authenticated') return viewer !== null;
  if (directive === 'policy') {
    return anyOf.some((all) => all.every((name) => judge.policies.get(name)?.({ viewer }) ?? false));
  }
  const scopes = judge.scopesOf(viewer);
  return anyOf.some((all) => all.every((scope) => scopes.has(scope)));
}

/** What is told to somebody of whom a rule demands more. */
export function accessRefusal(viewer: Viewer | null): AppError {
  return viewer === null ? new AuthenticationRequired() : new FieldForbidden();
}

function isRuledKind(kind: DefinitionNode['kind']): boolean {
  return /^(Object|Interface|Scalar|Enum)Type(Definition|Extension)$/.test(kind);
}

function ruleOf(node: DirectiveNode, names: ReadonlyMap<string, AccessDirective>): AccessRule | undefined {
  const directive = names.get(node.name.value);
  if (directive === undefined) return undefined;
  const wanted = directive === 'authenticated' ? undefined : directive === 'policy' ? 'policies' : 'scopes';
  const anyOf = wanted === undefined ? [] : listOf(argumentOf(node, wanted)).map((all) => listOf(all).map(textOf));
  return { directive, anyOf, key: JSON.stringify([directive, anyOf]) };
}

/** A value that stands where a list belongs is a list of itself (coercion of lists in the GraphQL specification). */
function listOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value === undefined) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}

function textOf(value: ValueNode): string {
  return 'value' in value ? String(value.value) : '';
}
