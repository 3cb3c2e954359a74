import { PageUnreadable, type PublicWeb } from '#runtime/ports/public-web.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { pageMeta } from '../page-meta.ts';
import { webAddress } from '../parse-link.ts';
import { giveUpLinkPreview, keepLinkPreview, type TakenLink, takeDueLinks } from '../store/link-previews.ts';

/** Pages read at a time; each takes at most five seconds. */
const SIDE_BY_SIDE = 8;
const MAX_ATTEMPTS = 3;

/** Reads the pages that posts link to. What cannot be read is tried three times; people are told nothing of it. */
export const fetchLinkPreviews: JobDefinition = {
  name: 'posts.fetch-link-previews',
  everyMs: 1_000,
  async run(services) {
    const { db, clock, web } = services;
    if (web === null) return;
    for (;;) {
      const taken = await takeDueLinks(db, clock(), SIDE_BY_SIDE);
      await Promise.all(taken.map((link) => fetchPreview(services, web, link)));
      if (taken.length < SIDE_BY_SIDE) return;
    }
  },
};

async function fetchPreview(
  { db, clock, log }: Pick<AppServices, 'db' | 'clock' | 'log'>,
  web: PublicWeb,
  { url, attempts }: TakenLink,
): Promise<void> {
  try {
    const page = await web.readPage(url);
    const meta = pageMeta(page.html, page.url);
    if (meta === null) throw new PageUnreadable('the page has no title', { permanent: true });
    await keepLinkPreview(db, url, { ...meta, url: webAddress(page.url)?.href ?? url }, clock());
  } catch (error) {
    if (!(error instanceof PageUnreadable)) throw error;
    log.debug({ host: new URL(url).host, attempts, cause: error.message }, 'a linked page could not be read');
    if (error.permanent || attempts >= MAX_ATTEMPTS) await giveUpLinkPreview(db, url, clock());
  }
}
