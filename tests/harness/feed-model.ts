import type { FeedFilterArgument, FeedItemAnswer, FeedName } from './feed-world.ts';
import type { EventPerson, EventPost } from './social-events.ts';

interface Edge<From, To> {
  readonly from: From;
  readonly to: To;
  readonly active: boolean;
}

/** A small world, complete: what feeds are made of. */
export interface SocialScene {
  readonly posts: readonly (EventPost & { readonly deleted: boolean })[];
  readonly follows: readonly Edge<EventPerson, EventPerson>[];
  readonly blocks: readonly Edge<EventPerson, EventPerson>[];
  readonly mutes: readonly Edge<EventPerson, EventPerson>[];
  readonly memberships: readonly Edge<EventPerson, string>[];
  readonly reposts: readonly (Edge<EventPerson, EventPost> & { readonly at: Date })[];
  readonly residences: ReadonlyMap<EventPerson, { readonly province: string | null; readonly district: string | null }>;
}

type Item = Omit<FeedItemAnswer, 'score'>;
type Post = SocialScene['posts'][number];

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * What a feed must show, decided the simplest way there is: every post is looked at for itself. No reactions are known, so that what
 * trends is the newest.
 * @returns null where the viewer cannot have this feed
 */
export function feedByTheRules(
  scene: SocialScene,
  viewer: EventPerson | null,
  feed: Exclude<FeedName, 'PERSONALIZED'>,
  filter: FeedFilterArgument,
): Item[] | null {
  const linked = (edges: readonly Edge<EventPerson, unknown>[], from: EventPerson | null, to: unknown): boolean =>
    edges.some((edge) => edge.active && edge.from === from && edge.to === to);
  const isHidden = (person: EventPerson): boolean =>
    viewer !== null &&
    (linked(scene.blocks, viewer, person) ||
      linked(scene.blocks, person, viewer) ||
      linked(scene.mutes, viewer, person));
  const isShown = (post: Post): boolean => {
    if (post.deleted) return false;
    if (post.author === viewer) return true;
    if (isHidden(post.author)) return false;
    if (post.visibility === 'FOLLOWERS') return linked(scene.follows, viewer, post.author);
    if (post.visibility === 'PARTY') return linked(scene.memberships, viewer, post.partyId);
    return post.visibility === 'PUBLIC';
  };
  const candidates = scene.posts.filter((post) => isShown(post) && matches(post, filter));
  const isPublic = (post: Post): boolean => post.visibility === 'PUBLIC';

  const item = (post: Post, source: string, repostedBy: string | null = null): Item => {
    const quoted = scene.posts.find(({ id }) => id === post.quoted?.id);
    return {
      post: { ...reference(post), quoted: quoted && isShown(quoted) ? reference(quoted) : null },
      source,
      repostedBy: repostedBy === null ? null : { id: repostedBy },
    };
  };

  switch (feed) {
    case 'TRENDING':
      return candidates
        .filter(isPublic)
        .sort(newestFirst)
        .map((post) => item(post, 'TRENDING'));
    case 'PARTY':
      if (!scene.memberships.some(({ from, active }) => active && from === viewer)) return null;
      return candidates
        .filter(({ visibility, partyId }) => visibility === 'PARTY' && linked(scene.memberships, viewer, partyId))
        .sort(newestFirst)
        .map((post) => item(post, 'OWN_PARTY'));
    case 'LOCAL': {
      const { province = null, district = null } = (viewer && scene.residences.get(viewer)) ?? {};
      if (province === null) return null;
      const ofProvince = (post: Post): boolean => post.provinceCode === province && isPublic(post);
      const times = scene.posts.filter((post) => ofProvince(post) && !post.deleted).map(({ createdAt }) => +createdAt);
      const ofDistrict = (post: Post): boolean => district !== null && post.districtCode === district;
      const isNear = (post: Post): boolean => ofDistrict(post) && +post.createdAt > Math.max(...times) - WEEK_MS;
      const local = candidates.filter(ofProvince).sort(newestFirst);
      return [...local.filter(isNear), ...local.filter((post) => !isNear(post))].map((post) =>
        item(post, ofDistrict(post) ? 'OWN_DISTRICT' : 'OWN_PROVINCE'),
      );
    }
    case 'FOLLOWING': {
      const reasons = candidates.flatMap((post) => {
        const own = post.author === viewer;
        const byAuthor = own || linked(scene.follows, viewer, post.author) ? [{ at: post.createdAt, by: null }] : [];
        const byReposters = scene.reposts
          .filter(
            ({ from, to, active }) =>
              active && to.id === post.id && from !== viewer && isPublic(post) && !isHidden(from),
          )
          .filter(({ from }) => linked(scene.follows, viewer, from))
          .map(({ from, at }) => ({ at, by: from.id }));
        const [newest] = [...byAuthor, ...byReposters].sort(
          (a, b) => +b.at - +a.at || ((a.by ?? '') < (b.by ?? '') ? -1 : 1),
        );
        return newest ? [{ ...newest, id: post.id, createdAt: newest.at, post, own }] : [];
      });
      return reasons.sort(newestFirst).map(({ post, by, own }) => {
        if (by !== null) return item(post, 'REPOSTED_BY_FOLLOWED', by);
        return item(post, own ? 'OWN_POST' : 'FOLLOWED_AUTHOR');
      });
    }
  }
}

function reference({ id, author }: EventPost): { id: string; author: { id: string } } {
  return { id, author: { id: author.id } };
}

function matches(post: EventPost, { types, topics, since, until }: FeedFilterArgument): boolean {
  return (
    (types?.includes(post.type ?? 'TEXT') ?? true) &&
    (topics?.includes(post.topic ?? '') ?? true) &&
    (since === undefined || +post.createdAt >= Date.parse(since)) &&
    (until === undefined || +post.createdAt < Date.parse(until))
  );
}

function newestFirst(
  a: { readonly createdAt: Date; readonly id: string },
  b: { readonly createdAt: Date; readonly id: string },
): number {
  return +b.createdAt - +a.createdAt || (a.id < b.id ? 1 : -1);
}
