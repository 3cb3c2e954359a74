import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired, InvalidCursor, ValidationFailed } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type PartiesWorld, partiesWorld } from '#tests/harness/parties-world.ts';
import { blockChanged, personUpdated, roleChanged } from '#tests/harness/social-events.ts';

let world: PartiesWorld;

beforeAll(async () => {
  world = await partiesWorld();
});

afterAll(() => world.close());

const TABLES = ['politicians', 'people', 'politician_details', 'blocks'] as const;
beforeEach(async () => {
  for (const table of TABLES) await world.services.db.query(`DELETE FROM parties.${table}`);
});

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const LIST = `query ($filter: PoliticianFilterInput, $first: Int, $after: String) {
  politicians(filter: $filter, first: $first, after: $after) {
    totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;

async function listed(viewer: Viewer | null, filter: object | null = null): Promise<string[]> {
  const { politicians } = await world.ask(viewer, LIST, { filter });
  const page = politicians as Page;
  expect(page.totalCount).toBe(page.edges.length);
  return page.edges.map(({ node }) => node.id);
}

const ENTRY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { politician {
  id office commissions province { level code } district { level code } party { id } user { id } } } } }`;

async function entryOf(id: string, viewer: Viewer | null = null): Promise<unknown> {
  const { _entities } = await world.ask(viewer, ENTRY, { r: [{ __typename: 'User', id }] });
  return (_entities as { politician: unknown }[])[0]?.politician;
}

describe('an entry', () => {
  test('comes with the office, follows name, residence, role and party, and goes with the office', async () => {
    const partyId = await world.party('Kavak');
    const person = { id: newUuid(), username: 'deniz_er' };
    await world.deliver(personUpdated(person, { displayName: 'Deniz Er', provinceCode: '34', revision: 1 }));
    expect(await entryOf(person.id)).toBeNull();
    await world.deliver(roleChanged(person, { role: 'politician_city', partyId, revision: 2 }));
    expect(await entryOf(person.id)).toEqual({
      id: person.id,
      office: 'CITY',
      commissions: [],
      province: { level: 'PROVINCE', code: '34' },
      district: null,
      party: { id: partyId },
      user: { id: person.id },
    });
    await world.deliver(
      personUpdated(person, { displayName: 'Deniz Er', provinceCode: '06', districtCode: '06-03', revision: 2 }),
      roleChanged(person, { role: 'mp', partyId: null, revision: 3 }),
    );
    expect(await entryOf(person.id)).toMatchObject({
      office: 'MP',
      province: { code: '06' },
      district: { level: 'DISTRICT', code: '06-03' },
      party: null,
    });
    await world.deliver(roleChanged(person, { role: 'journalist', partyId: null, revision: 4 }));
    expect(await entryOf(person.id)).toBeNull();
  });

  test.each([
    ['mp', 'MP'],
    ['politician_national', 'NATIONAL'],
    ['politician_city', 'CITY'],
    ['politician_district', 'DISTRICT'],
    ['city_chair', 'CITY_CHAIR'],
    ['district_chair', 'DISTRICT_CHAIR'],
    ['branch_chair', 'BRANCH_CHAIR'],
    ['party_admin', null],
    ['party_member', null],
    ['journalist', null],
    ['system_admin', null],
  ] as const)('of a %s shows the office %s', async (role, office) => {
    const { id } = await world.politician({ name: 'Biri', role });
    expect(await entryOf(id)).toEqual(office === null ? null : expect.objectContaining({ office }));
  });

  test('ends the same whatever the order in which events come, and however often', async () => {
    const partyId = await world.party('Sıra');
    const person = { id: newUuid(), username: 'sira_sinda' };
    const events: EventEnvelope[] = [
      personUpdated(person, { displayName: 'İlk', provinceCode: '01', revision: 1 }),
      personUpdated(person, { displayName: 'Son', provinceCode: '35', revision: 2 }),
      roleChanged(person, { role: 'mp', partyId, revision: 2 }),
      roleChanged(person, { role: 'party_member', partyId, revision: 3 }),
      roleChanged(person, { role: 'city_chair', partyId, revision: 4 }),
    ];
    const batches = fc.array(fc.subarray(events), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batches, fc.shuffledSubarray(events, { minLength: 5 }), async (early, last) => {
        for (const table of TABLES) await world.services.db.query(`DELETE FROM parties.${table}`);
        for (const batch of early) await world.deliver(...batch);
        for (const event of last) await world.deliver(event);
        expect(await entryOf(person.id)).toMatchObject({ office: 'CITY_CHAIR', province: { code: '35' } });
        expect(await listed(null, { name: 'so' })).toEqual([person.id]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the directory', () => {
  test('is in Turkish alphabetical order, page by page, people of one name included', async () => {
    const names = ['Zehra', 'Çağla', 'Cem', 'İnci', 'Irmak', 'Şule', 'Selim', 'Öykü', 'Okan', 'Ümit', 'Umut', 'Umut'];
    for (const name of names) await world.politician({ name, role: 'mp' });
    const seen: string[] = [];
    const after: (string | null)[] = [null];
    for (const cursor of after) {
      const { politicians } = await world.ask(null, LIST, { first: 5, after: cursor });
      const page = politicians as Page;
      seen.push(...page.edges.map(({ node }) => node.id));
      if (page.pageInfo.hasNextPage) after.push(page.pageInfo.endCursor);
      expect(page.totalCount).toBe(12);
    }
    const rows = await world.services.db.query<{ id: string; name: string }>(
      'SELECT user_id AS id, display_name AS name FROM parties.politicians',
    );
    const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
    expect(seen.map((id) => nameOf.get(id))).toEqual(names.toSorted(new Intl.Collator('tr').compare));
    expect(new Set(seen).size).toBe(12);
  });

  test('answers every combination of filters with those who match all of them', async () => {
    const [elma, armut] = [await world.party('Elma'), await world.party('Armut')];
    const everybody: {
      id: string;
      party: string;
      province: string;
      district: string;
      office: string;
      seat: string | null;
      name: string;
    }[] = [];
    for (const partyId of [elma, armut]) {
      for (const [role, office, seat] of [
        ['mp', 'MP', 'JUSTICE'],
        ['mp', 'MP', null],
        ['city_chair', 'CITY_CHAIR', null],
      ] as const) {
        for (const province of ['34', '06']) {
          for (const name of ['Işıl Tan', 'Veli Kaya']) {
            const district = `${province}-0${name === 'Işıl Tan' ? 1 : 2}`;
            const viewer = await world.politician({
              name,
              role,
              partyId,
              provinceCode: province,
              districtCode: district,
            });
            if (seat !== null) await world.updatePolitician(viewer, { userId: viewer.id, commissions: [seat] });
            everybody.push({ id: viewer.id, party: partyId, province, district, office, seat, name });
          }
        }
      }
    }
    const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const filters = fc.record({
      partyId: some(elma, armut, newUuid()),
      provinceCode: some('34', '06', '35'),
      districtCode: some('34-01', '06-02'),
      office: some('MP', 'CITY_CHAIR', 'BRANCH_CHAIR'),
      commission: some('JUSTICE', 'HEALTH_FAMILY_LABOUR_SOCIAL'),
      name: some('IŞ', 'veli k', 'is'),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = everybody.filter(
          (it) =>
            (filter.partyId ?? it.party) === it.party &&
            (filter.provinceCode ?? it.province) === it.province &&
            (filter.districtCode ?? it.district) === it.district &&
            (filter.office ?? it.office) === it.office &&
            (filter.commission ?? it.seat) === it.seat &&
            it.name.toLocaleLowerCase('tr').startsWith((filter.name ?? '').toLocaleLowerCase('tr')),
        );
        const first = 100;
        const { politicians } = await world.ask(null, LIST, { filter, first });
        const ids = (politicians as Page).edges.map(({ node }) => node.id);
        expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect((politicians as Page).totalCount).toBe(expected.length);
      }),
      { numRuns: 120 },
    );
  });

  test('finds names without case as Turkish has it, usernames as they are, and takes % and _ for themselves', async () => {
    const { id } = await world.politician({ name: 'İnci Işık', role: 'mp', username: 'ates_inci' });
    for (const name of ['inci', 'İNCİ I', 'ates_', 'ATES_I']) expect(await listed(null, { name })).toEqual([id]);
    for (const name of ['ınci', 'INCI', 'ışık', '%%', '__', 'atesx']) expect(await listed(null, { name })).toEqual([]);
  });

  test('counts up to 1,000', async () => {
    await world.services.db.query(
      `INSERT INTO parties.politicians (user_id, office, display_name, username, name_key)
       SELECT gen_random_uuid(), 'MP', 'Kişi ' || n, 'kisi' || n, 'kişi ' || n FROM generate_series(1, 1005) n`,
    );
    const { politicians } = await world.ask(null, LIST, {});
    expect((politicians as Page).totalCount).toBe(1_000);
  });

  test.each([
    { partyId: 'x' },
    { provinceCode: '82' },
    { districtCode: '34' },
    { name: 'a' },
    { name: 'a\0b' },
    { name: 'x'.repeat(61) },
  ])('refuses %o', async (filter) => {
    await expect(world.ask(null, LIST, { filter })).rejects.toBeInstanceOf(ValidationFailed);
  });

  test('refuses cursors of other lists', async () => {
    const after = Buffer.from(JSON.stringify(['parties', 'a', newUuid()])).toString('base64url');
    await expect(world.ask(null, LIST, { after })).rejects.toBeInstanceOf(InvalidCursor);
  });

  test('leaves out whoever blocks the viewer, everywhere, and shows whom the viewer blocks', async () => {
    const [hidden, shown] = [
      await world.politician({ name: 'Engelleyen', role: 'mp' }),
      await world.politician({ name: 'Engellenen', role: 'mp' }),
    ];
    const viewer = world.viewer();
    await world.deliver(
      blockChanged(hidden, viewer, { active: true, revision: 1 }),
      blockChanged(viewer, shown, { active: true, revision: 1 }),
    );
    expect(await listed(viewer)).toEqual([shown.id]);
    expect(await listed(null)).toEqual([shown.id, hidden.id]);
    expect(await entryOf(hidden.id, viewer)).toBeNull();
    expect(await entryOf(shown.id, viewer)).toMatchObject({ user: { id: shown.id } });
    await world.deliver(blockChanged(hidden, viewer, { active: false, revision: 2 }));
    expect(await listed(viewer)).toEqual([shown.id, hidden.id]);
  });

  test('costs two statements for the politicians of any number of parties, and one more for their number', async () => {
    for (const name of ['Bir', 'İki', 'Üç']) {
      const partyId = await world.party(name);
      await world.politician({ name, role: 'mp', partyId });
    }
    const query = `{ parties(first: 100) { edges { node { politicians(first: 5) { totalCount edges { node { office user { id } } } } } } } }`;
    expect(await world.statements(() => world.ask(null, query))).toHaveLength(3);
  });

  test("of a party has that party's alone, and refuses another one's", async () => {
    const [here, there] = [await world.party('Bura'), await world.party('Ora')];
    const { id } = await world.politician({ name: 'Buralı', role: 'mp', partyId: here });
    await world.politician({ name: 'Oralı', role: 'mp', partyId: there });
    const query = `query ($id: ID!, $filter: PoliticianFilterInput) { party(id: $id) { politicians(filter: $filter) { edges { node { id } } } } }`;
    expect(await world.ask(null, query, { id: here })).toEqual({
      party: { politicians: { edges: [{ node: { id } }] } },
    });
    await expect(world.ask(null, query, { id: here, filter: { partyId: there } })).rejects.toBeInstanceOf(
      ValidationFailed,
    );
  });
});

describe('changing an entry', () => {
  test('states an area, which the residence no longer moves, and commissions', async () => {
    const viewer = await world.politician({ name: 'Vekil', role: 'mp', provinceCode: '34', districtCode: '34-05' });
    const result = await world.updatePolitician(viewer, {
      userId: viewer.id,
      provinceCode: '06',
      districtCode: '06-01',
      commissions: ['JUSTICE', 'PETITIONS', 'JUSTICE'],
    });
    const politician = {
      id: viewer.id,
      office: 'MP',
      province: { level: 'PROVINCE', code: '06' },
      district: { level: 'DISTRICT', code: '06-01' },
      commissions: ['JUSTICE', 'PETITIONS'],
      party: null,
      user: { id: viewer.id },
    };
    expect(result).toEqual({ __typename: 'UpdatePoliticianSuccess', politician });
    await world.deliver(personUpdated(viewer, { displayName: 'Vekil', provinceCode: '16', revision: 2 }));
    expect(await entryOf(viewer.id)).toEqual(politician);
  });

  test('moves to another province without the district left behind', async () => {
    const viewer = await world.politician({
      name: 'Göçen',
      role: 'city_chair',
      provinceCode: '34',
      districtCode: '34-05',
    });
    const change = (input: object) => world.updatePolitician(viewer, { userId: viewer.id, ...input });
    expect(await change({ provinceCode: '35' })).toMatchObject({
      politician: { province: { code: '35' }, district: null },
    });
    expect(await change({ districtCode: '35-02' })).toMatchObject({ politician: { district: { code: '35-02' } } });
    expect(await change({ districtCode: '34-02' })).toMatchObject({ fields: [{ path: ['input', 'districtCode'] }] });
    expect(await change({ provinceCode: null })).toMatchObject({ politician: { province: null, district: null } });
  });

  test.each([
    [{ provinceCode: '82' }, 'provinceCode'],
    [{ districtCode: '3401' }, 'districtCode'],
    [{ commissions: null }, 'commissions'],
    [
      { commissions: ['JUSTICE', 'PETITIONS', 'INTERIOR', 'ENVIRONMENT', 'PLAN_BUDGET', 'HUMAN_RIGHTS'] },
      'commissions',
    ],
    [{ userId: 'x' }, 'userId'],
  ])('refuses %o', async (input, field) => {
    const viewer = await world.politician({ name: 'Yanlış', role: 'mp' });
    const before = await entryOf(viewer.id);
    expect(await world.updatePolitician(viewer, { userId: viewer.id, ...input })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', field] }],
    });
    expect(await entryOf(viewer.id)).toEqual(before);
  });

  test('seats on commissions are for members of parliament, and end with the seat in it', async () => {
    const partyId = await world.party('Meclis');
    const viewer = await world.politician({ name: 'Üye', role: 'mp', partyId });
    await world.updatePolitician(viewer, { userId: viewer.id, provinceCode: '41', commissions: ['INTERIOR'] });
    await world.deliver(roleChanged(viewer, { role: 'politician_national', partyId, revision: 2 }));
    expect(await entryOf(viewer.id)).toMatchObject({ commissions: [], province: { code: '41' } });
    expect(await world.updatePolitician(viewer, { userId: viewer.id, commissions: ['INTERIOR'] })).toMatchObject({
      fields: [{ path: ['input', 'commissions'] }],
    });
    await world.deliver(roleChanged(viewer, { role: 'mp', partyId, revision: 3 }));
    expect(await entryOf(viewer.id)).toMatchObject({ commissions: [] });
    await world.deliver(roleChanged(viewer, { role: 'verified_citizen', partyId: null, revision: 4 }));
    await world.deliver(roleChanged(viewer, { role: 'mp', partyId, revision: 5 }));
    expect(await entryOf(viewer.id)).toMatchObject({ province: null });
  });

  test("is for the politician and their party's administrators", async () => {
    const [partyId, other] = [await world.party('Söz'), await world.party('Başka')];
    const { id: userId } = await world.politician({ name: 'Sahip', role: 'city_chair', partyId, provinceCode: '07' });
    const denied = { __typename: 'PermissionDenied' };
    const change = (viewer: Viewer | null) => world.updatePolitician(viewer, { userId, provinceCode: '35' });
    for (const viewer of [
      world.viewer('party_admin', other),
      world.viewer('system_admin'),
      world.viewer('city_chair', partyId),
      world.viewer('mp', partyId),
    ]) {
      expect(await change(viewer)).toMatchObject(denied);
    }
    await expect(change(null)).rejects.toBeInstanceOf(AuthenticationRequired);
    expect(await entryOf(userId)).toMatchObject({ province: { code: '07' } });
    expect(await change(world.viewer('party_admin', partyId))).toMatchObject({
      politician: { province: { code: '35' } },
    });
    const independent = await world.politician({ name: 'Bağımsız', role: 'mp' });
    const input = { userId: independent.id, provinceCode: '35' };
    expect(await world.updatePolitician(world.viewer('party_admin', null), input)).toMatchObject(denied);
    const nobody = world.viewer('party_admin', partyId);
    expect(await world.updatePolitician(nobody, { userId: nobody.id, provinceCode: '35' })).toMatchObject(denied);
    expect(await world.updatePolitician(nobody, { userId: newUuid(), provinceCode: '35' })).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'userId'],
    });
  });

  test('finds nobody who blocks the administrator', async () => {
    const partyId = await world.party('Küs');
    const politician = await world.politician({ name: 'Küskün', role: 'mp', partyId });
    const admin = world.viewer('party_admin', partyId);
    await world.deliver(blockChanged(politician, admin, { active: true, revision: 1 }));
    expect(await world.updatePolitician(admin, { userId: politician.id, provinceCode: '35' })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  test('at once with news of the person ends with both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const viewer = await world.politician({ name: 'Eski', role: 'mp', provinceCode: '01' });
      await Promise.all([
        world.updatePolitician(viewer, { userId: viewer.id, provinceCode: '35', commissions: ['JUSTICE'] }),
        world.deliver(personUpdated(viewer, { displayName: 'Yeni', provinceCode: '06', revision: 2 })),
      ]);
      expect(await entryOf(viewer.id)).toMatchObject({ province: { code: '35' }, commissions: ['JUSTICE'] });
      expect(await listed(null, { name: 'yeni', provinceCode: '35' })).toHaveLength(round + 1);
    }
  });
});
