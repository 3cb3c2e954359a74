import type { AiContext } from '../context.ts';
import {
  categoryView,
  claimsView,
  commentView,
  emotionView,
  moderationView,
  polarisationView,
  qualityView,
  sentimentView,
  topicView,
} from '../graph-readings.ts';
import type { HeadReading } from '../reading/head-reading.ts';
import { readHead } from '../reading/read-head.ts';
import { readCommentTexts, readPostTexts } from '../reading/read-texts.ts';
import type { ModerationReading, SentimentReading, TextAnalysis, TopicReading } from '../resolver-types.generated.ts';
import { readForViewer } from './reading-guard.ts';
import { readableText } from './text-input.ts';

const PATH = ['text'];

/** How a text sounds. @throws ValidationFailed, and as readForViewer */
export async function textSentiment(context: AiContext, text: string): Promise<SentimentReading> {
  return sentimentView(await readOne(context, 'sentiment', text));
}

/** What a text is about. @throws ValidationFailed, and as readForViewer */
export async function textTopic(context: AiContext, text: string): Promise<TopicReading> {
  return topicView(await readOne(context, 'topic', text));
}

/** What moderation would do with a text. @throws ValidationFailed, and as readForViewer */
export async function textModeration(context: AiContext, text: string): Promise<ModerationReading> {
  return moderationView(await readOne(context, 'moderation', text));
}

/** Everything that models say of a text. @throws ValidationFailed, and as readForViewer */
export async function textAnalysis(context: AiContext, text: string): Promise<TextAnalysis> {
  const plain = readableText(text, PATH);
  const [[post], [comment]] = await readForViewer(context, (reader) =>
    Promise.all([readPostTexts(reader, [plain]), readCommentTexts(reader, [plain])]),
  );
  if (post === undefined || comment === undefined) throw new Error('a text was not answered');
  return {
    sentiment: sentimentView(post.sentiment),
    emotions: emotionView(post.emotion),
    topic: topicView(post.topic),
    category: categoryView(post.category),
    moderation: moderationView(post.moderation),
    claims: claimsView(post.claims, plain),
    quality: qualityView(post.quality),
    comment: commentView(comment),
    polarisation: polarisationView(post.polarisation),
  };
}

async function readOne(
  context: AiContext,
  head: 'sentiment' | 'topic' | 'moderation',
  text: string,
): Promise<HeadReading> {
  const plain = readableText(text, PATH);
  const [reading] = await readForViewer(context, (reader) => readHead(reader, head, [plain]));
  if (reading === undefined) throw new Error('a text was not answered');
  return reading;
}
