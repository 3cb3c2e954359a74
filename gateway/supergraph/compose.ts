import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import { stripForStockGateway } from './stock-supergraph.ts';

/** One subgraph's share of the graph. */
export interface SubgraphSdl {
  readonly name: string;
  /** SDL with its federation link. */
  readonly sdl: string;
}

export interface ComposedSupergraph {
  /** Everything that was written, for planners and authorisers. */
  readonly complete: string;
  /** What the stock ApolloGateway loads. */
  readonly stock: string;
  /** What composition found odd, one line each. */
  readonly hints: readonly string[];
}

/** The subgraphs do not make one graph; the message has one line for each reason. */
export class CompositionFailed extends Error {
  override readonly name = 'CompositionFailed';
}

/**
 * Composes subgraphs into one graph. The same SDL gives the same text, whatever the order of the subgraphs. A subgraph's address
 * in it only names it (local://<name>): where it is served is a setting.
 *
 * @throws CompositionFailed
 */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): ComposedSupergraph {
  const services = [...subgraphs]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sdl }) => ({ name, url: `local://${name}`, typeDefs: parsed(name, sdl) }));
  const result = composeServices(services);
  if (result.errors) throw new CompositionFailed(result.errors.map(lineOf).join('\n'));
  const complete = `${result.supergraphSdl.trimEnd()}\n`;
  return { complete, stock: stripForStockGateway(complete), hints: result.hints.map((hint) => hint.toString()) };
}

function parsed(name: string, sdl: string) {
  try {
    return parse(sdl);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { line, column } = error.locations?.[0] ?? { line: 0, column: 0 };
    throw new CompositionFailed(`[${name}] line ${line}, column ${column}: ${error.message}`);
  }
}

function lineOf(error: GraphQLError): string {
  const code = error.extensions.code;
  return typeof code === 'string' ? `${code}: ${error.message}` : error.message;
}
