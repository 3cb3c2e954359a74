import { type DirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

/**
 * Directives that the stock ApolloGateway refuses to load (their links carry `for: SECURITY` or `for: EXECUTION`); this gateway
 * reads them from the complete supergraph itself.
 */
export const OWN_DIRECTIVES = ['authenticated', 'requiresScopes', 'policy', 'cacheTag'] as const;

export type OwnDirective = (typeof OWN_DIRECTIVES)[number];

const SPEC = /^https:\/\/specs\.apollo\.dev\/(?<name>[A-Za-z]+)\/v\d+\.\d+$/;

/** The complete supergraph without {@link OWN_DIRECTIVES}: no link, no definition, no application of them is left. */
export function stripForStockGateway(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const local = new Set(ownDirectiveNames(document).values());
  const isOwn = (name: string): boolean => local.has(name) || [...local].some((own) => name.startsWith(`${own}__`));
  const stripped = visit(document, {
    Directive: (node) => (isOwn(node.name.value) || isOwnLink(node) || isOwnJoin(node) ? null : undefined),
    DirectiveDefinition: (node) => (isOwn(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (isOwn(node.name.value) ? null : undefined),
  });
  return `${print(stripped)}\n`;
}

/** Which of {@link OWN_DIRECTIVES} a supergraph links, with the name each has in it (`as:` may rename it). */
export function ownDirectiveNames(document: DocumentNode): ReadonlyMap<OwnDirective, string> {
  const names = new Map<OwnDirective, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const name = linkedOwnDirective(directive);
      if (name !== undefined) names.set(name, stringArgument(directive, 'as') ?? name);
    }
  }
  return names;
}

function linkedOwnDirective(directive: DirectiveNode): OwnDirective | undefined {
  if (directive.name.value !== 'link') return undefined;
  const spec = SPEC.exec(stringArgument(directive, 'url') ?? '')?.groups?.name;
  return OWN_DIRECTIVES.find((own) => own === spec);
}

function isOwnLink(directive: DirectiveNode): boolean {
  return linkedOwnDirective(directive) !== undefined;
}

/** Some directives are carried as @join__directive(name: "federation__cacheTag", …) or as a link inside one. */
function isOwnJoin(directive: DirectiveNode): boolean {
  if (directive.name.value !== 'join__directive') return false;
  const name = stringArgument(directive, 'name')?.replace(/^federation__/, '');
  return OWN_DIRECTIVES.some((own) => own === name);
}

function stringArgument(directive: DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
