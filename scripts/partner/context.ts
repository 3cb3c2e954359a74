import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';

/** What the commands of `npm run partner` work with. */
export interface PartnerContext {
  readonly services: Pick<AppServices, 'db' | 'clock' | 'newId'> & { readonly pubsub: Pick<PubSub, 'publish'> };
  /** Absolute; PARTNERS_DIR. */
  readonly folder: string;
  /** Absolute; SUPERGRAPH. */
  readonly supergraphFile: string;
  /** Makes so many bytes that nobody can guess. */
  readonly random: (bytes: number) => Buffer;
  readonly out: (text: string) => void;
}

/** What may be said beside the words of a command. */
export interface PartnerOptions {
  readonly json?: boolean | undefined;
  readonly days?: string | undefined;
  /** Operations that may go although they are used. */
  readonly force?: readonly string[] | undefined;
}

/** Runs one command. @throws StartupError for everything that its caller can put right; nothing is changed then */
export type PartnerCommand = (
  context: PartnerContext,
  words: readonly string[],
  options: PartnerOptions,
) => Promise<void>;

/** Writes one object for machines, or a text for people. */
export function print({ out }: PartnerContext, options: PartnerOptions, value: object, text: string): void {
  out(options.json ? `${JSON.stringify(value, null, 2)}\n` : text);
}
