import type { Sql } from '#runtime/db/database.ts';
import type { SubscriptionSource } from '#runtime/subgraph/define.ts';
import { requireViewer, type Viewer } from '#runtime/viewer.ts';
import { feedTopics } from '#schema/events/feed.ts';
import { NoPartyFeed, ProvinceMissing } from './errors.ts';
import type { FeedType } from './resolver-types.generated.ts';
import { heardAuthors, partiesOf, provinceOf } from './store/new-posts.ts';

/** Where the events of newPosts come from; asked again when what decides the viewer's feeds has changed. */
export const newPostsSource: SubscriptionSource = {
  topics: ({ type }, { viewer }, { db }) => TOPICS[type as FeedType](db, viewer),
  // Nothing changes what an anonymous viewer hears; their topic is never told anything.
  changes: (_args, { viewer }) => feedTopics.ofViewer(viewer?.id ?? 'anonymous'),
};

type Topics = (sql: Sql, viewer: Viewer | null) => Promise<readonly string[]>;

/** By feed. Each rejects with AppError where the feed does as well: AuthenticationRequired, ProvinceMissing, NoPartyFeed. */
const TOPICS: Readonly<Record<FeedType, Topics>> = {
  // What somebody else wrote is ranked with the next list; nobody could say of a single post whether it will be in it.
  PERSONALIZED: ofFollowed,
  FOLLOWING: ofFollowed,
  async TRENDING() {
    return [feedTopics.trending];
  },
  async LOCAL(sql, viewer) {
    const province = await provinceOf(sql, requireViewer(viewer).id);
    if (province === null) throw new ProvinceMissing();
    return [feedTopics.ofProvince(province)];
  },
  async PARTY(sql, viewer) {
    const parties = await partiesOf(sql, requireViewer(viewer).id);
    if (parties.length === 0) throw new NoPartyFeed();
    return parties.map(feedTopics.ofParty);
  },
};

async function ofFollowed(sql: Sql, viewer: Viewer | null): Promise<readonly string[]> {
  return (await heardAuthors(sql, requireViewer(viewer).id)).map(feedTopics.ofAuthor);
}
