import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import type { AiContext } from '../context.ts';
import { ForecastNotAllowed } from '../errors.ts';
import { viralView } from '../graph-readings.ts';
import { forecastPosts } from '../reading/forecast-posts.ts';
import { readPostTexts } from '../reading/read-texts.ts';
import type { ViralForecast, ViralForecastInput } from '../resolver-types.generated.ts';
import { authorFacts } from '../store/authors.ts';
import { knownTrends } from '../store/trends.ts';
import { countLinks, countMentions, hashtagsOf } from '../text-identity.ts';
import { forecastDetail } from '../visibility.ts';
import { readForViewer } from './reading-guard.ts';
import { readableText } from './text-input.ts';

const AHEAD_MS = 7 * 86_400_000;

/**
 * How far a post of the viewer's may spread: words for some roles, numbers for others.
 *
 * @throws AuthenticationRequired, ForecastNotAllowed, ValidationFailed, and as readForViewer
 */
export async function viralForecast(context: AiContext, input: ViralForecastInput): Promise<ViralForecast> {
  const { role } = requireViewer(context.viewer);
  const detail = forecastDetail(role);
  if (detail === 'none') throw new ForecastNotAllowed();
  const now = context.clock();
  const at = input.at ?? now;
  refuseFaults(checkTime(at, now));
  const content = readableText(input.text, ['input', 'text']);
  const forecast = await readForViewer(context, async (reader, { id: authorId }) => {
    const [[readings], facts, trends] = await Promise.all([
      readPostTexts(reader, [content]),
      authorFacts(context.sql, [authorId], now),
      knownTrends(context.sql),
    ]);
    if (readings === undefined) throw new Error('a text was not answered');
    const post = {
      authorId,
      content,
      publishedAt: at,
      links: countLinks(content),
      hashtags: hashtagsOf(content).map(foldHashtag),
      mentions: countMentions(content),
      hasPoll: input.withPoll === true,
      isQuote: false,
      readings,
    };
    const [one] = await forecastPosts(reader, [post], facts, trends);
    return one;
  });
  const shown = forecast && viralView(forecast, detail);
  if (!shown) throw new Error('a post was not forecast');
  return shown;
}

function checkTime(at: Date, now: Date): FieldFault[] {
  // A clock of a client may be a little behind.
  const isAllowed = at.getTime() >= now.getTime() - 60_000 && at.getTime() <= now.getTime() + AHEAD_MS;
  if (isAllowed) return [];
  const texts = {
    en: 'A forecast is for a time from now to 7 days ahead.',
    tr: 'Öngörü, şimdiden 7 gün sonrasına kadar bir zaman içindir.',
  };
  return [{ path: ['input', 'at'], texts }];
}
