import { Parser } from 'htmlparser2';
import { webAddress } from './parse-link.ts';

/** What a page says of itself, cleaned and cut for a preview. */
export interface PageMeta {
  readonly title: string;
  readonly description: string | null;
  readonly siteName: string | null;
  readonly imageUrl: string | null;
}

const MAX_TITLE = 300;
const MAX_DESCRIPTION = 600;
const MAX_SITE_NAME = 100;
/** Elements open at a time; browsers allow as many. Each further one costs the parser more than the one before: half a megabyte of them a minute. */
const MAX_DEPTH = 512;
/** Values kept of tags of one name. */
const MAX_VALUES = 20;

const IMAGES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'];

/**
 * Reads a page's Open Graph and Twitter tags, else its title and description. Of a page that is nested deeper than any page for people,
 * what stands before that is read.
 * @param url what relative addresses of pictures are relative to.
 * @returns null for a page without a title.
 */
export function pageMeta(html: string, url: string): PageMeta | null {
  const { tags, title } = headOf(html);
  const first = (names: readonly string[], max: number): string | null =>
    names.map((name) => cleaned(tags.get(name)?.[0] ?? '', max)).find((text) => text !== '') ?? null;
  const shown = first(['og:title', 'twitter:title'], MAX_TITLE) ?? cleaned(title, MAX_TITLE);
  if (shown === '') return null;
  return {
    title: shown,
    description: first(['og:description', 'twitter:description', 'description'], MAX_DESCRIPTION),
    siteName: first(['og:site_name', 'application-name'], MAX_SITE_NAME),
    imageUrl: imageOf(
      IMAGES.flatMap((name) => tags.get(name) ?? []),
      url,
    ),
  };
}

function headOf(html: string): { tags: ReadonlyMap<string, readonly string[]>; title: string } {
  const tags = new Map<string, string[]>();
  let title = '';
  let isInTitle = false;
  let hasTitle = false;
  let isInPicture = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { property, name: key, content }) {
      depth += 1;
      if (depth > MAX_DEPTH) parser.pause();
      // An <svg> has titles of its own.
      if (name === 'svg') isInPicture += 1;
      if (name === 'title' && !hasTitle && isInPicture === 0) isInTitle = true;
      const tag = (property ?? key)?.trim().toLowerCase();
      if (name !== 'meta' || tag === undefined || content === undefined) return;
      const known = tags.get(tag);
      if (known === undefined) tags.set(tag, [content]);
      else if (known.length < MAX_VALUES) known.push(content);
    },
    ontext(text) {
      if (isInTitle) title += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === 'svg') isInPicture -= 1;
      if (name !== 'title' || !isInTitle) return;
      isInTitle = false;
      hasTitle = true;
    },
  });
  parser.end(html);
  return { tags, title };
}

/** The first picture that comes encrypted, else the first one. */
function imageOf(addresses: readonly string[], base: string): string | null {
  const images = addresses.flatMap((address) => webAddress(address.trim(), base) ?? []);
  return (images.find(({ protocol }) => protocol === 'https:') ?? images[0])?.href ?? null;
}

/** One line without control characters, lone surrogates and marks that turn the direction of what follows, cut at a whole character. */
function cleaned(text: string, max: number): string {
  const line = text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, '')
    .trim();
  const letters = [...line];
  return letters.length <= max
    ? line
    : `${letters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}
