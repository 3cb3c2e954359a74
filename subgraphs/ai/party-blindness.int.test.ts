import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AiWorld, aiWorld, analysesOf, type WorldPost } from '#tests/harness/ai-world.ts';

const [ONE, OTHER] = [
  ['Umut Partisi', 'UMP'],
  ['Yeni Yol Partisi', 'YYP'],
] as const;

let world: AiWorld;
beforeAll(async () => {
  world = await aiWorld();
  await world.parties(ONE, OTHER, ['Cumhuriyet Halk Partisi', 'CHP']);
});
afterAll(() => world.close());

/** With each of the two names in the place of the other. */
function swapped(text: string): string {
  const names: Readonly<Record<string, string>> = { [ONE[0]]: OTHER[0], [OTHER[0]]: ONE[0], UMP: 'YYP', YYP: 'UMP' };
  return text.replace(/Umut Partisi|Yeni Yol Partisi|UMP|YYP/g, (name) => names[name] ?? name);
}

const TEXTS = [
  'Umut Partisi yine rezil etti bizi, yazıklar olsun!',
  "Yeni Yol Partisi'nin bütçe önerisi çok iyi hazırlanmış. Umut Partisi ise hiçbir şey yapmadı, berbat.",
  'UMP kazanacak, YYP kaybedecek #UMP',
  "YYP'li vekilleri meclisten atacaksın, gelin de görün. Bunların hepsi hain.",
  'Umut Partisinin mitingine 40.000 kişi katıldı, https://ornek.test/haber',
  'Teşekkürler Umut Partisi! Sağ olsun YYP de destek verdi.',
];

/** What does not hang on how often, when or by whom it was asked. */
const read = async (texts: readonly string[]) => {
  const author = world.person('mp');
  const posts: WorldPost[] = [];
  for (const text of texts)
    posts.push(await world.post(author, text, { createdAt: new Date(Date.UTC(2026, 0, 5, 12)) }));
  await world.read();
  const analyses = await analysesOf(
    world,
    author,
    posts.map(({ id }) => id),
  );
  const ids = new Set(posts.map(({ id }) => id));
  const told = (await world.events('post.analyzed'))
    .filter(({ data }) => ids.has(data.post_id))
    .map(
      ({ data: { post_id, author_id, at, ...rest } }) => [posts.findIndex(({ id }) => id === post_id), rest] as const,
    )
    .sort(([a], [b]) => a - b);
  const moderated = (await world.events('content.moderated'))
    .filter(({ data }) => ids.has(data.post_id))
    .map(
      ({ data: { post_id, author_id, at, ...rest } }) => [posts.findIndex(({ id }) => id === post_id), rest] as const,
    )
    .sort(([a], [b]) => a - b);
  return {
    analyses: JSON.parse(JSON.stringify(analyses, (key, value) => (key === 'sentence' ? '' : value))),
    told,
    moderated,
  };
};

test('names of parties swapped in posts move nothing that models say', async () => {
  const [before, after] = [await read(TEXTS), await read(TEXTS.map(swapped))];
  expect(after).toEqual(before);
  expect(before.told.map(([, { parties_named }]) => parties_named)).toEqual([1, 2, 2, 1, 1, 2]);
});

test('how differently parties are spoken of is told, never which', async () => {
  const { told } = await read([TEXTS[1] ?? '', 'Bugün hava güzel.']);
  const [[, both], [, none]] = told as unknown as [[number, Record<string, number>], [number, Record<string, number>]];
  expect(both).toMatchObject({ parties_named: 2 });
  expect(Math.max(both.highest_positive ?? 0, both.highest_negative ?? 0)).toBeGreaterThan(0.3);
  expect(none).toMatchObject({ parties_named: 0, highest_positive: 0, highest_negative: 0 });
  const rows = await world.services.db.query<{ text: string }>('SELECT readings::text AS text FROM ai.post_analyses');
  expect(rows.map(({ text }) => text).join()).not.toMatch(/umut|yeni yol|ump|yyp|0191a1b0/i);
});
