/** Longer addresses are plain text; link previews are kept by them, and an index row holds no more than 2,700 bytes. */
const MAX_LINK_LENGTH = 2_048;

const ADDRESS = /(?<![\p{L}\p{Nd}_@/.:-])https?:\/\/[^\s<>"“”«»'’`|\\^{}\p{Cc}]+/giu;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?…*_~]+$/u;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/**
 * The first http or https address of a text in the form that link previews are kept by: as browsers write it (WHATWG URL), without the
 * fragment, which no server sees. An address ends before quotation marks and apostrophes, so that Turkish suffixes stay out
 * (https://example.com'da), before the sentence's punctuation and before a bracket that was opened outside. One with credentials
 * is no link: it shows another host than it leads to.
 */
export function firstLink(text: string): string | null {
  for (const [found] of text.matchAll(ADDRESS)) {
    const url = webAddress(trimmed(found));
    if (url === null) continue;
    url.hash = '';
    return url.href;
  }
  return null;
}

/** Every http or https address of a text as it stands there, also one that is no link for {@link firstLink}. */
export function linksOf(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([found]) => trimmed(found));
}

/** An address that people may be sent to: http or https, of a host with a domain, without credentials, of bearable length; else null. */
export function webAddress(text: string, base?: string): URL | null {
  const url = URL.parse(text, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const isPlain = url.username === '' && url.password === '' && url.href.length <= MAX_LINK_LENGTH;
  return isPlain && isNamedHost(url.hostname) ? url : null;
}

function trimmed(address: string): string {
  let rest = address;
  for (;;) {
    const shorter = rest.replace(TRAILING, '');
    const closing = shorter.at(-1) ?? '';
    const opening = CLOSING[closing];
    const unbalanced = opening !== undefined && shorter.split(opening).length < shorter.split(closing).length;
    const next = unbalanced ? shorter.slice(0, -1) : shorter;
    if (next === rest) return rest;
    rest = next;
  }
}

/** What people mean by a link has a domain: neither http://localhost nor an address in numbers. */
function isNamedHost(host: string): boolean {
  return /\.\p{L}[^.]*\.?$/u.test(host);
}
