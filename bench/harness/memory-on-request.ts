// Loaded before a server (`node --import`) that is started with --expose-gc: on SIGUSR2 it collects garbage and prints what is left.

const collect = globalThis.gc;
if (collect === undefined) throw new Error('start with --expose-gc');

process.on('SIGUSR2', () => {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ rss, held: heapUsed + external })}\n`);
});
