import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('services.sh', import.meta.url));
const PORTS = { postgres: 5432, redis: 6379, rabbitmq: 5672 };

const run = (...words: string[]) => spawnSync('bash', [SCRIPT, ...words], { encoding: 'utf8', timeout: 60_000 });

const answers = async (port: number): Promise<boolean> =>
  await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

test('says what it does', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  for (const word of ['start', 'status', 'database', ...Object.keys(PORTS)]) expect(stdout).toContain(word);
});

test('refuses what there is not, in one line that names what there is', () => {
  for (const words of [['start', 'mysql'], ['status', 'mysql'], ['mysql']]) {
    const { status, stderr } = run(...words);
    expect(status).toBe(1);
    expect(stderr).toBe('services.sh: there is no service mysql (there are: postgres redis rabbitmq)\n');
  }
  expect(run('database', "x'; DROP").status).toBe(1);
});

test.each(Object.entries(PORTS))('tells whether %s answers', async (service, port) => {
  const up = await answers(port);
  const { status, stdout } = run('status', service);
  expect(status).toBe(up ? 0 : 1);
  if (up) expect(stdout).toBe(`${service} answers on port ${port}\n`);
  else expect(stdout).toMatch(new RegExp(`^${service} is (not installed|installed and does not answer)`));
});
