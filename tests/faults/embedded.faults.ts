import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sleep } from '#runtime/sleep.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { startOwnPostgres } from '../../bench/harness/parts/own-postgres.ts';
import type { OwnServer } from '../../bench/harness/parts/own-server.ts';
import { killBetweenEffectAndAck } from './harness/job-ack.ts';
import { hearsThroughAnotherGateway } from './harness/other-gateway.ts';
import { openStage, type Stage } from './harness/stage.ts';

// Neither RabbitMQ nor Redis: events travel as jobs of PostgreSQL, messages by NOTIFY.

describe('embedded delivery', () => {
  let postgres: OwnServer;
  let proxy: TcpProxy;
  let stage: Stage;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    proxy = await startTcpProxy(postgres);
    const url = new URL(postgres.url);
    url.port = String(proxy.port);
    stage = await openStage({
      title: 'embedded',
      databaseUrl: postgres.url,
      settings: { DATABASE_URL: url.href },
    });
  });

  afterAll(async () => {
    await stage?.stop();
    await proxy?.close();
    await postgres?.stop();
  });

  test.each(['relay', 'consumers', 'api', 'jobs'] as const)('kill -9 of the process of %s', async (role) => {
    await stage.play(`kill -9 of ${role}`, async () => {
      await stage.parts.kill9(role);
      await stage.parts.restart(role);
    });
  });

  test('kill -9 of consumers between effect and acknowledgement', async () => {
    const figures = await stage.play('kill -9 between effect and ack', async ({ happened }) => {
      await killBetweenEffectAndAck(stage.parts);
      happened();
      await stage.parts.restart('consumers');
    });
    expect(figures['duplicates absorbed']).toBeGreaterThan(0);
  });

  test('kill -9 of PostgreSQL and all of its sessions', async () => {
    const figures = await stage.play('kill -9 of PostgreSQL', async () => {
      await postgres.kill9();
      await postgres.start();
    });
    expect(figures.unknown).toBeGreaterThan(0);
  });

  test('connections to PostgreSQL are cut, and refused for two seconds', async () => {
    const figures = await stage.play('connections to PostgreSQL cut', async () => {
      await proxy.refuse();
      await sleep(2_000);
      await proxy.allow();
    });
    expect(figures.unknown).toBeGreaterThan(0);
  });

  test('what happens through one gateway is heard on a socket of another', async () => {
    await hearsThroughAnotherGateway('embedded', stage);
  });
});
