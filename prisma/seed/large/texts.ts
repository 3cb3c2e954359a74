import { roleTraits } from '../data/roles.ts';
import type { Random } from '../random.ts';
import { generateWorld } from '../world.ts';
import type { PostVisibility, RoleCode, TopicCode } from '../world-types.ts';

/** What a post says. */
export interface PostText {
  readonly body: string;
  readonly hashtags: readonly string[];
  readonly topic: TopicCode;
}

/** Texts of people who speak alike. */
export interface Texts {
  readonly bios: ReadonlyMap<RoleCode, readonly string[]>;
  /** @param party slug of the speaker's party, null without one */
  post(random: Random, role: RoleCode, party: string | null, visibility: PostVisibility): PostText;
  comment(random: Random, topic: TopicCode): string;
}

const LONGEST = 480;
const DECK_POSTS = 8_000;
/** So many take a text as somebody said it before. */
const AS_IT_IS = 0.04;

/**
 * Millions of texts from a deck of some thousands that the demo world's grammar makes: each post takes one of somebody of the same voice
 * and party and, nearly always, a last sentence of another one on the same topic, so that few posts of a week repeat another one.
 */
export function generateTexts(now: Date, seed: number): Texts {
  const world = generateWorld({ now, seed, people: 600, posts: DECK_POSTS });
  const people = new Map(world.people.map((person) => [person.id, person]));
  const slugs = new Map(world.parties.map(({ id, slug }) => [id, slug]));
  const topicOf = new Map(world.posts.map(({ id, topic }) => [id, topic]));
  const posts = new Map<string, PostText[]>();
  const endings = new Map<TopicCode, string[]>();
  const comments = new Map<TopicCode, string[]>();
  for (const { authorId, content, visibility, hashtags, mentions, topic } of world.posts) {
    const author = people.get(authorId);
    if (author === undefined || mentions.length > 0) continue;
    const body = content.replaceAll(/(?:^|\s+)#\S+/g, '').trim();
    const party = author.partyId === null ? '' : (slugs.get(author.partyId) ?? '');
    push(posts, key(roleTraits[author.role].voice, party, visibility), { body, hashtags, topic });
    const ending = body.split(/(?<=[.!?]) /).at(-1) ?? '';
    if (visibility === 'PUBLIC' && ending.length > 25 && ending.length < 120 && ending !== body)
      push(endings, topic, ending);
  }
  for (const { postId, content } of world.comments) {
    const topic = topicOf.get(postId);
    if (topic !== undefined && !content.includes('@')) push(comments, topic, content);
  }
  const bios = Map.groupBy(world.people, ({ role }) => role);
  return {
    bios: new Map([...bios].map(([role, some]) => [role, some.map(({ bio }) => bio)])),
    post(random, role, party, visibility) {
      const { voice } = roleTraits[role];
      const deck =
        posts.get(key(voice, party ?? '', visibility)) ??
        posts.get(key(voice, party ?? '', 'PUBLIC')) ??
        posts.get(key('citizen', '', 'PUBLIC')) ??
        [];
      const base = random.pick(deck);
      const more = endings.get(base.topic);
      if (visibility !== 'PUBLIC' || more === undefined || random.chance(AS_IT_IS)) return base;
      const ending = random.pick(more);
      if (base.body.includes(ending) || base.body.length + ending.length >= LONGEST) return base;
      return { ...base, body: `${base.body} ${ending}` };
    },
    comment: (random, topic) => random.pick(comments.get(topic) ?? comments.get('DIGER') ?? ['']),
  };
}

function key(voice: string, party: string, visibility: PostVisibility): string {
  return `${voice}/${party}/${visibility}`;
}

function push<Key, Item>(lists: Map<Key, Item[]>, at: Key, item: Item): void {
  const list = lists.get(at);
  if (list) list.push(item);
  else lists.set(at, [item]);
}
