/** Tokens that stand for something else than text. */
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const;

const added = SPECIAL.map((content, id) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
}));

const framed = {
  type: 'TemplateProcessing',
  single: [
    { SpecialToken: { id: '[CLS]', type_id: 0 } },
    { Sequence: { id: 'A', type_id: 0 } },
    { SpecialToken: { id: '[SEP]', type_id: 0 } },
  ],
  pair: [],
  special_tokens: Object.fromEntries(
    ['[CLS]', '[SEP]'].map((token) => [
      token,
      { id: token, ids: [SPECIAL.indexOf(token as '[CLS]')], tokens: [token] },
    ]),
  ),
};

const file = (parts: object): string =>
  JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: { strategy: 'BatchLongest', direction: 'Right', pad_id: 0, pad_type_id: 0, pad_token: '[PAD]' },
    added_tokens: added,
    post_processor: framed,
    decoder: null,
    ...parts,
  });

/** A tokenizer.json as models of BERT's kind have it: WordPiece of these pieces, whose ids follow those of the special tokens (0 to 3). */
export function wordPieceFile(pieces: readonly string[]): string {
  return file({
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: false,
      lowercase: false,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries([...SPECIAL, ...pieces].map((piece, id) => [piece, id])),
    },
  });
}

/** A tokenizer.json of byte-pair encoding over whole words: letters, then these merges (`a b`) in their order. */
export function bytePairFile(letters: readonly string[], merges: readonly string[]): string {
  const vocab = [...SPECIAL, ...letters, ...merges.map((merge) => merge.replace(' ', ''))];
  return file({
    normalizer: { type: 'NFC' },
    pre_tokenizer: { type: 'Whitespace' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: '[UNK]',
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(vocab.map((piece, id) => [piece, id])),
      merges,
    },
  });
}
