import type { Random } from '../random.ts';
import type { PostVisibility, TopicCode } from '../world-types.ts';
import type { FollowGraph } from './follow-graph.ts';
import type { Inhabitant } from './population.ts';
import type { ActivitySinks } from './sinks.ts';
import type { Texts } from './texts.ts';

/** What all that happens is made from. */
export interface Stage {
  readonly random: Random;
  readonly now: number;
  readonly people: readonly Inhabitant[];
  readonly graph: FollowGraph;
  readonly audience: Audience;
  readonly texts: Texts;
  readonly sinks: ActivitySinks;
  readonly nextId: (at: number) => string;
  /** Where platform moderators stand in the list of people. */
  readonly moderators: readonly number[];
}

/** A post while people react to it. */
export interface LivePost {
  readonly id: string;
  /** Where the author stands in the list of people. */
  readonly author: number;
  readonly authorPartyId: string | null;
  readonly at: number;
  readonly visibility: PostVisibility;
  readonly topic: TopicCode;
  readonly isPoll: boolean;
  readonly deletedAt: number | null;
  readonly deletedBy: string | null;
}

/** Somebody who saw a post, and when. */
export interface Sight {
  /** Where they stand in the list of people. */
  readonly person: number;
  readonly at: number;
}

/** Who sees what. */
export interface Audience {
  /** Those signed in who see a post, each once, in no order of time. */
  viewers(post: LivePost): Sight[];
  /** Somebody whom many know and who is there at an instant; null if chance finds nobody. */
  known(at: number): number | null;
}

/** An instant that has come, else null. */
export function within(at: number, now: number): number | null {
  return at < now ? Math.floor(at) : null;
}

/** The same instant for a row. */
export function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
