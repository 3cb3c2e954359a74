import fc from 'fast-check';
import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { mutation } from './mutation.ts';
import { postCreated, roleChanged } from './social-events.ts';
import type { AskSubgraph } from './subgraph-client.ts';

/** One change of what people are shown of each other; who and what by places and small numbers, so that it can be drawn at random. */
export interface PeopleAction {
  readonly kind: PeopleActionKind;
  readonly actor: number;
  readonly other: number;
  readonly value: number;
  /** Which process is asked to make the change. */
  readonly through: number;
}

export type PeopleActionKind = (typeof COMMANDS)[number] | (typeof EVENTS)[number];

/** What people do to users themselves. */
export const COMMANDS = ['rename', 'settings', 'follow', 'unfollow', 'block', 'unblock'] as const;
/** What users hear of. */
export const EVENTS = ['publish', 'role'] as const;
const AUDIENCES = ['EVERYONE', 'FOLLOWING', 'NOBODY'] as const;
const ROLES = ['citizen', 'mp'] as const;

/** @param people how many there are @param processes how many there are */
export function peopleAction(
  people: number,
  processes: number,
  kinds: readonly PeopleActionKind[] = [...COMMANDS, ...EVENTS],
): fc.Arbitrary<PeopleAction> {
  const place = fc.nat({ max: people - 1 });
  return fc.record({
    kind: fc.constantFrom(...kinds),
    actor: place,
    other: place,
    value: fc.nat({ max: 5 }),
    through: fc.nat({ max: processes - 1 }),
  });
}

interface PersonState {
  readonly name: string;
  readonly followLists: (typeof AUDIENCES)[number];
  readonly role: (typeof ROLES)[number];
  readonly hasPosted: boolean;
}

/** Where people's changes are made and seen: a process that serves users, or the whole platform. */
export interface PeoplePlace {
  readonly ask: AskSubgraph;
  /** Lets users hear of events, which have taken effect when it resolves. */
  deliver(events: readonly EventEnvelope[]): Promise<void>;
}

/**
 * What is so, and what therefore everybody must be shown; the cache has no part in it.
 * @param people who have just registered, with the names they gave
 */
export function peopleModel(people: readonly { readonly viewer: Viewer; readonly name: string }[]) {
  const states = people.map(
    ({ name }): PersonState => ({ name, followLists: 'EVERYONE', role: 'citizen', hasPosted: false }),
  );
  const follows = new Set<string>();
  const blocks = new Set<string>();
  let roleRevision = 1;
  const pair = (from: number, to: number): string => `${from}>${to}`;
  const person = (place: number): Viewer => (people[place] as { viewer: Viewer }).viewer;
  const change = (place: number, changed: Partial<PersonState>): void => {
    states[place] = { ...(states[place] as PersonState), ...changed };
  };

  /** Makes the change through a process; resolves when it is acknowledged. What is not allowed is asked for as well. */
  const act = async ({ ask, deliver }: PeoplePlace, { kind, actor, other, value }: PeopleAction): Promise<void> => {
    const viewer = person(actor);
    const run = async (field: string, input: object): Promise<void> => {
      const { text, variables } = mutation(field, input);
      const { errors } = await ask(text, { ...variables }, { viewer });
      if (errors[0]) throw new Error(errors[0].message);
    };
    const apart = actor === other || blocks.has(pair(other, actor));
    switch (kind) {
      case 'rename':
        await run('updateProfile', { displayName: `Ad ${value}` });
        return change(actor, { name: `Ad ${value}` });
      case 'settings': {
        const followLists = AUDIENCES[value % 3] ?? 'EVERYONE';
        await run('updatePrivacy', { followLists });
        return change(actor, { followLists });
      }
      case 'follow':
        await run(kind, { id: person(other).id });
        if (!apart && !blocks.has(pair(actor, other))) follows.add(pair(actor, other));
        return;
      case 'unfollow':
        await run(kind, { id: person(other).id });
        if (!apart) follows.delete(pair(actor, other));
        return;
      case 'block':
        await run(kind, { id: person(other).id });
        if (apart) return;
        blocks.add(pair(actor, other));
        follows.delete(pair(actor, other));
        follows.delete(pair(other, actor));
        return;
      case 'unblock':
        await run(kind, { id: person(other).id });
        if (!apart) blocks.delete(pair(actor, other));
        return;
      case 'publish': {
        const post = { id: newUuid(), author: viewer, visibility: 'PUBLIC' as const, partyId: null };
        await deliver([postCreated({ ...post, createdAt: new Date() })]);
        return change(actor, { hasPosted: true });
      }
      case 'role': {
        const role = ROLES[value % 2] ?? 'citizen';
        roleRevision += 1;
        await deliver([roleChanged(viewer, { role, partyId: null, revision: roleRevision })]);
        return change(actor, { role });
      }
    }
  };

  /** What somebody must be shown of everybody, now. */
  const shownTo = (viewer: number): unknown[] =>
    people.map(({ viewer: { id } }, place) => {
      if (blocks.has(pair(place, viewer))) return null;
      const { name, followLists, role, hasPosted } = states[place] as PersonState;
      const count = (matches: (from: string, to: string) => boolean): number =>
        [...follows].filter((edge) => matches(...(edge.split('>') as [string, string]))).length;
      const isFollowed = follows.has(pair(place, viewer));
      return {
        id,
        displayName: name,
        followersCount: count((_, to) => to === String(place)),
        followingCount: count((from) => from === String(place)),
        viewerFollows: follows.has(pair(viewer, place)),
        badges: hasPosted ? [{ kind: 'FIRST_POST' }] : [],
        viewerCan: {
          seeFollowLists: place === viewer || followLists === 'EVERYONE' || (followLists === 'FOLLOWING' && isFollowed),
          message: place !== viewer && role === 'mp' && !blocks.has(pair(viewer, place)),
        },
      };
    });

  /** What somebody is shown of everybody by a process, by id or by username. */
  const see = async ({ ask }: PeoplePlace, viewer: number, by: 'id' | 'username'): Promise<unknown[]> => {
    const fields = people.map(({ viewer: each }, place) => `p${place}: user(${by}: "${each[by]}") { ...Seen }`);
    const { data, errors } = await ask(`{ ${fields.join('\n')} } ${SEEN}`, {}, { viewer: person(viewer) });
    if (errors[0]) throw new Error(errors[0].message);
    return people.map((_, place) => (data as Record<string, unknown>)[`p${place}`]);
  };

  return { act, shownTo, see };
}

const SEEN = `fragment Seen on User {
  id displayName followersCount followingCount viewerFollows badges { kind } viewerCan { seeFollowLists message } }`;
