import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelSource } from '#runtime/ports/model-runtime.ts';

/** A server of the Open Inference Protocol, version 2, over HTTP: answers with ONNX Runtime, as KServe and Triton do. */
export interface InferenceServer {
  readonly url: URL;
  /** Whether `/v2/health/ready` says so. */
  ready: boolean;
  /** Answers any request instead of the protocol, when set. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** What requests bore as their Authorization, in their order. */
  readonly authorizations: (string | undefined)[];
  /** Loads a model, or replaces it; what cannot be loaded is there and not ready. */
  provide(model: ModelSource): Promise<void>;
  close(): Promise<void>;
}

const TYPES = {
  FP32: { type: 'float32', array: (data: readonly number[]) => Float32Array.from(data) },
  INT32: { type: 'int32', array: (data: readonly number[]) => Int32Array.from(data) },
  INT64: { type: 'int64', array: (data: readonly number[]) => BigInt64Array.from(data, BigInt) },
} as const;

interface WireTensor {
  readonly name: string;
  readonly datatype: keyof typeof TYPES;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export async function startInferenceServer(models: readonly ModelSource[]): Promise<InferenceServer> {
  const sessions = new Map<string, InferenceSession>();

  const provide = async ({ name, version, bytes }: ModelSource): Promise<void> => {
    const session = await InferenceSession.create(bytes, { logSeverityLevel: 4 }).catch(() => null);
    if (session !== null) sessions.set(`${name}/versions/${version}`, session);
  };

  const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
    const path = request.url ?? '';
    if (path === '/v2/health/ready') return [handle.ready ? 200 : 503, { ready: handle.ready }];
    const [, model = '', action = 'metadata'] =
      /^\/v2\/models\/([^/]+\/versions\/[^/]+)(?:\/(ready|infer))?$/.exec(path) ?? [];
    const session = sessions.get(model);
    if (session === undefined) return [404, { error: `Request for unknown model: '${model}' is not found` }];
    if (action === 'ready') return [200, { name: model, ready: true }];
    if (action === 'metadata') return [200, metadataOf(model, session)];
    return [200, await infer(session, JSON.parse(await text(request)) as { readonly inputs: readonly WireTensor[] })];
  };

  const server: Server = createServer((request, response) => {
    handle.authorizations.push(request.headers.authorization);
    if (handle.instead !== null) {
      handle.instead(request, response);
      return;
    }
    answer(request)
      .catch((error: unknown) => [400, { error: String(error) }] as const)
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const handle: InferenceServer = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ready: true,
    instead: null,
    authorizations: [],
    provide,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([...sessions.values()].map((session) => session.release()));
    },
  };
  for (const model of models) await provide(model);
  return handle;
}

function metadataOf(name: string, { inputNames, outputNames }: InferenceSession): object {
  const named = (names: readonly string[]) =>
    names.map((input) => ({ name: input, datatype: 'FP32', shape: [-1, -1] }));
  return { name, platform: 'onnxruntime', inputs: named(inputNames), outputs: named(outputNames) };
}

async function infer(
  session: InferenceSession,
  { inputs }: { readonly inputs: readonly WireTensor[] },
): Promise<object> {
  const feeds = inputs.map(({ name, datatype, shape, data }) => {
    if (!session.inputNames.includes(name)) throw new Error(`unexpected inference input '${name}'`);
    const { type, array } = TYPES[datatype];
    return [name, new Tensor(type, array(data), shape)] as const;
  });
  const results = await session.run(Object.fromEntries(feeds), { logSeverityLevel: 4 });
  const outputs = Object.entries(results).map(([name, { type, dims, data }]) => ({
    name,
    datatype: { float32: 'FP32', int32: 'INT32', int64: 'INT64' }[type as string],
    shape: dims,
    data: Array.from(data as Iterable<number | bigint>, Number),
  }));
  return { model_name: 'of the test', outputs };
}
