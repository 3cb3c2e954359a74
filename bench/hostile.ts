import { openInstallation } from './harness/installation.ts';
import { percentiles } from './harness/load.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { HOSTILE_CASES, type HostileCase } from './hostile/cases.ts';

const WARM_UP = 20;
const REPEATS = 100;

async function run(progress: (line: string) => void): Promise<BenchReport> {
  progress('writing the demo world');
  const installation = await openInstallation();
  const server = await installation.startProduct();
  try {
    const rows: Record<string, string | number>[] = [];
    for (const hostile of HOSTILE_CASES) {
      progress(hostile.name);
      for (let n = 0; n < WARM_UP; n++) await refused(hostile, server.url);
      const cpuBefore = server.cpuMs();
      const times: number[] = [];
      for (let n = 0; n < REPEATS; n++) {
        const sent = performance.now();
        await refused(hostile, server.url);
        times.push(performance.now() - sent);
      }
      const { p50, p99 } = percentiles(times);
      const cpu = (server.cpuMs() - cpuBefore) / REPEATS;
      rows.push({ name: hostile.name, 'p50 ms': p50, 'p99 ms': p99, 'gateway CPU ms': cpu });
    }
    return {
      bench: 'what it takes to refuse what nobody sends who means well',
      method: `each ${REPEATS} times after ${WARM_UP}, one after another, from the first byte sent to the answer or the closed socket; every answer is checked`,
      rows,
    };
  } finally {
    await server.stop();
    await installation.close();
  }
}

async function refused({ name, send, expected }: HostileCase, url: string): Promise<void> {
  const { status, reason } = await send(url);
  if (status !== expected.status || reason !== expected.reason) {
    throw new Error(`${name}: ${status} ${reason} instead of ${expected.status} ${expected.reason}`);
  }
}

export const hostileBench: BenchCommand = {
  name: 'hostile',
  summary: 'Floods, malformed bodies and frames: milliseconds until each is refused, and what that costs the gateway.',
  run,
};

if (import.meta.main) await runBench(hostileBench);
