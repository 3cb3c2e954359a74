import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { AppError, PUBLIC_CODES, type PublicCode, type Texts } from '#runtime/errors.ts';
import { loggableError } from '#runtime/log.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';

const publicCodes = Object.keys(PUBLIC_CODES) as [PublicCode, ...PublicCode[]];

const failureSchema = z.object({
  name: z.string().default('Error'),
  message: z.string(),
  stack: z.string().exactOptional(),
  get cause() {
    return failureSchema.exactOptional();
  },
});

const causeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('foreseen'),
    code: z.string(),
    publicCode: z.enum(publicCodes),
    texts: z.object({ tr: z.string(), en: z.string() }),
    inputPath: z.array(z.string()).nullable(),
  }),
  z.object({ kind: z.literal('gone') }),
  z.object({ kind: z.literal('failure'), error: failureSchema }),
]);

/** An error of a subgraph's answer between our processes: whole, because the gateway alone decides what clients and the log see of it. */
export const wireErrorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).exactOptional(),
  extensions: z.object({ cause: causeSchema }),
});

export type WireError = z.infer<typeof wireErrorSchema>;

/** An error of an executed operation, as it is sent. */
export function toWire(error: unknown): WireError {
  const thrown = originalError(error);
  return {
    message: thrown instanceof Error ? thrown.message : String(thrown),
    ...(error instanceof GraphQLError && error.path && { path: [...error.path] }),
    extensions: { cause: causeToWire(thrown) },
  };
}

function causeToWire(thrown: unknown): WireError['extensions']['cause'] {
  if (thrown instanceof EventGone) return { kind: 'gone' };
  if (!(thrown instanceof AppError)) return { kind: 'failure', error: failureSchema.parse(loggableError(thrown)) };
  const { code, publicCode, texts, inputPath } = thrown;
  return { kind: 'foreseen', code, publicCode, texts, inputPath: inputPath && [...inputPath] };
}

/** The error again, as a source in the same process would have it. */
export function fromWire({ message, path, extensions }: WireError): GraphQLError {
  return new GraphQLError(message, { ...(path && { path }), originalError: causeFromWire(extensions.cause) });
}

function causeFromWire(cause: WireError['extensions']['cause']): Error {
  if (cause.kind === 'gone') return new EventGone();
  return cause.kind === 'foreseen' ? new ForeseenElsewhere(cause) : failureFromWire(cause.error);
}

function failureFromWire({ name, message, stack, cause }: z.infer<typeof failureSchema>): Error {
  const error = new Error(message, cause && { cause: failureFromWire(cause) });
  return Object.assign(error, { name, ...(stack !== undefined && { stack }) });
}

/** An AppError of a subgraph in another process. An expression: it has the code of that one and no place in docs/errors.md. */
const ForeseenElsewhere = class extends AppError {
  readonly code: string;
  readonly publicCode: PublicCode;

  constructor(it: { code: string; publicCode: PublicCode; texts: Texts; inputPath: readonly string[] | null }) {
    super(it.texts, it.inputPath ? { path: it.inputPath } : {});
    this.code = it.code;
    this.publicCode = it.publicCode;
  }
};
