import { StartupError } from '#runtime/startup-error.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** All domains the product will have, in the order of the alphabet, so that ports stay when one is added. */
const ALL_NAMES: readonly string[] = [
  'ai',
  'analytics',
  'auth',
  'feed',
  'media',
  'notifications',
  'organizations',
  'parties',
  'posts',
  'search',
  'tasks',
  'users',
];

const FIRST_PORT = 4101;

/** Names of the subgraphs there are. */
export const SUBGRAPH_NAMES: readonly string[] = SUBGRAPHS.map(({ name }) => name);

/** The port a subgraph listens on when served alone, unless PORT says otherwise. @throws Error for a name without a place */
export function subgraphPort(name: string): number {
  const place = ALL_NAMES.indexOf(name);
  if (place < 0) throw new Error(`subgraph ${name} has no place among the ports`);
  return FIRST_PORT + place;
}

/** Where a subgraph is found that is served on this machine. */
export function subgraphUrl(port: number): URL {
  return new URL(`http://127.0.0.1:${port}/graphql`);
}

/** Every subgraph on this machine at its own port. */
export function localUrls(): ReadonlyMap<string, URL> {
  return new Map(SUBGRAPH_NAMES.map((name) => [name, subgraphUrl(subgraphPort(name))]));
}

/** @throws StartupError for SUBGRAPH_URLS that names what is no subgraph */
export function refuseUnknownNames(urls: ReadonlyMap<string, URL>): void {
  const unknown = [...urls.keys()].filter((name) => !SUBGRAPH_NAMES.includes(name));
  if (unknown.length === 0) return;
  throw new StartupError(`wrong setting: SUBGRAPH_URLS names ${unknown.join(', ')}, which is no subgraph`, {
    hint: `there are ${SUBGRAPH_NAMES.join(', ')}`,
  });
}
