import type { ApolloCache } from '@apollo/client';
import { type Actor, type Cast, createCast } from '#tests/harness/cast.ts';
import type { Person } from '#tests/harness/people.ts';
import type { Platform } from '#tests/harness/platform.ts';
import type { Question } from './app.ts';

/** One mutation document as an app uses it. */
export interface Scene {
  readonly by: Person;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the app shows before and goes on to show, without asking again. */
  readonly shows: readonly Question[];
  /** What the app does itself where a list loses something (docs/clients.md). */
  // biome-ignore lint/suspicious/noExplicitAny: each scene knows what its document answers.
  readonly update?: (cache: ApolloCache, data: any) => void;
}

export type Scenes = Readonly<Record<string, readonly ((world: World) => Promise<Scene>)[]>>;

/** People and what they make, for scenes; each scene makes its own things. */
export interface World {
  readonly cast: Cast;
  readonly party: { readonly id: string; readonly slug: string };
  /** A member of parliament in the party, who may do nearly everything. */
  readonly me: Actor;
  /** Somebody else, who may do nearly everything, too. */
  them(): Promise<Actor>;
  read(document: string, variables: object, by: Person): Promise<ReturnType<Platform['read']>>;
  post(by: Person, input?: object): Promise<string>;
  comment(by: Person, postId: string, parentId?: string): Promise<string>;
  /** Puts somebody into the directory of politicians, as a change of role does. */
  politician(person: Person): Promise<void>;
  settle(): Promise<void>;
  /** A token that still holds: some mutations end the ones before. */
  tokenAfter(person: Person): Promise<string>;
}

export async function createWorld(platform: Platform): Promise<World> {
  const cast = await createCast(platform);
  const me = await cast.newActor('mp');
  const read: World['read'] = async (document, variables, { token }) => {
    const data = await platform.read(document, variables, { token });
    const refused = Object.values(data).find((it) => it !== null && typeof it === 'object' && 'code' in it);
    if (refused) throw new Error(`${document}: ${JSON.stringify(refused)}`);
    return data;
  };
  // Whoever posts for the first time earns a badge a little later.
  await read('CreatePost', { input: { content: 'İlk' } }, me);
  return {
    cast,
    party: { id: cast.parties.own, slug: 'own-party' },
    me,
    them: () => cast.newActor('journalist'),
    read,
    post: async (by, input = {}) =>
      (await read('CreatePost', { input: { content: 'Merhaba', ...input } }, by)).createPost.post.id,
    comment: async (by, postId, parentId) =>
      (await read('CommentOnPost', { input: { postId, content: 'Katılıyorum', parentId } }, by)).commentOnPost.comment
        .id,
    async politician({ id, username }) {
      const { prisma } = platform.app.services.db;
      const partyId = cast.parties.own;
      await prisma.partiesPerson.update({ where: { userId: id }, data: { role: 'mp', partyId } });
      const entry = { office: 'MP', partyId, displayName: username, username, nameKey: username };
      await prisma.politician.create({ data: { userId: id, ...entry } });
    },
    settle: () => platform.settle(),
    async tokenAfter(person) {
      const { errors } = await platform.run('UnreadCount', {}, { token: person.token });
      if (errors.length === 0) return person.token;
      const { refresh } = await platform.read('Refresh', { refreshToken: person.refreshToken });
      return refresh.session.accessToken;
    },
  };
}
