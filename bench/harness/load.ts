import { Agent, request } from 'node:http';

export interface LoadOptions {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Requests under way at once, each on a connection of its own. */
  readonly connections: number;
  readonly seconds: number;
  /** Throws when an answer is not the right one: a fast wrong answer counts for nothing. */
  check(answer: string): void;
}

export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Sends POST requests in a closed loop over keep-alive connections and times each from first byte sent to last byte read. */
export async function closedLoop(options: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const times: number[] = [];
  const started = performance.now();
  const deadline = started + options.seconds * 1_000;
  const worker = async (): Promise<void> => {
    while (performance.now() < deadline) {
      const sent = performance.now();
      const answer = await post(agent, options);
      times.push(performance.now() - sent);
      options.check(answer);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, worker));
  const elapsed = (performance.now() - started) / 1_000;
  agent.destroy();
  return { requests: times.length, requestsPerSecond: times.length / elapsed, ...percentiles(times) };
}

/** One POST with a JSON body. @throws when the status is not 200. */
export function post(agent: Agent, target: Pick<LoadOptions, 'url' | 'body' | 'headers'>): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(
      target.url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(target.body),
          ...target.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`status ${response.statusCode}: ${text.slice(0, 300)}`));
        });
      },
    );
    sending.on('error', reject);
    sending.end(target.body);
  });
}

/** The 50th, 95th and 99th percentile of some times. */
export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentiles(values).p50;
}
