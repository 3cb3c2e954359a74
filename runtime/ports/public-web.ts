/** What was read of a page. */
export interface WebPage {
  /** Its address, redirects followed. */
  readonly url: string;
  /** Its HTML as text, cut where the reader's limit ended it. */
  readonly html: string;
}

/**
 * Why a page was not read. `permanent` ones stay so however often one tries: an address that is not public, a page that is gone or no
 * HTML.
 */
export class PageUnreadable extends Error {
  override readonly name = 'PageUnreadable';
  readonly permanent: boolean;

  constructor(reason: string, options: { readonly permanent: boolean; readonly cause?: unknown }) {
    super(reason, options.cause === undefined ? undefined : { cause: options.cause });
    this.permanent = options.permanent;
  }
}

/** Reads pages of the public internet at addresses that strangers wrote, and never anything of our own network. */
export interface PublicWeb {
  /** @throws PageUnreadable */
  readPage(url: string): Promise<WebPage>;
}
