import type { Relation } from '#schema/rights/rule.ts';
import type { Actor, Cast } from '#tests/harness/cast.ts';
import { mutation } from '#tests/harness/mutation.ts';
import type { Answer } from '#tests/harness/platform.ts';

/** One who asks (null: nobody in particular) for something of somebody. */
export interface Scene {
  readonly cast: Cast;
  readonly asker: Actor | null;
  readonly relation: Relation;
  /** Whose the thing is; somebody else where it is nobody's. */
  readonly owner: Actor;
}

/** What is asked: made anew for each scene, so that no attempt meets what another one has left. */
export interface Attempt {
  /** An operation with the alias `r` at its root field. */
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Another token than the asker's own. */
  readonly token?: string;
}

export type MakeAttempt = (scene: Scene) => Promise<Attempt>;

/** As whoever made it: reads what a mutation of the product answered, which must be a success. */
export async function make(
  { platform }: Cast,
  maker: { readonly token: string },
  field: string,
  input: object,
  success: string,
  // biome-ignore lint/suspicious/noExplicitAny: callers read what they asked for, and fail on what is not there.
): Promise<any> {
  const { text, variables } = mutation(field, input, success);
  const { r } = await platform.read(text, variables, { token: maker.token });
  if (!r.__typename.endsWith('Success')) throw new Error(`${field} as a preparation: ${JSON.stringify(r)}`);
  return r;
}

/** `SERVED`, the public code of a refusal, or `HIDDEN`: null or an empty list. */
export function outcomeOf({ data, errors }: Answer): string {
  const [error] = errors;
  if (error) return error.extensions.code;
  const found = data?.r;
  if (found === null || found === undefined) return 'HIDDEN';
  if (typeof found !== 'object') return 'SERVED';
  if (Array.isArray(found.edges) && found.edges.length === 0) return 'HIDDEN';
  return found.code ?? 'SERVED';
}
