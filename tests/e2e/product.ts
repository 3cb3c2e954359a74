import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { sleep } from '#runtime/sleep.ts';
import { spawnNode } from '#tests/harness/child.ts';

/** The product as a person runs it, in a process of its own. */
export interface Product {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Sends a signal and waits for the end. @returns the exit code, null when a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `npm start` */
const START: readonly string[] = ['gateway/main.ts'];

/**
 * Starts the product and waits until it is ready. Settings are those of docs/env.md; PORT 0 takes a free port.
 * @param script that starts it, with its arguments
 */
export async function startProduct(
  settings: Readonly<Record<string, string>>,
  script: readonly string[] = START,
): Promise<Product> {
  const started = spawnProduct({ PORT: '0', LOG_LEVEL: 'error', ...settings }, script);
  const deadline = Date.now() + 300_000;
  for (;;) {
    const url = /(?:answers at|The gateway: ready at) (http:\/\/127\.0\.0\.1:\d+)/.exec(started.output())?.[1];
    if (url !== undefined && (await isReady(url))) return { ...started, url };
    if (started.process.exitCode !== null || Date.now() > deadline) {
      started.process.kill('SIGKILL');
      throw new Error(`the product did not become ready:\n${started.output()}`);
    }
    await sleep(20);
  }
}

/** Starts the product without waiting, for runs that are expected to refuse. */
export function spawnProduct(
  settings: Readonly<Record<string, string>>,
  script: readonly string[] = START,
): Omit<Product, 'url'> {
  // In a process group of its own, as a terminal's job is.
  const child = spawnNode(script, { env: childEnvironment(settings), detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const closed = once(child, 'close');
  return {
    process: child,
    output: () => text,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

/** Runs a GraphQL document over HTTP. @throws when there is no answer; errors of the answer are returned. */
export async function graphql<Data>(
  url: string,
  body: {
    readonly documentId?: string;
    readonly query?: string;
    readonly variables?: object;
    readonly extensions?: object;
  },
  token?: string,
): Promise<{ data: Data; errors?: readonly { message: string; extensions: { code: string } }[] }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as {
    data: Data;
    errors?: readonly { message: string; extensions: { code: string } }[];
  };
}
