import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import type { ModelManifest } from '#models/manifest.ts';
import type { PartyNames } from '#models/text/party-names.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
import type { Encoder } from './encoder.ts';
import { inTurns } from './in-turns.ts';
import { neutralText } from './neutral-text.ts';

type Tokens = Extract<ModelManifest['input'], { kind: 'tokens' }>;

/** A transformer's time grows with the square of what it reads at once. */
const MAX_ITEMS = 32;

const tokenizerFile = z.looseObject({
  model: z.looseObject({}),
  pre_tokenizer: z.unknown(),
  padding: z.looseObject({ pad_id: z.int().min(0) }).nullish(),
});

/** Between what a tokenizer puts before a text and after it. */
const SAMPLE = 'a';

/**
 * Tokens of texts as BERT-like models read them: int64 [texts, most tokens], by the names in the manifest; ids padded, the mask 0 there, types
 * all 0. Of a longer text the first tokens are read, between those that the tokenizer puts around every text. Names of parties, people
 * that are mentioned and addresses are replaced before.
 *
 * @param file the text of a tokenizer.json
 * @throws ModelUnusable when it is none
 */
export function createTokenEncoder(
  { lowerCase, maxTokens, tensors }: Tokens,
  file: string,
  names: () => PartyNames,
): Encoder<string> {
  const { tokenizer, padding } = readTokenizer(file);
  const frame = frameOf(tokenizer);
  const room = maxTokens - frame.before.length - frame.after.length;

  const idsOf = (text: string, known: PartyNames): readonly number[] => {
    const { ids } = tokenizer.encode(lowered(neutralText(text, known), lowerCase), { add_special_tokens: false });
    return [...frame.before, ...ids.slice(0, room), ...frame.after];
  };

  return {
    inputs: [tensors.ids, tensors.mask, tensors.types].filter((name) => name !== null),
    maxItems: MAX_ITEMS,
    async encode(texts) {
      const known = names();
      const rows = await inTurns(texts, (text) => idsOf(text, known));
      const width = Math.max(1, ...rows.map(({ length }) => length));
      const dims = [rows.length, width];
      const fill = (valueAt: (row: readonly number[], at: number) => number) => ({
        data: BigInt64Array.from({ length: rows.length * width }, (_, at) =>
          BigInt(valueAt(rows[Math.floor(at / width)] ?? [], at % width)),
        ),
        dims,
      });
      return {
        [tensors.ids]: fill((row, at) => row[at] ?? padding),
        ...(tensors.mask !== null && { [tensors.mask]: fill((row, at) => (at < row.length ? 1 : 0)) }),
        ...(tensors.types !== null && { [tensors.types]: fill(() => 0) }),
      };
    },
  };
}

function readTokenizer(file: string): { readonly tokenizer: Tokenizer; readonly padding: number } {
  try {
    const json = tokenizerFile.parse(JSON.parse(file));
    const tokenizer = new Tokenizer({ ...json, pre_tokenizer: withAllLetters(json.pre_tokenizer) }, {});
    return { tokenizer, padding: json.padding?.pad_id ?? tokenizer.token_to_id('[PAD]') ?? 0 };
  } catch (error) {
    throw new ModelUnusable('its tokenizer is not one that Hugging Face’s tokenizers wrote', { cause: error });
  }
}

/** What Hugging Face's tokenizers mean by `Whitespace`; the library's own one takes ü for no letter and cuts words at it. */
const WHITESPACE = {
  type: 'Split',
  pattern: { Regex: String.raw`\w+|[^\w\s]+` },
  behavior: 'Removed',
  invert: true,
};

function withAllLetters(preTokenizer: unknown): unknown {
  if (typeof preTokenizer !== 'object' || preTokenizer === null) return preTokenizer;
  if ('type' in preTokenizer && preTokenizer.type === 'Whitespace') return WHITESPACE;
  if (!('pretokenizers' in preTokenizer && Array.isArray(preTokenizer.pretokenizers))) return preTokenizer;
  return { ...preTokenizer, pretokenizers: preTokenizer.pretokenizers.map(withAllLetters) };
}

/** What the tokenizer puts around a text: `[CLS]` and `[SEP]`, or whatever its template says. */
function frameOf(tokenizer: Tokenizer): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const bare: readonly number[] = tokenizer.encode(SAMPLE, { add_special_tokens: false }).ids;
  const framed: readonly number[] = tokenizer.encode(SAMPLE).ids;
  const start = framed.findIndex((_, at) => bare.every((id, offset) => framed[at + offset] === id));
  if (start < 0) throw new ModelUnusable('its tokenizer changes a text by what it puts around it');
  return { before: framed.slice(0, start), after: framed.slice(start + bare.length) };
}

function lowered(text: string, how: Tokens['lowerCase']): string {
  if (how === 'none') return text;
  return how === 'turkish' ? text.toLocaleLowerCase('tr') : text.toLowerCase();
}
