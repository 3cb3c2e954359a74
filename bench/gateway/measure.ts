import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { closedLoop, type LoadResult, median } from '../harness/load.ts';
import type { Contestant } from './contestants.ts';
import type { MeasuredOperation } from './world/operations.ts';

const ROUNDS = 5;
const SECONDS = 1.5;
const WARM_UP_SECONDS = 5;
const CONNECTIONS = 50;
/** One gateway writes the same answer in as many ways at most. */
const TEXTS_KEPT = 10;

/** How {@link measure} measures, for a report. */
export const METHOD = `median of ${ROUNDS} interleaved rounds of ${SECONDS} s after ${WARM_UP_SECONDS} s to warm up, ${CONNECTIONS} keep-alive connections, every answer checked; client, subgraphs and gateways are processes of the same machine`;

export type Figures = {
  readonly operation: string;
  readonly gateway: string;
  readonly 'responses/s': number;
  readonly 'p95 ms': number;
  /** User and system time of the gateway's process. */
  readonly 'CPU ms/response': number;
  /** Resident memory of that process after its last round. */
  readonly 'RSS MB': number;
};

/** Asks the gateways in turn, so that what slows the machine down slows all of them down. @returns figures in the order given */
export async function measure(
  operation: MeasuredOperation,
  contestants: readonly Contestant[],
  progress: (line: string) => void,
): Promise<readonly Figures[]> {
  const measured = contestants.map((contestant) => ({
    ...contestant,
    check: answerCheck(contestant.name, operation),
    rounds: [] as (LoadResult & { readonly cpuMs: number })[],
  }));
  for (let round = 0; round <= ROUNDS; round += 1) {
    progress(`${operation.name}: ${round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`}`);
    for (const { server, path, check, rounds } of measured) {
      const before = server.cpuMs();
      const result = await closedLoop({
        url: server.url + path,
        body: operation.body,
        headers: {},
        connections: CONNECTIONS,
        seconds: round === 0 ? WARM_UP_SECONDS : SECONDS,
        check,
      });
      if (round > 0) rounds.push({ ...result, cpuMs: (server.cpuMs() - before) / result.requests });
    }
  }
  return measured.map(({ name, server, rounds }) => ({
    operation: operation.name,
    gateway: name,
    'responses/s': median(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    'p95 ms': median(rounds.map(({ p95 }) => p95)),
    'CPU ms/response': median(rounds.map(({ cpuMs }) => cpuMs)),
    'RSS MB': residentMegabytes(server.pid),
  }));
}

/** Throws for an answer that is not the right one. Texts that were found right are compared as texts from then on. */
function answerCheck(gateway: string, { name, data }: MeasuredOperation): (answer: string) => void {
  const right = new Set<string>();
  return (answer) => {
    if (right.has(answer)) return;
    const parsed = JSON.parse(answer);
    if (parsed.errors !== undefined || !isDeepStrictEqual(parsed.data, data)) {
      throw new Error(`${gateway} answers ${name} with ${answer.slice(0, 500)}`);
    }
    if (right.size < TEXTS_KEPT) right.add(answer);
  };
}

/** VmRSS of proc(5). */
function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}
