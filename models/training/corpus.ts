import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '#runtime/startup-error.ts';

/** Text written for this project: training/ and held-out/, each with files of posts and of comments. */
export const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url));

/** Which part of the corpus: models learn from the one, and are judged by the other. */
export type CorpusPart = 'training' | 'held-out';

export const TOPIC_CODES = [
  'ekonomi',
  'egitim',
  'saglik',
  'guvenlik',
  'dis_politika',
  'adalet',
  'cevre',
  'ulasim',
  'tarim',
  'teknoloji',
  'spor',
  'kultur',
  'enerji',
  'sosyal_politika',
  'diger',
] as const;
export const SENTIMENT_CODES = ['neg', 'neu', 'pos'] as const;
export const CATEGORY_CODES = ['sup', 'cri', 'con', 'inf', 'cra', 'sca', 'ref', 'age'] as const;
export const MODERATION_CODES = ['h', 'v', 's', 'p'] as const;
export const EMOTION_CODES = ['a', 'd', 'f', 'j', 's', 'u'] as const;
export const CLAIM_CODES = ['st', 'fa', 'op'] as const;
export const POST_QUALITY_CODES = ['1', '2', '3'] as const;
export const COMMENT_QUALITY_CODES = ['1', '2', '3', '4'] as const;
export const CONSTRUCTIVE_CODES = ['0', '1'] as const;
export const STYLE_CODES = [
  'plain',
  'ascii',
  'dialect',
  'irony',
  'slogan',
  'question',
  'shout',
  'typo',
  'emoji',
  'hashtag',
  'long',
  'short',
] as const;

/** What stands in a column: one of some codes, any of some letters (`-` for none), or text. */
type Column = { readonly one: readonly string[] } | { readonly letters: readonly string[] } | 'text';

const POST_COLUMNS = {
  topic: { one: TOPIC_CODES },
  sentiment: { one: SENTIMENT_CODES },
  category: { one: CATEGORY_CODES },
  moderation: { letters: MODERATION_CODES },
  emotions: { letters: EMOTION_CODES },
  claim: { one: CLAIM_CODES },
  quality: { one: POST_QUALITY_CODES },
  style: { one: STYLE_CODES },
  text: 'text',
} as const satisfies Record<string, Column>;

const COMMENT_COLUMNS = {
  constructive: { one: CONSTRUCTIVE_CODES },
  quality: { one: COMMENT_QUALITY_CODES },
  moderation: { letters: MODERATION_CODES },
  sentiment: { one: SENTIMENT_CODES },
  text: 'text',
} as const satisfies Record<string, Column>;

export type CorpusPost = Readonly<Record<keyof typeof POST_COLUMNS, string>>;
export type CorpusComment = Readonly<Record<keyof typeof COMMENT_COLUMNS, string>>;

/** Posts and comments of one part, files by name and lines in order. */
export interface Corpus {
  readonly posts: readonly CorpusPost[];
  /** Posts that are hard to tell: angry and clean, or harmful in polite words. None in the training part, where they stand among the others. */
  readonly hardPosts: readonly CorpusPost[];
  readonly comments: readonly CorpusComment[];
}

const LONGEST_TEXT = 2_000;

/**
 * Reads one part of the corpus.
 *
 * @throws {StartupError} that names file and line of the first thing that is not as it should be
 */
export async function readCorpus(part: CorpusPart, folder = CORPUS): Promise<Corpus> {
  const files = (await readdir(join(folder, part))).filter((name) => name.endsWith('.tsv')).sort();
  const read = async <Name extends string>(start: string, columns: Readonly<Record<Name, Column>>, needed = true) => {
    const chosen = files.filter((name) => name.startsWith(start));
    if (needed && chosen.length === 0) throw new StartupError(`there is no ${start}*.tsv in ${join(folder, part)}`);
    const rows = chosen.map(async (name) =>
      parseTable(await readFile(join(folder, part, name), 'utf8'), columns, `${part}/${name}`),
    );
    return (await Promise.all(rows)).flat();
  };
  return {
    posts: await read('posts', POST_COLUMNS),
    hardPosts: await read('hard-posts', POST_COLUMNS, false),
    comments: await read('comments', COMMENT_COLUMNS),
  };
}

/**
 * Reads a table: tab-separated, a header line with exactly these columns, no quoting.
 *
 * @param name of the file, for errors
 * @throws {StartupError} with file, line and what is allowed
 */
export function parseTable<Name extends string>(
  content: string,
  columns: Readonly<Record<Name, Column>>,
  name: string,
): Readonly<Record<Name, string>>[] {
  const names = Object.keys(columns) as Name[];
  const [header = '', ...lines] = content.replace(/\n$/, '').split('\n');
  if (header !== names.join('\t')) {
    throw new StartupError(`${name}:1: the columns are ${JSON.stringify(header)}`, {
      hint: `they must be ${names.join(', ')}, separated by tabs`,
    });
  }
  return lines.map((line, index) => {
    const at = `${name}:${index + 2}`;
    const cells = line.split('\t');
    if (cells.length !== names.length) {
      throw new StartupError(`${at}: ${cells.length} columns`, { hint: `there must be ${names.length}` });
    }
    const row = Object.fromEntries(names.map((column, place) => [column, cells[place] ?? '']));
    for (const column of names) checkCell(columns[column], row[column] ?? '', `${at}: ${column}`);
    return row as Record<Name, string>;
  });
}

function checkCell(column: Column, cell: string, at: string): void {
  const refuse = (allowed: string): never => {
    throw new StartupError(`${at} is ${JSON.stringify(cell.slice(0, 60))}`, { hint: `allowed is ${allowed}` });
  };
  if (column === 'text') {
    if (cell.trim() === '' || cell.length > LONGEST_TEXT) refuse(`a text of 1 to ${LONGEST_TEXT} characters`);
  } else if ('one' in column) {
    if (!column.one.includes(cell)) refuse(`one of ${column.one.join(', ')}`);
  } else if (cell !== '-' && (cell === '' || !isLettersOf(cell, column.letters))) {
    refuse(`- or different letters of ${column.letters.join(', ')}`);
  }
}

function isLettersOf(cell: string, letters: readonly string[]): boolean {
  return new Set(cell).size === cell.length && [...cell].every((letter) => letters.includes(letter));
}
