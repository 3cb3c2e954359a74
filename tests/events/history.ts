import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Role } from '#runtime/viewer.ts';
import { commentEdited, countersChanged, partyNamed } from '#tests/harness/content-events.ts';
import { postViewed, trendsChanged } from '#tests/harness/model-events.ts';
import { alertsChanged, commentLikeChanged } from '#tests/harness/notification-events.ts';
import { partyFollowChanged, personRegistered, privacyChanged, quoteShared } from '#tests/harness/settings-events.ts';
import {
  blockChanged,
  commentDeleted,
  commentHiding,
  type EventPerson,
  followChanged,
  likeChanged,
  membershipChanged,
  muteChanged,
  personUpdated,
  postCommented,
  postCreated,
  postDeleted,
  postScored,
  postUpdated,
  repostChanged,
  roleChanged,
} from '#tests/harness/social-events.ts';
import { AUDIENCES, EVERYBODY, fixedUuid, MEMBER_STANDING, MEMBERS, PARTIES, POLITICIAN, SEPARATED } from './cast.ts';
import { isThere, type Kept, type KnownComment, type KnownPost, pick } from './known.ts';
import { statementOf, turnedSight } from './moderation.ts';
import { DAWN, HOUR_MS, type Step } from './steps.ts';
import { commentReading, decisionOn, postReading } from './told.ts';

/** What the owners of posts, follows and the rest could have told, in order of time. */
export function historyOf(happenings: readonly Step[]): readonly EventEnvelope[] {
  const events: EventEnvelope[] = [];
  const kept = new Map<string, Kept>();
  const posts: KnownPost[] = [];
  const comments: KnownComment[] = [];
  const reactions: { readonly to: KnownPost | KnownComment; happen(): void }[] = [];
  const follows: (readonly [EventPerson, EventPerson])[] = [];
  const partyOf = new Map<EventPerson, string>();
  let now = new Date(DAWN);
  let made = 0;
  let office: Role = 'citizen';

  const nextId = (kind: number): string => {
    made += 1;
    return fixedUuid(kind, made);
  };
  const tell = (...told: EventEnvelope[]): void => {
    for (const event of told) events.push({ ...event, id: nextId(3), timestamp: now.toISOString() });
  };
  const at = (key: string): Kept => {
    const known = kept.get(key) ?? { active: false, revision: 0 };
    kept.set(key, known);
    return known;
  };
  const change = (key: string, active?: boolean): Kept & { at: Date } => {
    const edge = at(key);
    edge.active = active ?? !edge.active;
    edge.revision += 1;
    return { ...edge, at: now };
  };
  /** Something that may be taken back and done again. */
  const react = (to: KnownPost | KnownComment, happen: () => void): void => {
    happen();
    reactions.push({ to, happen });
  };

  const unfollow = (follower: EventPerson, followee: EventPerson): void => {
    const key = `follow ${follower.id} ${followee.id}`;
    if (!at(key).active) return;
    const ended = change(key, false);
    tell(followChanged(follower, followee, ended));
    const bell = at(`bell ${follower.id} ${followee.id}`);
    if (bell.active) tell(alertsChanged(follower, followee, ended));
    bell.active = false;
  };

  const doStep = (step: Step): void => {
    const { what, who, whom, which, visibility } = step;
    const [one, other] = [pick(EVERYBODY, who), pick(EVERYBODY, whom)] as [EventPerson, EventPerson];
    const post = pick(posts.filter(isThere), which);
    const comment = pick(comments.filter(isThere), which);
    switch (what) {
      case 'post':
      case 'quote': {
        if (what === 'quote' && post === undefined) return;
        const partyId = partyOf.get(one) ?? null;
        const published = {
          id: nextId(4),
          author: one,
          visibility: visibility === 'PARTY' && partyId === null ? ('PUBLIC' as const) : visibility,
          partyId,
          createdAt: now,
          mentions: which % 2 === 0 ? [other] : [],
          type: (['TEXT', 'LINK', 'POLL'] as const)[which % 3] ?? 'TEXT',
          topic: which % 2 === 0 ? 'EDUCATION' : null,
          quoted: what === 'quote' ? (post ?? null) : null,
          provinceCode: which % 3 === 0 ? '34' : null,
          revision: 1,
          chosen: null,
          gone: false,
        };
        posts.push(published);
        tell(postCreated(published));
        if (published.quoted !== null) tell(quoteShared(published, published.quoted));
        return;
      }
      case 'edit': {
        if (post === undefined) return;
        Object.assign(post, { mentions: which % 2 === 1 ? [other] : [], revision: post.revision + 1 });
        tell(postUpdated(post, post.revision, now));
        return;
      }
      case 'deletePost': {
        if (post === undefined) return;
        Object.assign(post, { gone: true, revision: post.revision + 1 });
        tell(postDeleted(post, post.revision, now));
        return;
      }
      case 'like':
        if (post) react(post, () => tell(likeChanged(post, one, change(`like ${post.id} ${one.id}`))));
        return;
      case 'repost':
        if (post) react(post, () => tell(repostChanged(post, one, change(`repost ${post.id} ${one.id}`))));
        return;
      case 'likeComment':
        if (comment)
          react(comment, () => tell(commentLikeChanged(comment, one, change(`like ${comment.id} ${one.id}`))));
        return;
      case 'again': {
        const reaction = pick(reactions, which * 6 + whom);
        if (reaction && isThere(reaction.to)) reaction.happen();
        return;
      }
      case 'comment': {
        if (post === undefined) return;
        const parent = pick(
          comments.filter((it) => it.post === post && !it.gone),
          whom,
        );
        const answers = which % 2 === 0 && parent !== undefined;
        const written = {
          id: nextId(5),
          post,
          author: one,
          createdAt: now,
          revision: 1,
          hidden: false,
          gone: false,
          ...(answers && { parent }),
        };
        comments.push(written);
        tell(postCommented(written));
        return;
      }
      case 'editComment': {
        if (comment === undefined) return;
        comment.revision += 1;
        tell(commentEdited(comment, `Yeni yorum ${which}`, comment.revision, now));
        return;
      }
      case 'deleteComment': {
        if (comment === undefined) return;
        comment.gone = true;
        comment.revision += 1;
        tell(commentDeleted(comment, now, comment.revision));
        return;
      }
      case 'hidePost': {
        const turned = post && turnedSight(post);
        if (!post || !turned) return;
        Object.assign(post, turned, { revision: post.revision + 1 });
        tell(postUpdated(post, post.revision, post.createdAt));
        return;
      }
      case 'hideComment': {
        if (comment === undefined) return;
        Object.assign(comment, { hidden: !comment.hidden, revision: comment.revision + 1 });
        tell(commentHiding(comment, { hidden: comment.hidden, revision: comment.revision, at: now }));
        return;
      }
      case 'state': {
        if (post === undefined) return;
        const stated = statementOf(post, at(`statement ${post.id}`).revision, now);
        if (stated === null) return;
        change(`statement ${post.id}`);
        tell(stated);
        return;
      }
      case 'report':
        if (comment) tell(decisionOn(comment, nextId(6), now));
        return;
      case 'follow': {
        if (one === other) return;
        const key = `follow ${one.id} ${other.id}`;
        if (at(key).active) unfollow(one, other);
        else {
          if (at(key).revision === 0) follows.push([one, other]);
          tell(followChanged(one, other, change(key)));
        }
        return;
      }
      case 'bell': {
        const [follower, followee] = pick(
          follows.filter(([from, to]) => at(`follow ${from.id} ${to.id}`).active),
          which,
        ) ?? [one, one];
        if (follower === followee) return;
        const bell = at(`bell ${follower.id} ${followee.id}`);
        bell.active = !bell.active;
        const { revision } = change(`follow ${follower.id} ${followee.id}`, true);
        tell(alertsChanged(follower, followee, { active: bell.active, revision, at: now }));
        return;
      }
      case 'block':
      case 'mute': {
        const [source, target] = who % 2 === 0 ? SEPARATED : [...SEPARATED].reverse();
        if (source === undefined || target === undefined) return;
        const edge = change(`${what} ${source.id}`);
        tell(what === 'block' ? blockChanged(source, target, edge) : muteChanged(source, target, edge));
        if (what === 'mute' || !edge.active) return;
        unfollow(source, target);
        unfollow(target, source);
        return;
      }
      case 'join': {
        const member = pick(MEMBERS, who);
        if (member === undefined) return;
        const party = partyOf.get(member) ?? pick(PARTIES, which) ?? '';
        const membership = change(`member ${member.id} ${party}`);
        if (membership.active) partyOf.set(member, party);
        else partyOf.delete(member);
        tell(withTime(membershipChanged(member, party, membership)));
        return;
      }
      case 'role': {
        const role = (['citizen', 'mp', 'city_chair', 'mp', 'verified_citizen'] as const)[which % 5] ?? 'citizen';
        const { revision } = change('role');
        tell(withTime(roleChanged(POLITICIAN, { role, previousRole: office, partyId: null, revision })));
        office = role;
        return;
      }
      case 'profile': {
        // The first state of a profile is told by its owner's consumer.
        const revision = change(`profile ${one.id}`).revision + 1;
        tell(
          personUpdated(one, { revision, displayName: `Kişi ${which}`, provinceCode: which % 2 === 0 ? '06' : null }),
        );
        return;
      }
      case 'privacy':
        tell(privacyChanged(one, pick(AUDIENCES, which) ?? 'EVERYONE', change(`privacy ${one.id}`)));
        return;
      case 'count':
        if (post) {
          const { revision, at } = change(`score ${post.id}`);
          tell(postScored(post, { interaction: which, rest: which * 7 }, revision, at));
        }
        return;
      case 'countReactions':
        if (post)
          tell(countersChanged(post, { likes: which, reposts: whom }, change(`counters ${post.id}`).revision, now));
        return;
      case 'nameParty':
        for (const party of PARTIES.slice(which % 2))
          tell(partyNamed(party, [`Parti ${whom}`, `P${whom}`], change(`party ${party}`).revision, now));
        return;
      case 'followParty':
        for (const party of PARTIES.slice(which % 2))
          tell(partyFollowChanged(one, party, change(`${one.id} ${party}`)));
        return;
      case 'analyze':
        if (post) tell(postReading(post, step, change(`analysis ${post.id}`)));
        return;
      case 'analyzeComment':
        if (comment) tell(commentReading(comment, change(`analysis ${comment.id}`)));
        return;
      case 'see':
        if (post) tell(postViewed([{ post_id: post.id, viewer_key: one.id }], now));
        return;
      case 'trends':
        tell(trendsChanged(which * 10, change('trends').revision, now));
        return;
    }
  };

  /** With the history's time and ids in place of those of this moment. */
  const withTime = (event: EventEnvelope<string, object>): EventEnvelope => ({
    ...event,
    data: { ...event.data, at: now.toISOString() },
  });

  for (const person of EVERYBODY) tell(personRegistered(person, now));
  for (const member of MEMBERS) tell(withTime(roleChanged(member, { ...MEMBER_STANDING, partyId: null })));
  for (const each of happenings) {
    now = new Date(now.getTime() + each.hours * HOUR_MS);
    doStep(each);
  }
  return events;
}
