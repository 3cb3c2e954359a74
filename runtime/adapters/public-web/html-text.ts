import { TextDecoder } from 'node:util';

/** How far a page is searched for the charset it declares (HTML standard, 13.2.3.2). */
const SNIFFED_BYTES = 1_024;

const BYTE_ORDER_MARKS = [
  { mark: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { mark: [0xfe, 0xff], charset: 'utf-16be' },
  { mark: [0xff, 0xfe], charset: 'utf-16le' },
] as const;

/**
 * A page's bytes as text: by its byte order mark, else the charset of its Content-Type, else the one it declares itself, else UTF-8 and,
 * where it is not that, windows-1254, in which old Turkish pages are written. ISO-8859-9 is read as windows-1254 (Encoding standard).
 */
export function htmlText(bytes: Uint8Array, contentType: string): string {
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  const charset = marked?.charset ?? charsetIn(contentType) ?? declaredCharset(bytes);
  const decoder = charset === undefined ? undefined : decoderOf(charset);
  if (decoder !== undefined) return decoder.decode(bytes);
  // `stream` lets a character pass that was cut in two at the end.
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1254').decode(bytes);
  }
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([^\s"';>/]+)/i.exec(text)?.[1];
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString('latin1');
  for (const [tag] of beginning.matchAll(/<meta\s[^>]*>/gi)) {
    const charset = charsetIn(tag);
    // A page whose declaration could be read this way is not UTF-16, whatever it says (HTML standard, 13.2.3.2).
    if (charset !== undefined) return /^utf-?16/i.test(charset) ? 'utf-8' : charset;
  }
  return undefined;
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined; // No charset that the Encoding standard knows.
  }
}
