import { expect, test } from 'vitest';
import { partyNames } from '#models/text/party-names.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { bytePairFile, wordPieceFile } from '#tests/harness/tokenizer-files.ts';
import { createTokenEncoder } from './token-encoder.ts';

const [PAD, UNK, CLS, SEP] = [0, 1, 2, 3];
const PIECES = ['güzel', 'gün', '##ler', '##lük', 'ışık', 'isik', 'parti', '!', 'i', '##şik'];
const id = (piece: string): number => 4 + PIECES.indexOf(piece);
const NAMES = partyNames([]);

const INPUT = {
  kind: 'tokens',
  tokenizer: 'tokenizer.json',
  lowerCase: 'turkish',
  maxTokens: 8,
  tensors: { ids: 'input_ids', mask: 'attention_mask', types: 'token_type_ids' },
} as const;

async function idsOf(
  texts: readonly string[],
  input: Partial<Parameters<typeof createTokenEncoder>[0]> = {},
): Promise<number[][]> {
  const encoder = createTokenEncoder({ ...INPUT, ...input }, wordPieceFile(PIECES), () => NAMES);
  const tensor = (await encoder.encode(texts)).input_ids;
  const [rows = 0, width = 0] = tensor?.dims ?? [];
  const numbers = Array.from(tensor?.data ?? [], Number);
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * width, (row + 1) * width));
}

test('a batch is padded to its longest text, with a mask of what counts and types of 0', async () => {
  const encoder = createTokenEncoder(INPUT, wordPieceFile(PIECES), () => NAMES);
  const tensors = await encoder.encode(['güzel günler!', 'güzel']);
  const dims = [2, 6];
  expect(encoder.inputs).toEqual(['input_ids', 'attention_mask', 'token_type_ids']);
  expect(tensors).toEqual({
    input_ids: {
      data: BigInt64Array.from(
        [CLS, id('güzel'), id('gün'), id('##ler'), id('!'), SEP, CLS, id('güzel'), SEP, PAD, PAD, PAD],
        BigInt,
      ),
      dims,
    },
    attention_mask: { data: BigInt64Array.from([1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0], BigInt), dims },
    token_type_ids: { data: new BigInt64Array(12), dims },
  });
});

test('a model without a mask or types is given neither', async () => {
  const tensors = { ids: 'tokens', mask: null, types: null };
  const encoder = createTokenEncoder({ ...INPUT, tensors }, wordPieceFile(PIECES), () => NAMES);
  expect(encoder.inputs).toEqual(['tokens']);
  expect(Object.keys(await encoder.encode(['güzel']))).toEqual(['tokens']);
});

test('letters become small by Turkish, by every language’s, or not at all', async () => {
  expect(await idsOf(['IŞIK GÜZEL'])).toEqual([[CLS, id('ışık'), id('güzel'), SEP]]);
  expect(await idsOf(['IŞIK GÜZEL'], { lowerCase: 'invariant' })).toEqual([
    [CLS, id('i'), id('##şik'), id('güzel'), SEP],
  ]);
  expect(await idsOf(['GÜZEL güzel'], { lowerCase: 'none' })).toEqual([[CLS, UNK, id('güzel'), SEP]]);
});

test('of a long text the first tokens are read, between what is around every text', async () => {
  expect(await idsOf([Array(50).fill('güzel').join(' ')])).toEqual([[CLS, ...Array(6).fill(id('güzel')), SEP]]);
  expect((await idsOf([`${'güzel '.repeat(100_000)}`], { maxTokens: 16 }))[0]).toHaveLength(16);
});

test('whom a text names is the same to the model', async () => {
  expect(await idsOf(['AKP’nin günü'])).toEqual(await idsOf(['Cumhuriyet Halk Partisi’nin günü']));
  expect(await idsOf(['AKP güzel'])).toEqual([[CLS, id('parti'), id('güzel'), SEP]]);
});

test('texts without words, and of every kind of character, are taken', async () => {
  const odd = ['', '   ', '🙂🙂', '\u0000\u200b', '\ud800', 'עברית', '٣٤', '\u202eterces'];
  for (const row of await idsOf(odd)) expect(row.slice(0, 1)).toEqual([CLS]);
  expect(await idsOf([''])).toEqual([[CLS, SEP]]);
});

test('byte-pair encoding is read too', async () => {
  const file = bytePairFile(['g', 'ü', 'n', 'e'], ['g ü', 'gü n']);
  const encoder = createTokenEncoder(INPUT, file, () => NAMES);
  expect((await encoder.encode(['Gün gün ne'])).input_ids?.data).toEqual(
    BigInt64Array.from([2, 9, 9, 6, 7, 3], BigInt),
  );
});

test.each([
  ['no JSON', '{'],
  ['no tokenizer', '{"version":"1.0"}'],
  ['an unknown kind', JSON.stringify({ ...JSON.parse(wordPieceFile(PIECES)), model: { type: 'Morphological' } })],
])('a file that is %s is no tokenizer', (_what, file) => {
  expect(() => createTokenEncoder(INPUT, file, () => NAMES)).toThrow(ModelUnusable);
});
