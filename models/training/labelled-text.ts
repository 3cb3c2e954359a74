import {
  CATEGORY_CODES,
  CLAIM_CODES,
  COMMENT_QUALITY_CODES,
  type Corpus,
  EMOTION_CODES,
  MODERATION_CODES,
  POST_QUALITY_CODES,
  SENTIMENT_CODES,
  TOPIC_CODES,
} from './corpus.ts';
import type { OutsideSource, OutsideText } from './outside-text.ts';
import { TEXT_HEADS, type TextHeadName } from './text-heads.ts';

/** Where a text comes from: figures are told for each apart. */
export type Origin = OwnOrigin | OutsideSource;
type OwnOrigin = 'project' | 'project, hard';

/** Whether a text was written for this project. */
export function isOwn(origin: Origin): origin is OwnOrigin {
  return origin === 'project' || origin === 'project, hard';
}

export type Target = 0 | 1 | null;

/** A text with what one head should say of it, by the head's labels; null where nobody said. */
export interface LabelledText {
  readonly text: string;
  readonly origin: Origin;
  readonly targets: readonly Target[];
}

/** The project's own texts that a head can learn from or be judged by. */
export function ownTexts(head: TextHeadName, { posts, hardPosts, comments }: Corpus): LabelledText[] {
  return [...textsOf(head, posts, comments, 'project'), ...textsOf(head, hardPosts, [], 'project, hard')];
}

function textsOf(
  head: TextHeadName,
  posts: Corpus['posts'],
  comments: Corpus['comments'],
  origin: Origin,
): LabelledText[] {
  const rows = <Row extends { readonly text: string }>(list: readonly Row[], targets: (row: Row) => Target[]) =>
    list.map((row): LabelledText => ({ text: row.text, origin, targets: targets(row) }));
  switch (head) {
    case 'sentiment':
      return rows([...posts, ...comments], ({ sentiment }) => oneOf(SENTIMENT_CODES, sentiment));
    case 'moderation':
      return rows([...posts, ...comments], ({ moderation }) => lettersOf(MODERATION_CODES, moderation));
    case 'emotion':
      return rows(posts, ({ emotions }) => lettersOf(EMOTION_CODES, emotions));
    case 'topic':
      return rows(posts, ({ topic }) => oneOf(TOPIC_CODES, topic));
    case 'category':
      return rows(posts, ({ category }) => oneOf(CATEGORY_CODES, category));
    case 'claim':
      return rows(posts, ({ claim }) => oneOf(CLAIM_CODES, claim));
    case 'post-quality':
      return rows(posts, ({ quality }) => oneOf(POST_QUALITY_CODES, quality));
    case 'comment-quality':
      return rows(comments, ({ quality }) => oneOf(COMMENT_QUALITY_CODES, quality));
    case 'constructive':
      return rows(comments, ({ constructive }) => [constructive === '1' ? 1 : 0]);
  }
}

function oneOf(codes: readonly string[], code: string): Target[] {
  return codes.map((each) => (each === code ? 1 : 0));
}

function lettersOf(codes: readonly string[], letters: string): Target[] {
  return codes.map((each) => (letters.includes(each) ? 1 : 0));
}

/** Topics of the news, as the platform's; politics is all of them and so none. */
const NEWS_TOPICS: Readonly<Record<string, string>> = {
  spor: 'SPORT',
  saglik: 'HEALTH',
  ekonomi: 'ECONOMY',
  teknoloji: 'TECHNOLOGY',
  kultursanat: 'CULTURE',
  magazin: 'CULTURE',
  diger: 'OTHER',
};

/** The texts of others that a head can learn from or be judged by, with their labels as the head's. */
export function outsideTexts(head: TextHeadName, texts: readonly OutsideText[]): LabelledText[] {
  const { labels, outside } = TEXT_HEADS[head];
  return texts
    .filter(({ source }) => outside.includes(source))
    .flatMap(({ text, source, labels: theirs }) => {
      const targets = targetsOf(source, theirs, labels);
      return targets ? [{ text, origin: source, targets }] : [];
    });
}

function targetsOf(source: OutsideSource, theirs: readonly string[], labels: readonly string[]): Target[] | undefined {
  const named = (known: Readonly<Record<string, Target>>) => labels.map((label) => known[label] ?? null);
  switch (source) {
    case 'OffensEval':
      // Who says a tweet is not offensive says that it neither hates nor threatens; an offensive one may do either.
      return theirs.includes('OFF') ? named({ profanity: 1 }) : named({ profanity: 0, hate: 0, violence: 0 });
    case 'spam mails':
      return named({ spam: theirs.includes('spam') ? 1 : 0 });
    case 'XED':
      return labels.map((label) => (theirs.includes(label) ? 1 : 0));
    case 'SIB-200':
    case 'Mukayese': {
      const topic = NEWS_TOPICS[theirs[0] ?? ''];
      return topic === undefined ? undefined : labels.map((label) => (label === topic ? 1 : 0));
    }
  }
}
