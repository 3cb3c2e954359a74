import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTable, readCorpus, TOPIC_CODES } from './corpus.ts';
import { ownTexts } from './labelled-text.ts';
import { readOutsideTexts } from './outside-text.ts';
import { TEXT_HEAD_NAMES, TEXT_HEADS } from './text-heads.ts';

const COLUMNS = { topic: { one: TOPIC_CODES }, moderation: { letters: ['h', 'v'] }, text: 'text' } as const;
const HEADER = 'topic\tmoderation\ttext';

describe('a table of the corpus', () => {
  it('is read row by row', () => {
    expect(parseTable(`${HEADER}\nspor\t-\tgol\ntarim\thv\tbuğday\n`, COLUMNS, 'posts.tsv')).toEqual([
      { topic: 'spor', moderation: '-', text: 'gol' },
      { topic: 'tarim', moderation: 'hv', text: 'buğday' },
    ]);
  });

  it.each([
    ['another header', 'topic\ttext\nspor\tgol', 'posts.tsv:1'],
    ['a missing column', `${HEADER}\nspor\tgol`, 'posts.tsv:2'],
    ['an empty line', `${HEADER}\nspor\t-\tgol\n\nspor\t-\tgol`, 'posts.tsv:3'],
    ['an unknown code', `${HEADER}\nspor\t-\tgol\nfutbol\t-\tgol`, 'posts.tsv:3: topic'],
    ['an unknown letter', `${HEADER}\nspor\tx\tgol`, 'posts.tsv:2: moderation'],
    ['a letter twice', `${HEADER}\nspor\thh\tgol`, 'posts.tsv:2: moderation'],
    ['no letter', `${HEADER}\nspor\t\tgol`, 'posts.tsv:2: moderation'],
    ['no text', `${HEADER}\nspor\t-\t `, 'posts.tsv:2: text'],
    ['a very long text', `${HEADER}\nspor\t-\t${'a'.repeat(2_001)}`, 'posts.tsv:2: text'],
  ])('with %s is refused, by file and line', (_, content, named) => {
    expect(() => parseTable(content, COLUMNS, 'posts.tsv')).toThrow(named);
  });
});

describe('the corpus', () => {
  it.each(['training', 'held-out'] as const)('has %s text for every label of every head', async (part) => {
    const corpus = await readCorpus(part);
    for (const head of TEXT_HEAD_NAMES) {
      TEXT_HEADS[head].labels.forEach((label, place) => {
        const right = ownTexts(head, corpus).filter(({ targets }) => targets[place] === 1);
        expect(right.length, `${head}: ${label}`).toBeGreaterThan(part === 'training' ? 40 : 10);
      });
    }
  });

  it('holds nothing back twice: no held-out text is in the training text', async () => {
    const texts = async (part: 'training' | 'held-out') => {
      const { posts, comments } = await readCorpus(part);
      return [...posts, ...comments].map(({ text }) => text);
    };
    const learned = new Set(await texts('training'));
    expect((await texts('held-out')).filter((text) => learned.has(text))).toEqual([]);
  });
});

describe('outside text', () => {
  let folder = '';
  const write = (file: string, ...rows: unknown[]) =>
    writeFile(
      join(folder, file),
      `${rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')}\n`,
    );
  const tweet = { text: 'günaydın', label: 'NOT', source: 'OffensEval-TR-2020' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    await write('emotion.jsonl', { text: 'Hadi.', labels: ['anger', 'trust'], source: 'XED-tr' });
    await write('topic.jsonl', { text: 'Maç bitti', label: 'spor', source: 'sib200_tr' });
    await write('spam.jsonl', { text: 'Kazandınız', label: 'spam', source: 'yusufarbc_trspam_mail' });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is split by its text, each once, a tenth held out', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({ ...tweet, text: `günaydın ${index}` }));
    await write('offensive.jsonl', ...many, ...many.slice(0, 50));
    const { training, heldOut } = await readOutsideTexts(folder);
    expect(training.length + heldOut.length).toBe(2_003);
    expect(heldOut.length).toBeGreaterThan(150);
    expect(heldOut.length).toBeLessThan(250);
    await write('offensive.jsonl', ...many.toReversed());
    const again = await readOutsideTexts(folder);
    expect(new Set(again.heldOut.map(({ text }) => text))).toEqual(new Set(heldOut.map(({ text }) => text)));
  });

  it.each([
    ['no JSON', '{', 'offensive.jsonl:2'],
    ['an unknown label', { ...tweet, label: 'MAYBE' }, 'offensive.jsonl:2: label "MAYBE"'],
    ['no label', { text: 'a', source: tweet.source }, 'offensive.jsonl:2: label'],
    ['an unknown source', { ...tweet, source: 'somewhere' }, 'offensive.jsonl:2: source "somewhere"'],
    ['no text', { ...tweet, text: '' }, 'offensive.jsonl:2: text'],
    ['another column', { ...tweet, author: 'x' }, 'offensive.jsonl:2'],
  ])('with %s is refused, by file and line', async (_, row, named) => {
    await write('offensive.jsonl', tweet, row);
    await expect(readOutsideTexts(folder)).rejects.toThrow(named);
  });

  it('says which folder it did not find a file in', async () => {
    await expect(readOutsideTexts(join(folder, 'nowhere'))).rejects.toThrow(join(folder, 'nowhere'));
  });
});
