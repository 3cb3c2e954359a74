import { sampledCheck } from './feed-page.ts';
import { readDocument, type ServerProcesses } from './installation.ts';
import { closedLoop, type LoadResult, median } from './load.ts';

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 16;

/** How {@link measureHomeFeed} measures, for a report. */
export const HOME_FEED_METHOD = `median of ${ROUNDS} interleaved rounds of ${SECONDS} s, ${CONNECTIONS} keep-alive connections`;

/** The question that is asked: by its id, and as text. */
export interface HomeFeedBodies {
  readonly byId: string;
  readonly asText: string;
}

/** Somebody that answers it. */
export interface Contestant {
  readonly name: string;
  readonly server: ServerProcesses;
  /** Where it listens; begins with a slash. */
  readonly path: string;
  readonly body: string;
}

export type HomeFeedFigures = {
  readonly name: string;
  readonly 'operations/s': number;
  readonly 'p50 ms': number;
  readonly 'p95 ms': number;
  readonly 'CPU ms/operation': number;
};

/** The first page of the trending feed, as the frontends ask for it. */
export async function homeFeedBodies(): Promise<HomeFeedBodies> {
  const { id, body } = await readDocument('HomeFeed');
  const variables = { type: 'TRENDING', first: 20 };
  return {
    byId: JSON.stringify({ documentId: `sha256:${id}`, variables }),
    asText: JSON.stringify({ query: body, operationName: 'HomeFeed', variables }),
  };
}

/** Asks the contestants in turn, so that what slows the machine down slows all of them down. @returns their figures, in order. */
export async function measureHomeFeed(
  contestants: readonly Contestant[],
  token: string,
  progress: (line: string) => void,
): Promise<HomeFeedFigures[]> {
  const measured = contestants.map((contestant) => ({ ...contestant, rounds: [] as Round[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const contestant of measured) {
      progress(round === 0 ? `warming up ${contestant.name}` : `round ${round} of ${ROUNDS}: ${contestant.name}`);
      const result = await oneRound(contestant, token);
      if (round > 0) contestant.rounds.push(result);
    }
  }
  return measured.map(({ name, rounds }) => ({
    name,
    'operations/s': median(rounds.map((round) => round.requestsPerSecond)),
    'p50 ms': median(rounds.map((round) => round.p50)),
    'p95 ms': median(rounds.map((round) => round.p95)),
    'CPU ms/operation': median(rounds.map((round) => round.cpuMs)),
  }));
}

type Round = LoadResult & { readonly cpuMs: number };

async function oneRound({ server, path, body }: Contestant, token: string): Promise<Round> {
  const cpuBefore = server.cpuMs();
  const result = await closedLoop({
    url: server.url + path,
    body,
    headers: { authorization: `Bearer ${token}` },
    connections: CONNECTIONS,
    seconds: SECONDS,
    check: sampledCheck(),
  });
  return { ...result, cpuMs: (server.cpuMs() - cpuBefore) / result.requests };
}
