import { agendas, drawTopic } from './agenda.ts';
import { isDemoAccount } from './data/demo-accounts.ts';
import { districts } from './data/districts.ts';
import { professionTopics } from './data/professions.ts';
import { provinces } from './data/provinces.ts';
import { registerWeights, topicCodes } from './data/registers.ts';
import { roleTraits } from './data/roles.ts';
import { sequentialIds } from './ids.ts';
import { istanbulDay, minute } from './istanbul-time.ts';
import type { Manner, Population } from './people.ts';
import { drawPostTimes } from './post-times.ts';
import { type Random, weightedIndex, weightedKey } from './random.ts';
import { chooseHashtags, composePost, shortestPost } from './text/compose.ts';
import { patternDecks } from './text/deck.ts';
import { render } from './text/grammar.ts';
import { partyInternal, partyInternalSlots, privateNotes, privateNotesSlots } from './text/party-internal.ts';
import { platformNoticeSlots, platformNotices } from './text/platform-notices.ts';
import { type Speaker, speechScope } from './text/scope.ts';
import type { Register } from './text/topic-text.ts';
import { topicTexts } from './text/topics.ts';
import { hashtagOf } from './turkish.ts';
import type { Party, Person, Post, PostVisibility, TopicCode } from './world-types.ts';

/** A post and how it speaks; the reactions depend on both. */
export interface WrittenPost {
  post: Post;
  register: Register | 'notice' | 'internal' | 'note';
}

/** One hashtag, two or three. */
const drawTagCount = weightedIndex([5, 3.5, 1.5]);

const visibilityShare = { FOLLOWERS: 0.05, PARTY: 0.072, PRIVATE: 0.01 } as const;

/** Somebody as the grammar knows them; a person without a party speaks of `anyParty`. */
export function speakerOf(
  person: Person,
  manner: Manner,
  parties: readonly Party[],
  anyParty: Party,
  provinceCode = person.provinceCode,
): Speaker {
  const province = provinces.find(({ code }) => code === provinceCode);
  const district =
    provinceCode === person.provinceCode ? districts.find(({ code }) => code === person.districtCode) : undefined;
  if (province === undefined) throw new RangeError(`No province ${provinceCode}`);
  return {
    province: province.name,
    region: province.region,
    place: district?.name ?? province.name,
    party: parties.find(({ id }) => id === person.partyId) ?? anyParty,
    selfDescription: manner.selfDescription,
    profession: manner.profession,
  };
}

function interestsOf(person: Person, random: Random): Set<TopicCode> {
  const interests = new Set<TopicCode>(professionTopics[person.profession]);
  while (interests.size < 4) interests.add(random.pick(topicCodes));
  return interests;
}

function drawVisibility(random: Random, member: boolean): PostVisibility {
  const roll = random.next();
  if (roll < visibilityShare.PRIVATE) return 'PRIVATE';
  if (roll < visibilityShare.PRIVATE + visibilityShare.FOLLOWERS) return 'FOLLOWERS';
  if (member && roll < visibilityShare.PRIVATE + visibilityShare.FOLLOWERS + visibilityShare.PARTY) return 'PARTY';
  return 'PUBLIC';
}

/** People worth naming: known ones, those near the author, the own party; never the author, never an account not made yet. */
function mentionDrawer(
  people: readonly Person[],
): (random: Random, author: Person, at: Date, sameParty: boolean) => Person | undefined {
  const draw = weightedIndex(people.map((person) => roleTraits[person.role].fame ** 1.2));
  return (random, author, at, sameParty) => {
    let best: Person | undefined;
    for (let attempt = 0; attempt < 12; attempt++) {
      const person = people[draw(random)];
      if (person === undefined || person.id === author.id || person.createdAt >= at) continue;
      if (person.role === 'citizen' || roleTraits[person.role].voice === 'platform') continue;
      // Offices and the press do not ask ordinary people in public.
      if (roleTraits[author.role].voice !== 'citizen' && roleTraits[person.role].voice !== 'official') continue;
      if (sameParty && person.partyId !== author.partyId) continue;
      if (person.provinceCode === author.provinceCode) return person;
      best ??= person;
    }
    return best;
  };
}

/**
 * `count` posts of the last 60 days, oldest first. Authors are drawn by role and personal activity, never beyond the role's
 * posts a day; the content comes from the topic's grammar and is drawn anew when it was said before.
 */
export function generatePosts(
  random: Random,
  now: Date,
  count: number,
  population: Population,
  parties: readonly Party[],
): WrittenPost[] {
  const { people, manners } = population;
  const joined = new Map(population.memberships.map(({ personId, joinedAt }) => [personId, joinedAt]));
  const drawAuthor = weightedIndex(
    people.map(({ role, username }) => {
      const zeal = Math.min(5, random.lognormal(0, 0.7));
      return isDemoAccount(username) ? Math.max(4, roleTraits[role].activity) : roleTraits[role].activity * zeal;
    }),
  );
  const interests = new Map(people.map((person) => [person.id, interestsOf(person, random)]));
  const agendaAt = agendas(random.fork('agenda'));
  const drawMention = mentionDrawer(people);
  const draw = patternDecks(random.fork('decks'));
  const nextId = sequentialIds(random.fork('ids'));
  const postsOfDay = new Map<string, number>();
  const said = new Set<string>();

  const author = (at: Date): Person => {
    for (;;) {
      const person = people[drawAuthor(random)];
      if (person === undefined || person.createdAt.getTime() + 10 * minute > at.getTime()) continue;
      const key = `${person.id}/${istanbulDay(at.getTime())}`;
      const already = postsOfDay.get(key) ?? 0;
      if (already >= roleTraits[person.role].postsPerDay) continue;
      postsOfDay.set(key, already + 1);
      return person;
    }
  };

  const write = (person: Person, at: Date): WrittenPost => {
    const manner = manners.get(person.id);
    if (manner === undefined) throw new RangeError(`No manner for ${person.username}`);
    const { voice } = roleTraits[person.role];
    const member = (joined.get(person.id)?.getTime() ?? Number.POSITIVE_INFINITY) < at.getTime();
    const visibility = voice === 'platform' ? 'PUBLIC' : drawVisibility(random, member);
    const anyParty = random.pick(parties);
    // Journalists report from elsewhere too.
    const from = voice === 'press' && random.chance(0.45) ? random.pick(people).provinceCode : person.provinceCode;
    const speaker = speakerOf(person, manner, parties, anyParty, from);
    const post = (content: string, topic: TopicCode, hashtags: string[], mentions: string[]): Post => ({
      id: nextId(at),
      authorId: person.id,
      content,
      visibility,
      partyId: member ? person.partyId : null,
      topic,
      hashtags,
      mentions,
      createdAt: at,
      editedAt: null,
    });
    const plain = (patterns: readonly string[], slots: Readonly<Record<string, readonly string[]>>) =>
      render(draw(patterns, manner.traits), speechScope(speaker, at, slots), random);

    if (voice === 'platform')
      return { post: post(plain(platformNotices, platformNoticeSlots), 'DIGER', [], []), register: 'notice' };
    if (visibility === 'PRIVATE' && random.chance(0.7))
      return { post: post(plain(privateNotes, privateNotesSlots), 'DIGER', [], []), register: 'note' };
    if (visibility === 'PARTY' && random.chance(0.75)) {
      const hashtags = random.chance(0.15) ? [hashtagOf(speaker.party.shortName)] : [];
      const text = plain(partyInternal, partyInternalSlots) + hashtags.map((tag) => ` #${tag}`).join('');
      return { post: post(text, 'DIGER', hashtags, []), register: 'internal' };
    }

    const agenda = agendaAt(at.getTime());
    const topic = drawTopic(random, agenda, interests.get(person.id) ?? new Set());
    const register = weightedKey<Register>(registerWeights[person.role])(random);
    const leading = agenda.leading.get(topic);
    const tagCount = random.chance(0.47) ? drawTagCount(random) + 1 : 0;
    let hashtags: string[] = [];
    const mentioned =
      visibility !== 'PRIVATE' &&
      random.chance(0.14) &&
      (voice !== 'press' || register === 'news' || register === 'local')
        ? drawMention(random, person, at, visibility === 'PARTY' || voice === 'official')
        : undefined;
    const content = composePost(
      {
        topic: topicTexts[topic],
        register,
        voice,
        traits: manner.traits,
        lookup: speechScope(speaker, at, topicTexts[topic].slots),
        casual: manner.casual,
        emoji: manner.emoji,
        mention:
          mentioned === undefined
            ? null
            : { username: mentioned.username, known: roleTraits[mentioned.role].voice !== 'citizen' },
        hashtags: (body) => {
          hashtags = chooseHashtags(random, tagCount, body, {
            leading: leading !== undefined && random.chance(0.5) ? leading : null,
            topic: topicTexts[topic],
            place: speaker.place,
            party: person.partyId === null ? null : speaker.party.shortName,
          });
          return hashtags;
        },
      },
      draw,
      random,
    );
    return { post: post(content, topic, hashtags, mentioned === undefined ? [] : [mentioned.id]), register };
  };

  return drawPostTimes(random, now, count).map((at) => {
    const person = author(at);
    let written = write(person, at);
    for (
      let attempt = 0;
      attempt < 5 && (said.has(written.post.content) || written.post.content.length < shortestPost);
      attempt++
    ) {
      written = write(person, at);
    }
    said.add(written.post.content);
    const edited = at.getTime() + Math.round(random.exponential(12 * minute)) + minute;
    if (random.chance(0.025) && edited < now.getTime()) written.post.editedAt = new Date(edited);
    return written;
  });
}
