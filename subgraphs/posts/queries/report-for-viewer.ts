import type { Viewer } from '#runtime/viewer.ts';
import type { PostsLoaders } from '../loaders.ts';
import { maySeeReport } from '../permissions.ts';
import type { ReportSource } from '../view.ts';

/** A report by id; null for those who neither made it nor may decide on it. */
export async function reportForViewer(
  loaders: Pick<PostsLoaders, 'reportById'>,
  viewer: Viewer | null,
  id: string,
): Promise<ReportSource | null> {
  const report = await loaders.reportById.load(id);
  return report !== null && maySeeReport(viewer, report) ? report : null;
}
