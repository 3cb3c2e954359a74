import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Order, type Report, reportSchema } from './client.ts';

/** Many sockets, in processes of their own. */
export interface Clients {
  /** Makes the clients look for an event with this text; resolves once they do. */
  expect(text: string): Promise<void>;
  /** Resolves once every socket that reads has had the event; the times are on Date.now()'s clock. */
  received(): Promise<{ readonly firstAt: number; readonly lastAt: number }>;
  /** What went wrong since it was asked last. */
  failures(): readonly string[];
  close(): Promise<void>;
}

const CLIENT = fileURLToPath(new URL('./client.ts', import.meta.url));

/** Opens a socket for each token, spread over some processes. @throws when one cannot be opened */
export async function openClients(
  options: Omit<Extract<Order, { kind: 'open' }>, 'kind' | 'tokens'> & {
    readonly tokens: readonly string[];
    readonly processes: number;
  },
): Promise<Clients> {
  const { tokens, processes, ...order } = options;
  const share = Math.ceil(tokens.length / processes);
  const clients = Array.from({ length: processes }, (_, place) =>
    startClient({ ...order, kind: 'open', tokens: tokens.slice(place * share, (place + 1) * share) }),
  );
  await Promise.all(clients.map(({ next }) => next('opened')));
  return {
    async expect(text) {
      for (const { send } of clients) send({ kind: 'await', text });
      await Promise.all(clients.map(({ next }) => next('waiting')));
    },
    async received() {
      const times = await Promise.all(clients.map(({ next }) => next('received')));
      return {
        firstAt: Math.min(...times.map(({ firstAt }) => firstAt)),
        lastAt: Math.max(...times.map(({ lastAt }) => lastAt)),
      };
    },
    failures: () => clients.flatMap(({ failures }) => failures.splice(0)),
    async close() {
      await Promise.all(clients.map(({ close }) => close()));
    },
  };
}

type ReportOf<K extends Report['kind']> = Extract<Report, { kind: K }>;

const REPORT_MS = 120_000;

function startClient(first: Order) {
  const child = fork(CLIENT, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const failures: string[] = [];
  const reports: Report[] = [];
  let wake = (): void => {};
  child.on('message', (message) => {
    const report = reportSchema.parse(message);
    if (report.kind === 'failed') failures.push(report.message);
    else reports.push(report);
    wake();
  });
  const send = (order: Order): void => void child.send(order);
  send(first);

  const next = async <K extends Report['kind']>(kind: K): Promise<ReportOf<K>> => {
    const late = AbortSignal.timeout(REPORT_MS);
    late.addEventListener('abort', () => wake());
    for (;;) {
      const report = reports.shift();
      if (report?.kind === kind) return report as ReportOf<K>;
      if (report !== undefined) throw new Error(`a client told ${report.kind} where ${kind} was expected`);
      if (late.aborted || child.exitCode !== null) {
        throw new Error(`a client does not tell ${kind}: ${failures.slice(0, 3).join('; ')}`);
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { send, next, failures, close: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
