import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import { InvalidCursor, InvalidPageSize, ValidationFailed } from '#runtime/errors.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { organizationsLoaders } from './loaders.ts';
import { area, areas, parentOf } from './queries/areas.ts';

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url });
  const province = { level: 'PROVINCE', region: 'MARMARA', isMetropolitan: true };
  await db.prisma.area.createMany({
    data: [
      { ...province, code: '34', name: 'İstanbul' },
      { ...province, code: '16', name: 'Bursa' },
      { ...province, code: '10', name: 'Balıkesir' },
      { ...province, code: '17', name: 'Çanakkale' },
      { ...province, code: '59', name: 'Tekirdağ' },
      { ...province, level: 'DISTRICT', code: '34-01', name: 'Şişli', parentCode: '34' },
      { ...province, level: 'DISTRICT', code: '34-02', name: 'Sarıyer', parentCode: '34' },
      { ...province, level: 'DISTRICT', code: '16-01', name: 'Nilüfer', parentCode: '16' },
    ],
  });
});

afterAll(async () => {
  await db.close();
  await drop();
});

test('provinces come in Turkish alphabetical order, page by page', async () => {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page = await areas(db, { level: 'PROVINCE', first: 2, after });
    names.push(...page.edges.map(({ node }) => node.name));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(names).toEqual(['Balıkesir', 'Bursa', 'Çanakkale', 'İstanbul', 'Tekirdağ']);
});

test("a province's districts only, S before Ş", async () => {
  const page = await areas(db, { level: 'DISTRICT', provinceCode: '34' });
  expect(page.edges.map(({ node }) => node.name)).toEqual(['Sarıyer', 'Şişli']);
  expect(page.pageInfo.hasNextPage).toBe(false);
});

test('many areas and their parents are two statements', async () => {
  const loaders = organizationsLoaders(db);
  let statements = 0;
  const forget = db.onStatement(() => statements++);
  const found = await Promise.all(
    ['34-01', '34-02', '16-01'].map((code) => area(loaders, { level: 'DISTRICT', code })),
  );
  const parents = await Promise.all(found.map((district) => (district ? parentOf(loaders, district) : null)));
  forget();
  expect(parents.map((parent) => parent?.name)).toEqual(['İstanbul', 'İstanbul', 'Bursa']);
  expect(statements).toBe(2);
});

test.each(['82', '00', '34-01', "34'", 'İstanbul', '3\u0000'])(
  '%j is no province and reaches no table',
  async (code) => {
    let statements = 0;
    const forget = db.onStatement(() => statements++);
    expect(await area(organizationsLoaders(db), { level: 'PROVINCE', code })).toBeNull();
    await expect(areas(db, { level: 'DISTRICT', provinceCode: code })).rejects.toThrow(ValidationFailed);
    forget();
    expect(statements).toBe(0);
  },
);

test('a page size out of bounds and a cursor of another list are refused', async () => {
  const { pageInfo } = await areas(db, { level: 'PROVINCE', first: 1 });
  await expect(areas(db, { level: 'PROVINCE', first: 0 })).rejects.toThrow(InvalidPageSize);
  await expect(areas(db, { level: 'PROVINCE', first: 101 })).rejects.toThrow(InvalidPageSize);
  await expect(areas(db, { level: 'DISTRICT', after: pageInfo.endCursor })).rejects.toThrow(InvalidCursor);
  await expect(areas(db, { level: 'PROVINCE', after: 'bozuk' })).rejects.toThrow(InvalidCursor);
});
