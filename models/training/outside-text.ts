import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '#runtime/startup-error.ts';
import { textHash } from './split.ts';

/** Text of others with a permissive licence; it is not part of this repository. */
export const OUTSIDE_SOURCES = {
  OffensEval: {
    file: 'offensive.jsonl',
    text: 'tweets, offensive or not',
    source: 'OffensEval 2020 Turkish (Çöltekin 2020), training part',
    licence: 'CC BY',
  },
  XED: {
    file: 'emotion.jsonl',
    text: 'sentences of film subtitles with emotions',
    source: 'XED, Helsinki-NLP, Turkish projections (Öhman et al. 2020)',
    licence: 'CC BY 4.0',
  },
  'SIB-200': {
    file: 'topic.jsonl',
    text: 'sentences of news with topics',
    source: 'SIB-200 (Adelani et al. 2023)',
    licence: 'Apache-2.0',
  },
  Mukayese: {
    file: 'topic.jsonl',
    text: 'news articles with topics',
    source: 'Mukayese news-cat',
    licence: 'MIT',
  },
  'spam mails': {
    file: 'spam.jsonl',
    text: 'e-mails, spam or normal',
    source: 'yusufarbc/turkish-spam-mail-detection',
    licence: 'MIT',
  },
} as const;
export type OutsideSource = keyof typeof OUTSIDE_SOURCES;

const SOURCE_NAMES: Readonly<Record<string, OutsideSource>> = {
  'OffensEval-TR-2020': 'OffensEval',
  'XED-tr': 'XED',
  sib200_tr: 'SIB-200',
  mukayese_newscat: 'Mukayese',
  yusufarbc_trspam_mail: 'spam mails',
};

/** One text of others with its labels there. */
export interface OutsideText {
  readonly text: string;
  readonly labels: readonly string[];
  readonly source: OutsideSource;
}

export interface OutsideTexts {
  readonly training: readonly OutsideText[];
  /** A tenth of each file, chosen by a hash of the text, so that it is the same tenth in every run. */
  readonly heldOut: readonly OutsideText[];
}

const LABELS: Readonly<Record<OutsideSource, readonly string[]>> = {
  OffensEval: ['NOT', 'OFF'],
  XED: ['anger', 'anticipation', 'disgust', 'fear', 'joy', 'sadness', 'surprise', 'trust'],
  'SIB-200': ['siyaset', 'spor', 'saglik', 'ekonomi', 'teknoloji', 'kultursanat', 'magazin', 'diger'],
  Mukayese: ['siyaset', 'spor', 'saglik', 'ekonomi', 'teknoloji', 'kultursanat', 'magazin', 'diger'],
  'spam mails': ['normal', 'spam'],
};

const row = z.strictObject({
  text: z.string().min(1),
  label: z.string().optional(),
  labels: z.array(z.string()).min(1).optional(),
  source: z.string(),
});

/**
 * Reads the files of outside text in a folder. A text that stands in them twice is taken once, as it stands first.
 *
 * @throws {StartupError} that names file and line of the first thing that is not as it should be
 */
export async function readOutsideTexts(folder: string): Promise<OutsideTexts> {
  const files = [...new Set(Object.values(OUTSIDE_SOURCES).map(({ file }) => file))];
  const texts = (await Promise.all(files.map((file) => readOne(folder, file)))).flat();
  const once = [...new Map(texts.toReversed().map((text) => [`${text.source} ${text.text}`, text])).values()];
  once.reverse();
  return {
    training: once.filter(({ text }) => !isHeldOut(text)),
    heldOut: once.filter(({ text }) => isHeldOut(text)),
  };
}

function isHeldOut(text: string): boolean {
  return textHash(text, 'held-out') % 10 === 0;
}

async function readOne(folder: string, file: string): Promise<OutsideText[]> {
  const path = join(folder, file);
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (cause) {
    throw new StartupError(`cannot read ${path}`, {
      hint: `--text names a folder with ${[...new Set(Object.values(OUTSIDE_SOURCES).map((each) => each.file))].join(', ')}`,
      cause,
    });
  }
  return content
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => parseLine(line, `${file}:${index + 1}`));
}

function parseLine(line: string, at: string): OutsideText {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new StartupError(`${at}: not a line of JSON`, { cause });
  }
  const parsed = row.safeParse(value);
  if (!parsed.success) {
    throw new StartupError(`${at}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)}`);
  }
  const source = SOURCE_NAMES[parsed.data.source];
  if (!source) {
    throw new StartupError(`${at}: source ${JSON.stringify(parsed.data.source)} is not known`, {
      hint: `there are ${Object.keys(SOURCE_NAMES).join(', ')}`,
    });
  }
  const labels = parsed.data.labels ?? (parsed.data.label === undefined ? [] : [parsed.data.label]);
  const wrong = labels.find((label) => !LABELS[source].includes(label));
  if (labels.length === 0 || wrong !== undefined) {
    throw new StartupError(`${at}: label ${JSON.stringify(wrong ?? '')}`, {
      hint: `${source} has ${LABELS[source].join(', ')}`,
    });
  }
  return { text: parsed.data.text, labels, source };
}
