/**
 * Run by tests as a process of its own: `node embedded-postgres-child.ts <data folder> <stop|exit>` starts the embedded
 * server, says where it is, and waits for SIGTERM; then stops it, or exits without a word to it.
 */
import { once } from 'node:events';
import { startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';

const [, , dataDir = '', end] = process.argv;
const postgres = await startEmbeddedPostgres({ dataDir });
const alive = setInterval(() => undefined, 60_000);
const terminated = once(process, 'SIGTERM'); // before we say that we are up
console.log(JSON.stringify({ url: postgres.url, adopted: postgres.adopted }));
await terminated;
if (end === 'exit') process.exit(0);
await postgres.stop();
clearInterval(alive);
