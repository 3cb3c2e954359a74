import { readFile } from 'node:fs/promises';
import { type ConstDirectiveNode, Kind, parse } from 'graphql';
import { StartupError } from '#runtime/startup-error.ts';

/** A subgraph as a supergraph names it. */
export interface NamedGraph {
  readonly name: string;
  readonly url: string;
}

/** Whose subgraphs a graph is made of: the product's, or anybody's. */
export type GraphOwner = 'product' | 'foreign';

/** The text of a supergraph file. @throws StartupError */
export async function readSupergraph(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartupError(`cannot read the supergraph ${file}`, {
      hint: 'run `npm run compose`, or set SUPERGRAPH to a composed file',
      cause,
    });
  });
}

/** Reads a supergraph by a library: what that says of a text that is none is no fault of ours. @throws StartupError */
export function understood<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new StartupError(`the supergraph cannot be understood: ${reason}`, {
      hint: 'it has to be what composition writes for Federation 2',
      cause,
    });
  }
}

/** The product's subgraphs have addresses such as local://posts: where they are is a setting. @throws StartupError */
export function ownerOfGraph(sdl: string): GraphOwner {
  const graphs = graphsOf(sdl);
  const foreign = graphs.filter(({ url }) => !url.startsWith('local://'));
  if (foreign.length === 0) return 'product';
  const [local] = graphs.filter((graph) => !foreign.includes(graph));
  if (local === undefined) return 'foreign';
  throw new StartupError(
    `the supergraph has subgraphs of the product (${local.name}) and others (${foreign[0]?.name}) in one graph`,
    { hint: 'give all of them http addresses, or none' },
  );
}

/** By the join spec: an enum value for each subgraph, whose directive has its name and address. */
function graphsOf(sdl: string): readonly NamedGraph[] {
  const document = understood(() => parse(sdl, { noLocation: true }));
  const values = document.definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph'
      ? (definition.values ?? [])
      : [],
  );
  const graphs = values.flatMap(({ directives = [] }) => directives.map(namedGraph));
  return understood(() => {
    if (graphs.length === 0) throw new Error('it names no subgraphs');
    return graphs;
  });
}

function namedGraph({ arguments: given = [] }: ConstDirectiveNode): NamedGraph {
  const text = (name: string): string => {
    const value = given.find((argument) => argument.name.value === name)?.value;
    return value?.kind === Kind.STRING ? value.value : '';
  };
  return { name: text('name'), url: text('url') };
}
