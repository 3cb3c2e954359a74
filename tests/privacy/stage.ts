import { tokenOf } from '#tests/harness/cast.ts';
import { mutation } from '#tests/harness/mutation.ts';
import type { Person } from '#tests/harness/people.ts';
import type { Platform } from '#tests/harness/platform.ts';
import type { Action } from './history.ts';
import {
  type CommentModel,
  emptyModel,
  type Model,
  type PostModel,
  pair,
  seesComment,
  seesPost,
  separated,
} from './model.ts';

/** A person on the stage; the token changes when they leave or join a party. */
export interface Player extends Person {
  token: string;
  readonly displayName: string;
}

/** Real people on a real platform, and the model of what they may see of each other. */
export interface Stage {
  readonly platform: Platform;
  readonly players: readonly Player[];
  readonly model: Model;
  /**
   * Does it, tells the model, and fails where the product served somebody whom the model refuses or the other way round.
   * @returns whom else it concerns
   */
  act(action: Action): Promise<readonly number[]>;
}

interface Answered {
  readonly served: boolean;
  readonly code: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: callers read what they asked for, and fail on what is not there.
  readonly r: any;
}

let words = 0;
const newWord = (kind: string): string => {
  words += 1;
  return `${kind}x${words}x`;
};

/** @param partyOf number of each person's party, null for none */
export async function setStage(
  platform: Platform,
  partyOf: readonly (number | null)[],
  partyIds: readonly string[],
): Promise<Stage> {
  const players = await Promise.all(partyOf.map(() => newPlayer(platform)));
  const model = emptyModel(partyOf.map(() => null));
  for (const [person, party] of partyOf.entries()) if (party !== null) await join(person, party);

  async function send(by: number, field: string, input: object, success = ''): Promise<Answered> {
    const { text, variables } = mutation(field, input, success);
    const { data, errors } = await platform.run(text, variables, { token: players[by]?.token ?? '' });
    if (errors[0]) throw new Error(`${field} by ${by}: ${JSON.stringify(errors[0])}`);
    return { served: data.r.__typename.endsWith('Success'), code: data.r.code ?? null, r: data.r };
  }

  async function join(person: number, party: number): Promise<void> {
    const player = players[person];
    const partyId = partyIds[party];
    if (player === undefined || partyId === undefined) return;
    const joined = await send(person, 'joinParty', { partyId });
    if (!joined.served) throw new Error(`joining: ${JSON.stringify(joined.r)}`);
    const adminToken = await tokenOf(platform, player, 'party_admin', partyId);
    const { text, variables } = mutation('decideMembership', { partyId, userId: player.id, accept: true });
    const { r } = await platform.read(text, variables, { token: adminToken });
    if (r.__typename !== 'DecideMembershipSuccess') throw new Error(`accepting: ${JSON.stringify(r)}`);
    await platform.settle();
    player.token = await tokenOf(platform, player, 'mp', partyId);
    model.parties[person] = party;
  }

  async function leave(person: number): Promise<void> {
    const player = players[person];
    const party = model.parties[person];
    if (player === undefined || party === null || party === undefined) return;
    // What is read right after must not rest on a token that will be refused a moment later.
    const left = await send(person, 'leaveParty', { partyId: partyIds[party] });
    if (!left.served) throw new Error(`leaving: ${JSON.stringify(left.r)}`);
    model.parties[person] = null;
    player.token = await tokenOf(platform, player, 'journalist', null);
  }

  const expectServed = (action: Action, answered: Answered, wanted: boolean): void => {
    if (answered.served !== wanted)
      throw new Error(
        `${JSON.stringify(action)} should ${wanted ? '' : 'not '}be served: ${JSON.stringify(answered.r)}`,
      );
    if (!wanted && answered.code === null) throw new Error(`${JSON.stringify(action)} was refused without a code`);
  };
  const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(list.length, 1)];

  async function write(
    action: Action,
    field: string,
    input: object,
    author: number,
    more: Pick<PostModel, 'visibility'>,
  ) {
    const word = newWord('gonderi');
    // Everybody is mentioned by everybody: whoever blocks a reader must not be found there either.
    const names = players.map(({ username }) => `@${username}`).join(' ');
    const answered = await send(author, field, { ...input, content: `Metin ${word} ${names}` }, 'post { id }');
    return {
      answered,
      add: () =>
        model.posts.push({
          id: answered.r.post.id,
          word,
          author,
          party: model.parties[author] ?? null,
          deleted: false,
          ...more,
        }),
      action,
    };
  }

  async function comment(action: Action, by: number, post: PostModel, parent: CommentModel | null): Promise<void> {
    const word = newWord('yorum');
    const input = { postId: post.id, content: `Metin ${word}`, ...(parent && { parentId: parent.id }) };
    const answered = await send(by, 'commentOnPost', input, 'comment { id }');
    expectServed(action, answered, parent ? seesComment(model, by, parent) : seesPost(model, by, post));
    if (answered.served) model.comments.push({ id: answered.r.comment.id, word, author: by, post, parent });
  }

  async function onPost(action: Extract<Action, { which: number }>, post: PostModel): Promise<void> {
    const { by } = action;
    const sees = seesPost(model, by, post);
    const isPublic = post.visibility === 'PUBLIC';
    const own = post.author === by;
    switch (action.do) {
      case 'quote': {
        const input = { postId: post.id, kind: 'QUOTE' };
        const { answered, add } = await write(action, 'sharePost', input, by, { visibility: 'PUBLIC' });
        expectServed(action, answered, sees && isPublic);
        if (answered.served) add();
        return;
      }
      case 'repost':
        expectServed(action, await send(by, 'sharePost', { postId: post.id, kind: 'REPOST' }), sees && isPublic);
        return;
      case 'like':
        expectServed(action, await send(by, 'likePost', { id: post.id }), sees);
        return;
      case 'save':
        expectServed(action, await send(by, 'savePost', { id: post.id }), sees);
        return;
      case 'comment':
        await comment(action, by, post, null);
        return;
      case 'report': {
        const answered = await send(by, 'reportContent', { postId: post.id, reason: 'SPAM' });
        if (answered.code !== 'DUPLICATE_ENTRY') expectServed(action, answered, sees && !own);
        return;
      }
      case 'edit':
        expectServed(
          action,
          await send(by, 'editPost', { id: post.id, content: `Yeni metin ${post.word}` }),
          own && sees,
        );
        return;
      case 'pin':
        expectServed(action, await send(by, 'pinPost', { id: post.id }), own && sees);
        return;
      case 'delete':
        expectServed(action, await send(by, 'deletePost', { id: post.id }), own && sees);
        if (own) post.deleted = true;
        return;
      default:
        return;
    }
  }

  async function relate(action: Extract<Action, { whom: number }>): Promise<void> {
    const { by, whom } = action;
    const id = players[whom]?.id;
    const apart = separated(model, by, whom);
    const hidden = model.blocks.has(pair(whom, by)) && !model.blocks.has(pair(by, whom));
    const answered =
      action.do === 'bell' ? await send(by, 'setPostAlerts', { id, enabled: true }) : await send(by, action.do, { id });
    switch (action.do) {
      case 'follow':
        expectServed(action, answered, !apart);
        if (answered.served) model.follows.add(pair(by, whom));
        return;
      case 'unfollow':
        if (!apart) expectServed(action, answered, true);
        model.follows.delete(pair(by, whom));
        return;
      case 'bell':
        expectServed(action, answered, model.follows.has(pair(by, whom)));
        return;
      case 'block':
        if (!hidden) expectServed(action, answered, true);
        if (!answered.served) return;
        model.blocks.add(pair(by, whom));
        model.follows.delete(pair(by, whom));
        model.follows.delete(pair(whom, by));
        return;
      case 'unblock':
        if (!hidden) expectServed(action, answered, true);
        model.blocks.delete(pair(by, whom));
        return;
      case 'mute':
        if (!hidden) expectServed(action, answered, true);
        if (answered.served) model.mutes.add(pair(by, whom));
        return;
      case 'unmute':
        if (!hidden) expectServed(action, answered, true);
        if (answered.served) model.mutes.delete(pair(by, whom));
    }
  }

  return {
    platform,
    players,
    model,
    async act(action) {
      if (action.do === 'post') {
        const { by, visibility } = action;
        const { answered, add } = await write(action, 'createPost', { visibility }, by, { visibility });
        expectServed(action, answered, visibility !== 'PARTY' || model.parties[by] !== null);
        if (answered.served) add();
        return [];
      }
      if (action.do === 'leave' || action.do === 'join') {
        await leave(action.by);
        if (action.do === 'join') await join(action.by, action.party);
        return [];
      }
      if ('whom' in action) {
        await relate(action);
        return [action.whom];
      }
      if (action.do === 'reply' || action.do === 'likeComment') {
        const parent = pick(model.comments, action.which);
        if (parent === undefined) return [];
        if (action.do === 'reply') await comment(action, action.by, parent.post, parent);
        else
          expectServed(
            action,
            await send(action.by, 'likeComment', { id: parent.id }),
            seesComment(model, action.by, parent),
          );
        return [parent.author];
      }
      const post = pick(model.posts, action.which);
      if (post === undefined) return [];
      await onPost(action, post);
      return [post.author];
    },
  };
}

async function newPlayer(platform: Platform): Promise<Player> {
  const person = await platform.person({ role: 'verified_citizen' });
  const displayName = newWord('kisi');
  const { text, variables } = mutation('updateProfile', { displayName });
  await platform.read(text, variables, { token: person.token });
  return { ...person, displayName };
}
