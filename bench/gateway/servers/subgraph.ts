import { createServer } from 'node:http';
import { graphql } from 'graphql';
import { subgraphSchema } from '../world/schemas.ts';
import { SUBGRAPH_NAMES } from '../world/sdl.ts';
import { benchConfig } from './config.ts';

// One subgraph. What a request asks is executed once: afterwards its answer is looked up by its text, so that subgraphs cost the same
// whoever asks, and little.
const ANSWERS_KEPT = 10_000;

const [, , given] = process.argv;
const name = SUBGRAPH_NAMES.find((known) => known === given);
if (name === undefined) throw new Error('this server is started by a bench, with the name of a subgraph');
const schema = subgraphSchema(name);
const answers = new Map<string, Promise<Buffer>>();

function answerTo(body: string): Promise<Buffer> {
  const known = answers.get(body);
  if (known) return known;
  if (answers.size >= ANSWERS_KEPT) answers.clear();
  const answer = execute(body);
  answers.set(body, answer);
  return answer;
}

async function execute(body: string): Promise<Buffer> {
  const { query, variables, operationName } = JSON.parse(body);
  return Buffer.from(
    JSON.stringify(await graphql({ schema, source: query, variableValues: variables, operationName })),
  );
}

/** Longer than a bench: a connection that is closed just as a gateway uses it again would be an error of those that do not try again. */
const KEEP_ALIVE_MS = 600_000;

const { host, port } = benchConfig().server;
createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    if (chunks.length === 0) return void response.end();
    const answer = await answerTo(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  });
}).listen(port, host);

process.once('SIGTERM', () => process.exit(0));
