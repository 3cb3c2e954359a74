import { METHODS, type Method, recommenderOf } from './recommenders.ts';
import { type RecommendWorldData, type RecommendWorldSize, simulateWorld, WORLD_SIZE } from './world.ts';

/** Whose held-out reactions, or to which posts. */
export const GROUPS = ['everybody', 'cold-start people', 'cold posts'] as const;
export type EvaluationGroup = (typeof GROUPS)[number];

/** How well one way of recommending finds what was held out. */
export interface RecommendationFigures {
  readonly method: Method;
  readonly group: EvaluationGroup;
  /** Of the held-out reactions, up to 20 a person, the share that is among the person's first 20; the mean over people. */
  readonly recallAt20: number;
  readonly people: number;
}

/** How well all ways do in a simulated world. */
export interface RecommendationEvaluation {
  readonly seed: number;
  readonly people: number;
  readonly posts: number;
  readonly reactions: number;
  readonly heldOut: number;
  readonly figures: readonly RecommendationFigures[];
}

const SEED = 7;
const FIRST = 20;
/** The last part of each person's reactions is held out. */
const HELD_OUT = 0.2;
/** Whoever has no more reactions left to learn from is a cold-start person. */
const FEW_REACTIONS = 5;
/** A post that no more people reacted to, as far as is to be known, is a cold one. */
const FEW_PEOPLE = 3;

/**
 * Holds out the last fifth of everybody's reactions in a simulated world and looks for them among what would be recommended to them, way by way; cold-start people and cold posts apart.
 * The same for the same seed, to the last digit.
 * @param report told of progress
 */
export function evaluateRecommendations(
  report: (line: string) => void = () => {},
  { seed = SEED, size = WORLD_SIZE }: { readonly seed?: number; readonly size?: RecommendWorldSize } = {},
): RecommendationEvaluation {
  const world = simulateWorld(seed, size);
  report(
    `${world.people.length} people, ${world.posts.length} posts, ${world.reactions.length} reactions are simulated`,
  );
  const { known, heldOut } = splitReactions(world);
  const recommend = recommenderOf({ posts: world.posts, reactions: known, now: size.days });
  report(`neighbours of ${world.posts.length} posts are known`);
  const knownOf = Map.groupBy(known, ({ personId }) => personId);
  const knownBy = Map.groupBy(known, ({ postId }) => postId);
  const isCold = (postId: string): boolean => (knownBy.get(postId)?.length ?? 0) <= FEW_PEOPLE;
  const figures = METHODS.flatMap((method) => {
    const found = [...heldOut].map(([personId, wanted]) => ({
      personId,
      wanted,
      ids: new Set(recommend(personId, method, FIRST)),
    }));
    report(`${method} is judged`);
    const cold = found.filter(({ personId }) => (knownOf.get(personId)?.length ?? 0) <= FEW_REACTIONS);
    const toCold = found
      .map((one) => ({ ...one, wanted: one.wanted.filter(isCold) }))
      .filter(({ wanted }) => wanted.length > 0);
    const groups: Readonly<Record<EvaluationGroup, typeof found>> = {
      everybody: found,
      'cold-start people': cold,
      'cold posts': toCold,
    };
    return GROUPS.map((group) => ({
      method,
      group,
      recallAt20: meanRecall(groups[group]),
      people: groups[group].length,
    }));
  });
  return {
    seed,
    people: world.people.length,
    posts: world.posts.length,
    reactions: world.reactions.length,
    heldOut: [...heldOut.values()].reduce((sum, wanted) => sum + wanted.length, 0),
    figures,
  };
}

/** One table: a row a way, a column a group. */
export function recommendationTable({
  figures,
  people,
  posts,
  reactions,
  heldOut,
  seed,
}: RecommendationEvaluation): string {
  const rows = METHODS.map((method) => {
    const cells = GROUPS.map(
      (group) => figures.find((one) => one.method === method && one.group === group)?.recallAt20 ?? 0,
    );
    return `| ${method} | ${cells.map((recall) => recall.toFixed(3)).join(' | ')} |`;
  });
  const counts = GROUPS.map((group) => `${group} (${figures.find((one) => one.group === group)?.people ?? 0})`);
  return [
    `recall@20 of ${heldOut} held-out reactions; simulated: ${people} people, ${posts} posts, ${reactions} reactions, seed ${seed}`,
    '',
    `| way | ${counts.join(' | ')} |`,
    `|---|${GROUPS.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

function splitReactions({ reactions }: RecommendWorldData) {
  const known: (typeof reactions)[number][] = [];
  const heldOut = new Map<string, string[]>();
  for (const [personId, own] of Map.groupBy(reactions, (reaction) => reaction.personId)) {
    const kept = own.length - Math.ceil(own.length * HELD_OUT);
    known.push(...own.slice(0, kept));
    heldOut.set(
      personId,
      own.slice(kept).map(({ postId }) => postId),
    );
  }
  return { known: known.sort((a, b) => a.day - b.day), heldOut };
}

function meanRecall(
  people: readonly { readonly wanted: readonly string[]; readonly ids: ReadonlySet<string> }[],
): number {
  const recalls = people.map(
    ({ wanted, ids }) => wanted.filter((id) => ids.has(id)).length / Math.min(FIRST, wanted.length),
  );
  return recalls.length === 0 ? 0 : recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}
