import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { COMMANDS, type PeoplePlace, peopleAction, peopleModel } from '#tests/harness/cached-people.ts';
import { createParty } from '#tests/harness/party.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { redisAnswers, type TestRedis, testRedis } from '#tests/harness/redis.ts';

const PEOPLE = 4;

/** What loaders ask for profiles, numbers, roles and parties; consumers and jobs meanwhile ask otherwise. */
const READS = [
  /^SELECT p\.id[\s\S]* FROM users\.profiles p WHERE p\.id = ANY/,
  /LEFT JOIN users\.profile_counters/,
  /FROM auth\.accounts WHERE id = ANY/,
  /FROM parties\.memberships m JOIN/,
];

describeCaches('where each process keeps values by itself', null);
describe.skipIf(!(await redisAnswers()))('on Redis', () => describeCaches('that all processes share', testRedis));

function describeCaches(name: string, startRedis: (() => TestRedis) | null): void {
  describe(name, () => {
    let platform: Platform;
    let redis: TestRedis | undefined;
    beforeAll(async () => {
      redis = startRedis?.();
      platform = await startPlatform(redis && { redis });
    });
    afterAll(async () => {
      await platform.stop();
      await redis?.close();
    });

    /** The platform as everybody reaches it; what they ask carries their token. */
    function throughGateway(people: readonly Person[]): PeoplePlace {
      const tokens = new Map(people.map(({ id, token }) => [id, token]));
      return {
        async ask(query, variables, request) {
          const token = tokens.get(request?.viewer?.id ?? '') ?? expect.unreachable('nobody of the people');
          const { data, errors } = await platform.run(query, variables, { token });
          return { data, errors: errors.map(({ message }) => ({ message, path: '', original: message })) };
        },
        deliver: () => expect.unreachable('the platform makes its own events'),
      };
    }

    async function newPeople() {
      const people = await Promise.all(
        Array.from({ length: PEOPLE }, () => platform.person({ role: 'verified_citizen' })),
      );
      const { secrets, clock } = platform.app.services;
      const known = await Promise.all(
        people.map(async ({ token, username }) => {
          const viewer = await verifyAccessToken(token, { secrets, now: clock() });
          return { viewer, name: `Person ${username}` };
        }),
      );
      return { people, model: peopleModel(known), place: throughGateway(people) };
    }

    test('nobody is shown anything of before an acknowledged change, whatever else is read meanwhile', async () => {
      const history = fc.array(peopleAction(PEOPLE, 1, COMMANDS), { minLength: 8, maxLength: 14 });
      await fc.assert(
        fc.asyncProperty(history, async (actions) => {
          const { model, place } = await newPeople();
          const seenByAll = async (): Promise<unknown[]> =>
            await Promise.all(
              Array.from({ length: PEOPLE }, (_, viewer) =>
                model.see(place, viewer, viewer % 2 === 0 ? 'id' : 'username'),
              ),
            );
          for (const action of actions) {
            const meanwhile = seenByAll();
            meanwhile.catch(() => undefined); // If the action fails as well, that is what is told.
            await model.act(place, action);
            const shown = Array.from({ length: PEOPLE }, (_, viewer) => model.shownTo(viewer));
            expect(await seenByAll(), JSON.stringify(action)).toEqual(shown);
            await meanwhile;
            expect(await seenByAll(), `${JSON.stringify(action)}, later`).toEqual(shown);
          }
        }),
        { numRuns: 2, endOnFailure: true },
      );
    }, 180_000);

    /** What somebody else is shown of a person. */
    async function shown(person: Person, fields: string): Promise<unknown> {
      const { user } = await platform.read(`query ($id: ID!) { user(id: $id) { ${fields} } }`, { id: person.id });
      return user;
    }

    /** The token of somebody who decides who joins a party. */
    async function adminOf(partyId: string): Promise<string> {
      const { db } = platform.app.services;
      const { id, refreshToken } = await platform.person();
      await db.query(`UPDATE auth.accounts SET role = 'party_admin', party_id = $2 WHERE id = $1`, [id, partyId]);
      return (await platform.read('Refresh', { refreshToken })).refresh.session.accessToken;
    }

    test('a party is shown at once, and what events change once they are dealt with: a badge, a role', async () => {
      const [author, member] = [
        await platform.person({ role: 'verified_citizen' }),
        await platform.person({ role: 'verified_citizen' }),
      ];
      await platform.settle();
      for (let read = 0; read < 2; read += 1) {
        expect(await shown(author, 'badges { kind }')).toEqual({ badges: [] });
        expect(await shown(member, 'role party { id }')).toEqual({ role: 'VERIFIED_CITIZEN', party: null });
      }

      await platform.read('CreatePost', { input: { content: 'İlk paylaşım' } }, { token: author.token });
      const partyId = await createParty(platform.app.services);
      const admin = await adminOf(partyId);
      await platform.read('JoinParty', { id: partyId }, { token: member.token });
      const input = { partyId, userId: member.id, accept: true };
      const { decideMembership } = await platform.read('DecideMembership', { input }, { token: admin });
      expect(decideMembership).toMatchObject({ __typename: 'DecideMembershipSuccess' });
      expect(await shown(member, 'party { id }')).toEqual({ party: { id: partyId } });
      await platform.settle();

      expect(await shown(author, 'badges { kind }')).toEqual({ badges: [{ kind: 'FIRST_POST' }] });
      expect(await shown(member, 'role party { id }')).toEqual({ role: 'PARTY_MEMBER', party: { id: partyId } });
    });

    test('a page of people is answered again without asking the database for anything but relations, where it can be kept', async () => {
      const isKept = platform.alone.length === 0 || redis !== undefined;
      const people = await Promise.all(Array.from({ length: 8 }, () => platform.person()));
      const query = people.map(
        ({ id }, place) => `p${place}: user(id: "${id}") { displayName role followersCount party { name } }`,
      );
      const statements = async (): Promise<string[]> => {
        const texts: string[] = [];
        const forget = platform.onStatement((text) => {
          if (READS.some((read) => read.test(text))) texts.push(text);
        });
        await platform.read(`{ ${query.join('\n')} }`);
        forget();
        return texts;
      };
      expect((await statements()).length).toBeGreaterThanOrEqual(4);
      const again = await statements();
      if (isKept) expect(again).toEqual([]);
      // Several processes without Redis: nobody would tell the one of what another changes.
      else expect(again.length).toBeGreaterThanOrEqual(4);
    });
  });
}
