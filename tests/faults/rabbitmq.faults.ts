import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sleep } from '#runtime/sleep.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { startOwnPostgres } from '../../bench/harness/parts/own-postgres.ts';
import { rabbitmqProgram, startOwnRabbitMq } from '../../bench/harness/parts/own-rabbitmq.ts';
import type { OwnServer } from '../../bench/harness/parts/own-server.ts';
import { isUp, untilSaid } from './harness/dependencies.ts';
import { killBeforeAcks } from './harness/message-ack.ts';
import { hearsThroughAnotherGateway } from './harness/other-gateway.ts';
import { mayBeMissing } from './harness/required.ts';
import { openStage, type Stage } from './harness/stage.ts';

describe.skipIf(mayBeMissing(rabbitmqProgram))('delivery by RabbitMQ (needs an installed rabbitmq-server)', () => {
  let postgres: OwnServer;
  let rabbitmq: OwnServer;
  let proxy: TcpProxy;
  let stage: Stage;

  beforeAll(async () => {
    [postgres, rabbitmq] = await Promise.all([startOwnPostgres(), startOwnRabbitMq()]);
    proxy = await startTcpProxy(rabbitmq);
    const url = new URL(rabbitmq.url);
    url.port = String(proxy.port);
    stage = await openStage({
      title: 'RabbitMQ',
      databaseUrl: postgres.url,
      settings: { RABBITMQ_URL: url.href },
    });
  });

  afterAll(async () => {
    await stage?.stop();
    await proxy?.close();
    await rabbitmq?.stop();
    await postgres?.stop();
  });

  test.each(['relay', 'consumers'] as const)('kill -9 of the process of %s', async (role) => {
    await stage.play(`kill -9 of ${role}`, async () => {
      await stage.parts.kill9(role);
      await stage.parts.restart(role);
    });
  });

  test('kill -9 of consumers between effect and acknowledgement', async () => {
    const figures = await stage.play('kill -9 between effect and ack', async ({ happened }) => {
      await killBeforeAcks(stage.parts, proxy);
      happened();
      await stage.parts.restart('consumers');
    });
    expect(figures['duplicates absorbed']).toBeGreaterThan(0);
  });

  test('kill -9 of RabbitMQ: writes go on, and what is away is told', async () => {
    await stage.play('kill -9 of RabbitMQ', async ({ writing }) => {
      const { url } = stage.parts.part('relay');
      expect(await isUp(url, 'rabbitmq')).toEqual({ ready: true, metrics: true });
      await rabbitmq.kill9();
      const before = writing.acknowledged.length;
      await untilSaid(url, 'rabbitmq', { ready: false, metrics: false });
      await expect.poll(() => writing.acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before + 100);
      await rabbitmq.start();
      await untilSaid(url, 'rabbitmq', { ready: true, metrics: true });
    });
  });

  test('connections to RabbitMQ are cut, and refused for two seconds', async () => {
    await stage.play('connections to RabbitMQ cut', async () => {
      await proxy.refuse();
      await sleep(2_000);
      await proxy.allow();
    });
  });

  test('what happens through one gateway is heard on a socket of another', async () => {
    await hearsThroughAnotherGateway('RabbitMQ', stage);
  });
});
