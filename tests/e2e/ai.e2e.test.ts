import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
let author: Person;
let reader: Person;
beforeAll(async () => {
  platform = await startPlatform();
  [author, reader] = await Promise.all([
    platform.person({ role: 'verified_citizen' }),
    platform.person({ role: 'verified_citizen' }),
  ]);
});
afterAll(() => platform.stop());

const WAIT = { timeout: 30_000, interval: 50 };

async function publish(content: string, visibility = 'PUBLIC'): Promise<string> {
  const { createPost } = await platform.read('CreatePost', { input: { content, visibility } }, { token: author.token });
  return createPost.post.id;
}

async function analysisOf(id: string, person: Person = reader) {
  const { post } = await platform.read('PostAnalysis', { id }, { token: person.token });
  return post?.analysis;
}

describe('a post over HTTP', () => {
  test('is read, its score follows, and whoever looks at it is told', async () => {
    const id = await publish(
      'Deprem sonrası yıkılan binaların altında kalanlar için yardım ekipleri yola çıktı, durum çok ağır.',
    );
    const stream = await (await platform.socket(reader.token)).subscribe('PostUpdated', { id });
    await vi.waitFor(async () => expect(await analysisOf(id)).not.toBeNull(), WAIT);
    const analysis = await analysisOf(id);
    expect(analysis.sentiment.model).toMatchObject({ name: 'sentiment-linear', isNeutral: false });
    expect(analysis.category.category).not.toBe('INFORMATIVE');
    await vi.waitFor(async () => {
      const { post } = await platform.read('ScoreReceipt', { id }, { token: reader.token });
      const { inputs } = post.politPuan.layers.k4;
      const category = inputs.find(({ key }: { key: string }) => key === 'category');
      expect(category.text.toUpperCase()).toBe(analysis.category.category);
      expect(stream.results.at(-1)?.data?.postUpdated.politPuan.total).toBe(post.politPuan.total);
    }, WAIT);
  });

  test('has its moderation shown to its author alone', async () => {
    const id = await publish('Yeni park çok güzel olmuş, emeği geçenlere teşekkürler.');
    await vi.waitFor(async () => expect(await analysisOf(id)).not.toBeNull(), WAIT);
    expect((await analysisOf(id, reader)).moderation).toBeNull();
    expect((await analysisOf(id, author)).moderation).toMatchObject({ action: 'APPROVE' });
  });

  test('of a text that only its author sees, the author alone sees what models say', async () => {
    const id = await publish('Kimseye göstermediğim bir not.', 'PRIVATE');
    await vi.waitFor(async () => expect(await analysisOf(id, author)).not.toBeNull(), WAIT);
    expect(await analysisOf(id, reader)).toBeUndefined();
  });
});

test('what models are sure is harmful is out of sight at once, but for its author', async () => {
  const spam =
    'Bedava 500 TL bonus!!! Hemen tıkla https://bahis.ornek.test/kazan ilk üyeliğe yüzde 100 hediye, takip et kazan, son gün!!!';
  const { textModeration } = await platform.read('TextModeration', { text: spam }, { token: reader.token });
  expect(textModeration).toMatchObject({ action: 'REMOVE', flagged: ['SPAM'] });
  const id = await publish(spam);
  await vi.waitFor(async () => {
    const { post } = await platform.read('PostAnalysis', { id }, { token: reader.token });
    expect(post).toBeNull();
  }, WAIT);
  expect(await analysisOf(id, author)).toMatchObject({ moderation: { action: 'REMOVE' } });
});

describe('texts from anywhere', () => {
  const read = (text: string, person: Person | null = reader) =>
    platform.run('TextAnalysis', { text }, person ? { token: person.token } : {});

  test.each([
    ['emoji alone', '😡😡😡🔥'],
    ['several languages', 'Bugün the weather is çok güzel, شكرا جزيلا, спасибо'],
    ['right to left', '\u202Eمرحبا بالعالم\u202C selam'],
    ['what is invisible', 'gü\u200Bzel\u200D bir\uFEFF gün'],
    ['control characters', 'bir\u0000iki\u0007üç\u001B[31m'],
    ['half a character', 'yarım \uD83D karakter'],
    ['as long as a text may be', 'ekonomi '.repeat(1_250)],
    ['one letter', 'a'],
    ['a query', "'; DROP TABLE ai.posts; -- {{7*7}} <script>alert(1)</script>"],
  ])('%s is read', async (_name, text) => {
    const { data, errors } = await read(text);
    expect(errors).toEqual([]);
    const { sentiment, topic } = data.textAnalysis;
    expect(sentiment.negative + sentiment.neutral + sentiment.positive).toBeCloseTo(1, 2);
    expect(topic.probability).toBeGreaterThan(0);
  });

  test.each([
    ['nothing', ''],
    ['white space alone', ' \n\t\u00A0\u200B'],
    ['a character too many', 'a'.repeat(10_001)],
  ])('%s is refused, with what is allowed', async (_name, text) => {
    const { errors } = await read(text);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' }, path: ['textAnalysis'] }]);
    expect(errors[0]?.message).toContain('10,000');
  });

  test('nobody in particular is refused', async () => {
    expect((await read('Merhaba', null)).errors).toMatchObject([{ extensions: { code: 'AUTH_REQUIRED' } }]);
  });

  test('the sixty-first text of a minute is refused, of that person alone', async () => {
    const eager = await platform.person({ role: 'verified_citizen' });
    const answers = await Promise.all(
      Array.from({ length: 61 }, (_, at) =>
        platform.run('TextSentiment', { text: `metin ${at}` }, { token: eager.token }),
      ),
    );
    const refused = answers.flatMap(({ errors }) => errors);
    expect(refused).toMatchObject([{ extensions: { code: 'RATE_LIMIT_EXCEEDED' } }]);
    expect((await read('Merhaba')).errors).toEqual([]);
  });
});

test('which models there are is for everybody to see', async () => {
  const { models } = await platform.read('Models', {});
  expect(models).toHaveLength(13);
  expect(models.every(({ state, licence }: { state: string; licence: string }) => state === 'SERVING' && licence)).toBe(
    true,
  );
});
