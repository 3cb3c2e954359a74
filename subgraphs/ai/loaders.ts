import type DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { type Clearable, clearable, valueLoader } from '#runtime/subgraph/loaders.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type AuthorAnalysis, authorAnalyses } from './store/authors.ts';
import { analysesOfPosts } from './store/shown-analyses.ts';
import type { AnalysisSource } from './view.ts';
import { seesAccounts, seesAnalysis } from './visibility.ts';

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface AiLoaders extends Clearable {
  /** By post; null where nobody has read it, or it is not for the viewer. */
  readonly analysis: DataLoader<string, AnalysisSource | null>;
  /** By person; null where nothing is computed, or it is not for the viewer. */
  readonly account: DataLoader<string, AuthorAnalysis | null>;
}

/** Made anew for each fetch. */
export function aiLoaders(sql: Sql, viewer: Viewer | null): AiLoaders {
  return clearable({
    analysis: valueLoader<AnalysisSource, null>(async (postIds) => {
      const found = await analysesOfPosts(sql, postIds, viewer?.id ?? null);
      return new Map(found.filter((post) => seesAnalysis(viewer, post)).map((post) => [post.postId, post]));
    }, null),
    account: valueLoader<AuthorAnalysis, null>(
      async (userIds) => (seesAccounts(viewer) ? await authorAnalyses(sql, userIds) : new Map()),
      null,
    ),
  });
}
