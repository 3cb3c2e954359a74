import { z } from 'zod';

/** What models say of a text in labels. */
export const LABEL_HEADS = [
  'sentiment',
  'emotion',
  'topic',
  'category',
  'moderation',
  'claim',
  'post-quality',
  'comment-quality',
  'constructive',
] as const;
/** What models say of a text. */
export const TEXT_HEADS = [...LABEL_HEADS, 'vector'] as const;
/** What models are asked for, one answer each. */
export const HEADS = [...TEXT_HEADS, 'viral', 'engagement', 'bot'] as const;
export type Head = (typeof HEADS)[number];

/** The file's own name: never a path out of the model's folder. */
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const tensorName = z.string().min(1).max(100);
const label = z.string().min(1).max(60);

/** How what a model reads is made from a text, or from numbers. */
const input = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hashed-text'),
    /** Version of models/text that the weights were trained with. */
    features: z.string(),
    bits: z.int().min(8).max(24),
  }),
  z.strictObject({
    kind: z.literal('tokens'),
    /** As Hugging Face's tokenizers write it. */
    tokenizer: fileName,
    /** Before the tokenizer: `turkish` knows ı and İ, `invariant` is the same for every language. */
    lowerCase: z.enum(['turkish', 'invariant', 'none']),
    maxTokens: z.int().min(8).max(4_096),
    tensors: z.strictObject({
      ids: tensorName.default('input_ids'),
      mask: tensorName.nullable().default('attention_mask'),
      types: tensorName.nullable().default(null),
    }),
  }),
  z.strictObject({ kind: z.literal('numbers'), features: z.array(z.string()).min(1).max(200) }),
]);

/** What a model gives, and how it becomes the answer. */
const output = z.strictObject({
  tensor: tensorName,
  /** What the graph leaves to be done with the numbers. */
  activation: z.enum(['none', 'softmax', 'sigmoid']).default('none'),
  /** The head's own labels, in the order of the model's numbers; a label of the model that the head has not is null. */
  labels: z.array(label.nullable()).min(1).max(200),
});

/** One model in a folder: its file, how it is asked, and what it claims to be. */
export const modelManifest = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  head: z.enum(HEADS),
  file: fileName,
  /** Lower-case hexadecimal, of the model's file. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  input,
  output,
  /** Probabilities above which a label is flagged; 0.7 unless told. */
  thresholds: z.record(label, z.number().min(0).max(1)).default({}),
  /** A shadow is asked beside the serving model of its head, and only compared with it. */
  mode: z.enum(['serving', 'shadow']).default('serving'),
  card: fileName.optional(),
  licence: z.string().min(1).max(100),
});
export type ModelManifest = z.infer<typeof modelManifest>;
