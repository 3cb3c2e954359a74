import { type DirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import {
  argumentOf,
  localDirectiveNames,
  type SpecLink,
  specLink,
  specLinks,
  stringOf,
} from '#runtime/subgraph/linked-directives.ts';

/**
 * Directives that the stock ApolloGateway refuses to load (their links carry `for: SECURITY` or `for: EXECUTION`); this gateway
 * reads them from the complete supergraph itself.
 */
export const OWN_DIRECTIVES = ['authenticated', 'requiresScopes', 'policy', 'cacheTag'] as const;

export type OwnDirective = (typeof OWN_DIRECTIVES)[number];

/** The complete supergraph without {@link OWN_DIRECTIVES}: no link, no definition, no application of them is left. */
export function stripForStockGateway(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const links = ownLinks(document);
  const local = new Set(links.flatMap(({ namespace, imports }) => [namespace, ...[...imports.values()].map(bareName)]));
  for (const name of ownDirectiveNames(document).values()) local.add(name);
  const isOwn = (name: string): boolean => local.has(name) || [...local].some((own) => name.startsWith(`${own}__`));
  const stripped = visit(document, {
    Directive: (node) => (isOwn(node.name.value) || isOwnLink(node) || isOwnJoin(node) ? null : undefined),
    DirectiveDefinition: (node) => (isOwn(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (isOwn(node.name.value) ? null : undefined),
  });
  return `${print(stripped)}\n`;
}

/** Which of {@link OWN_DIRECTIVES} a supergraph links, with the name each has in it (`as` or an import may rename it). */
export function ownDirectiveNames(document: DocumentNode): ReadonlyMap<OwnDirective, string> {
  const names = localDirectiveNames(ownLinks(document), OWN_DIRECTIVES);
  return new Map([...names].map(([local, name]) => [name, local]));
}

/** Of the first version of each of our own; what a later one means is not known. */
const KNOWN_VERSION = 'v0.1';

/**
 * What a supergraph demands of whoever serves it and that nothing here does, one phrase each: directives of ours that are not among
 * `enforced`, or in a version that is not known, and links `for: SECURITY` that are not known, which by the link specification must not be
 * served by somebody who does not know them.
 */
export function unenforced(document: DocumentNode, enforced: readonly OwnDirective[]): readonly string[] {
  const links = specLinks(document);
  const own = ownLinks(document).filter(
    ({ spec, version }) => !enforced.some((name) => name === spec) || version !== KNOWN_VERSION,
  );
  const isKnown = (node: DirectiveNode): boolean =>
    links.some((link) => link.node === node && [...OWN_DIRECTIVES, 'inaccessible'].includes(link.spec));
  const foreign = schemaLinks(document).filter((node) => isForSecurity(node) && !isKnown(node));
  return [
    ...own.map(({ spec, version }) => (version === KNOWN_VERSION ? `@${spec}` : `@${spec} (${version})`)),
    ...foreign.map((node) => stringOf(argumentOf(node, 'url')) ?? 'a link without url'),
  ];
}

function ownLinks(document: DocumentNode): readonly SpecLink[] {
  return specLinks(document).filter(({ node }) => isOwnLink(node));
}

function isOwnLink(directive: DirectiveNode): boolean {
  const spec = specLink(directive)?.spec;
  return OWN_DIRECTIVES.some((own) => own === spec);
}

function schemaLinks({ definitions }: DocumentNode): readonly DirectiveNode[] {
  return definitions
    .flatMap((node) => ('directives' in node && /^Schema/.test(node.kind) ? (node.directives ?? []) : []))
    .filter(({ name }) => name.value === 'link');
}

function isForSecurity(directive: DirectiveNode): boolean {
  const purpose = argumentOf(directive, 'for');
  return purpose?.kind === Kind.ENUM && purpose.value === 'SECURITY';
}

/** Some directives are carried as @join__directive(name: "federation__cacheTag", …) or as a link inside one. */
function isOwnJoin(directive: DirectiveNode): boolean {
  if (directive.name.value !== 'join__directive') return false;
  const name = stringOf(argumentOf(directive, 'name'))?.replace(/^federation__/, '');
  return OWN_DIRECTIVES.some((own) => own === name);
}

function bareName(name: string): string {
  return name.replace(/^@/, '');
}
