/** The pieces of a multipart body (RFC 2046 section 5.1) whose parts are JSON and are read as they come. */
export interface Framing {
  /** Comes first. */
  readonly opening: string;
  /** A part, with the boundary that tells its reader that it is whole. */
  part(json: string): string;
  /** Comes last. */
  readonly closing: string;
}

export function framing(boundary: string): Framing {
  const delimiter = `\r\n--${boundary}`;
  return {
    opening: delimiter,
    part: (json) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}${delimiter}`,
    closing: '--\r\n',
  };
}
