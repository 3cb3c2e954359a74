import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '#runtime/adapters/embedded-postgres/free-port.ts';
import { findProgram, makeServerFolder, type OwnServer, startProgram } from './own-server.ts';

/** The installed RabbitMQ's own script: the one in Debian's PATH steps down to a user who could not read our folder. */
export const rabbitmqProgram = await findProgram(['/usr/lib/rabbitmq/bin/rabbitmq-server', 'rabbitmq-server']);

/** A RabbitMQ with a node name, ports, cookie and folders of its own, without plugins. */
export async function startOwnRabbitMq(): Promise<OwnServer> {
  if (rabbitmqProgram === undefined) throw new Error('there is no rabbitmq-server here');
  const folder = await makeServerFolder();
  const port = await findFreePort();
  const distributionPort = await findFreePort();
  for (const name of ['home', 'log', 'mnesia']) await mkdir(join(folder, name));
  // No other node shares it, so it is none of the secrets.
  await writeFile(join(folder, 'home/.erlang.cookie'), 'FAULTS', { mode: 0o400 });
  await writeFile(join(folder, 'plugins'), '[].\n');
  await writeFile(join(folder, 'env'), '');
  await writeFile(join(folder, 'rabbitmq.conf'), `listeners.tcp.local = 127.0.0.1:${port}\nlog.file.level = error\n`);
  const server = await startProgram({
    program: rabbitmqProgram,
    args: [],
    env: {
      // As under systemd the script becomes the server, so that the process we kill is the server.
      RUNNING_UNDER_SYSTEMD: '1',
      HOME: join(folder, 'home'),
      RABBITMQ_NODENAME: `polit-faults-${port}@localhost`,
      RABBITMQ_DIST_PORT: String(distributionPort),
      RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
      RABBITMQ_CONF_ENV_FILE: join(folder, 'env'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
      RABBITMQ_PID_FILE: join(folder, 'pid'),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      ERL_FLAGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    },
    folder,
    port,
    // The protocol header of AMQP 0-9-1: the server answers with Connection.Start.
    hello: Buffer.from('AMQP\0\0\x09\x01', 'latin1'),
  });
  return { ...server, url: `amqp://guest:guest@127.0.0.1:${port}/` };
}
