/** One item of an Accept header. */
export interface MediaRange {
  /** Lower case, such as `multipart/mixed`. */
  readonly type: string;
  /** Its parameters but `q`, names in lower case, values without their quotes. */
  readonly parameters: Readonly<Record<string, string>>;
  /** 0 (not accepted) to 1. */
  readonly weight: number;
}

/** An Accept header's items in their order (RFC 9110 section 12.5.1); single quotes count as quotes, as some clients send them. */
export function mediaRanges(accept: string | undefined): readonly MediaRange[] {
  return separated(accept ?? '', ',').map((item) => {
    const [type = '', ...pairs] = separated(item, ';');
    const parameters = Object.fromEntries(pairs.map(parameterOf));
    const { q = '1', ...rest } = parameters;
    const weight = Number(q);
    return { type: type.toLowerCase(), parameters: rest, weight: Number.isNaN(weight) ? 0 : weight };
  });
}

function parameterOf(pair: string): [name: string, value: string] {
  const [name = '', ...value] = pair.split('=');
  return [
    name.trim().toLowerCase(),
    value
      .join('=')
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2'),
  ];
}

/** The trimmed parts of a text between separators that stand outside of quotes. */
function separated(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let quote = '';
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at] ?? separator;
    if (at < text.length && quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === separator) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return parts;
}
