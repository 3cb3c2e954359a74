import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor, InvalidPageSize, ValidationFailed } from '#runtime/errors.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type PartiesWorld, partiesWorld } from '#tests/harness/parties-world.ts';

let world: PartiesWorld;

beforeAll(async () => {
  world = await partiesWorld();
});

afterAll(() => world.close());

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Record<string, unknown> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const LIST = `query ($first: Int, $after: String) { parties(first: $first, after: $after) {
  edges { cursor node { name } } pageInfo { hasNextPage endCursor } } }`;

describe('the list of parties', () => {
  test('is in Turkish alphabetical order, page by page', async () => {
    const names = ['Zeytin', 'Çınar', 'Cemre', 'İmece', 'Irmak', 'Şafak', 'Sahil', 'Ömür', 'Oba', 'Ünlem', 'Umut', 'Ğ'];
    const expected = [
      'Cemre',
      'Çınar',
      'Ğ',
      'Irmak',
      'İmece',
      'Oba',
      'Ömür',
      'Sahil',
      'Şafak',
      'Umut',
      'Ünlem',
      'Zeytin',
    ];
    for (const name of names) await world.party(name);
    const seen: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { parties } = await world.ask(null, LIST, { first: 5, after });
      const page = parties as Page;
      seen.push(...page.edges.map(({ node }) => node.name));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(expected);
  });

  test.each([0, 101])('refuses a page of %i', async (first) => {
    await expect(world.ask(null, LIST, { first })).rejects.toBeInstanceOf(InvalidPageSize);
  });

  test('refuses cursors of other lists', async () => {
    const after = Buffer.from(`notifications:1779183000000:${newUuid()}`).toString('base64url');
    await expect(world.ask(null, LIST, { after })).rejects.toBeInstanceOf(InvalidCursor);
  });
});

describe('one party', () => {
  const ONE = 'query ($id: ID, $slug: String) { party(id: $id, slug: $slug) { id slug } }';

  test('is found by id or by slug', async () => {
    const id = await world.party('Bulut Partisi', 'bulut-partisi');
    const found = { party: { id, slug: 'bulut-partisi' } };
    expect(await world.ask(null, ONE, { id })).toEqual(found);
    expect(await world.ask(null, ONE, { slug: 'bulut-partisi' })).toEqual(found);
  });

  test.each([
    { id: newUuid() },
    { id: 'no id' },
    { id: "'; DROP TABLE parties.parties; --" },
    { slug: 'yok' },
    { slug: 'a\0b' },
    { slug: '\ud800' },
    { slug: 'a'.repeat(10_000) },
  ])('is absent for %o', async (key) => {
    expect(await world.ask(null, ONE, key)).toEqual({ party: null });
  });

  test.each([{}, { id: null, slug: null }, { id: newUuid(), slug: 'x' }])('needs exactly one key: %o', async (key) => {
    await expect(world.ask(null, ONE, key)).rejects.toBeInstanceOf(ValidationFailed);
  });
});

describe('what other subgraphs ask', () => {
  const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
    ... on User { party { shortName } } ... on Party { name } } }`;

  test('the parties of twenty people are one statement; only active memberships are declared', async () => {
    const partyId = await world.party('Deniz');
    const { member } = await world.member(partyId);
    const applicant = world.viewer();
    await world.join(applicant, partyId);
    const ids = [member.id, applicant.id, 'no id', ...Array.from({ length: 17 }, () => newUuid())];
    const representations = ids.map((id) => ({ __typename: 'User', id }));
    let answer: Record<string, unknown> = {};
    const statements = await world.statements(async () => {
      answer = await world.ask(null, ENTITIES, { r: representations });
    });
    expect(statements).toHaveLength(1);
    const [first, ...others] = answer._entities as { party: unknown }[];
    expect(first).toEqual({ party: { shortName: 'Den' } });
    expect(others).toEqual(Array.from({ length: 19 }, () => ({ party: null })));
  });

  test('a party is reached by id and by slug, and an unknown one spares the rest', async () => {
    const id = await world.party('Nehir', 'nehir');
    const r = [{ id }, { slug: 'nehir' }, { id: newUuid() }, { slug: '?' }].map((key) => ({
      __typename: 'Party',
      ...key,
    }));
    const { _entities } = await world.ask(null, ENTITIES, { r });
    expect(_entities).toEqual([{ name: 'Nehir' }, { name: 'Nehir' }, null, null]);
  });
});

describe("the viewer's standing", () => {
  const STANDING = `query ($id: ID!, $first: Int, $after: String) { party(id: $id) {
    viewerMembership { status } viewerCan { join approveMembers }
    pendingMemberships(first: $first, after: $after) { edges { cursor node { user { id } status } } pageInfo { hasNextPage endCursor } }
  } }`;
  const standing = async (viewer: Viewer | null, id: string): Promise<unknown> =>
    (await world.ask(viewer, STANDING, { id })).party;

  test('applicants, members and those who left see where they stand', async () => {
    const partyId = await world.party('Toprak');
    const { member } = await world.member(partyId);
    const applicant = world.viewer();
    await world.join(applicant, partyId);
    const nobody = { join: false, approveMembers: false };
    expect(await standing(null, partyId)).toEqual({
      viewerMembership: null,
      viewerCan: nobody,
      pendingMemberships: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
    });
    expect(await standing(applicant, partyId)).toMatchObject({
      viewerMembership: { status: 'PENDING' },
      viewerCan: nobody,
    });
    expect(await standing(member, partyId)).toMatchObject({
      viewerMembership: { status: 'ACTIVE' },
      viewerCan: nobody,
    });
    await world.leave(member, partyId);
    expect(await standing(member, partyId)).toMatchObject({ viewerMembership: null, viewerCan: { join: true } });
  });

  test("a party's administrators see its applications, oldest first, page by page; nobody else sees any", async () => {
    const partyId = await world.party('Güneş');
    const applicants = [world.viewer(), world.viewer(), world.viewer()];
    for (const applicant of applicants) {
      await world.join(applicant, partyId);
      world.now = new Date(world.now.getTime() + 1_000);
    }
    const admin = world.viewer('party_admin', partyId);
    const pages: Page[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { party } = await world.ask(admin, STANDING, { id: partyId, first: 2, after });
      const { pendingMemberships: page } = party as { pendingMemberships: Page };
      pages.push(page);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    const nodes = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
    expect(nodes).toEqual(applicants.map(({ id }) => ({ user: { id }, status: 'PENDING' })));
    expect(pages).toHaveLength(2);
    const others = [
      world.viewer('party_admin', newUuid()),
      world.viewer('city_chair', partyId),
      world.viewer('system_admin'),
    ];
    for (const other of others)
      expect(await standing(other, partyId)).toMatchObject({
        pendingMemberships: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
        viewerCan: { approveMembers: false },
      });
  });

  test('in a list of all parties costs one statement for the list and one for the viewer', async () => {
    const viewer = world.viewer();
    const query = `{ parties(first: 10) { edges { node { viewerMembership { status } viewerCan { join } } } } }`;
    expect(await world.statements(() => world.ask(viewer, query))).toHaveLength(2);
  });
});
