import { type DirectiveNode, type DocumentNode, Kind, type ObjectValueNode, type ValueNode } from 'graphql';

/** A specification of Apollo's that a schema links (https://specs.apollo.dev/link/v1.0). */
export interface SpecLink {
  /** Such as `federation` or `authenticated`. */
  readonly spec: string;
  /** Such as `v2.12`. */
  readonly version: string;
  /** What its elements are prefixed with where they are not imported. */
  readonly namespace: string;
  /** Names here of what is imported, by the names that the specification gives; directives with their `@`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly node: DirectiveNode;
}

const SPEC_URL = /^https:\/\/specs\.apollo\.dev\/(?<spec>[A-Za-z]+)\/(?<version>v\d+\.\d+)\/?$/;

/** The specifications that a schema links, in the order of their links. */
export function specLinks(document: Pick<DocumentNode, 'definitions'>): readonly SpecLink[] {
  return document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
    )
    .flatMap((directive) => specLink(directive) ?? []);
}

/** @returns undefined for what is no link of a specification of Apollo's */
export function specLink(directive: DirectiveNode): SpecLink | undefined {
  if (directive.name.value !== 'link') return undefined;
  const { spec, version } = SPEC_URL.exec(stringOf(argumentOf(directive, 'url')) ?? '')?.groups ?? {};
  if (spec === undefined || version === undefined) return undefined;
  const imported = argumentOf(directive, 'import');
  return {
    spec,
    version,
    namespace: stringOf(argumentOf(directive, 'as')) ?? spec,
    imports: new Map(imported?.kind === Kind.LIST ? imported.values.flatMap(importOf) : []),
    node: directive,
  };
}

/**
 * The names by which a schema applies some directives, each with the name that its specification gives it. A supergraph links each of
 * them by a specification of its own, a subgraph all of them by `federation`; both may rename them, by `as` or by an import.
 */
export function localDirectiveNames<Name extends string>(
  links: readonly SpecLink[],
  wanted: readonly Name[],
): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>();
  for (const { spec, namespace, imports } of links) {
    for (const name of wanted) {
      if (spec !== name && spec !== 'federation') continue;
      const imported = imports.get(`@${name}`);
      names.set(imported?.slice(1) ?? (spec === name ? namespace : `${namespace}__${name}`), name);
    }
  }
  return names;
}

export function argumentOf(directive: DirectiveNode, name: string): ValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

export function stringOf(value: ValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function importOf(value: ValueNode): readonly (readonly [string, string])[] {
  if (value.kind === Kind.STRING) return [[value.value, value.value]];
  if (value.kind !== Kind.OBJECT) return [];
  const name = fieldOf(value, 'name');
  return name === undefined ? [] : [[name, fieldOf(value, 'as') ?? name]];
}

function fieldOf({ fields }: ObjectValueNode, name: string): string | undefined {
  return stringOf(fields.find((field) => field.name.value === name)?.value);
}
