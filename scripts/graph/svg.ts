/** Width of a letter of the fixed-width font against its size: the widest that systems bring. */
const LETTER = 0.615;

/** Width in pixels of a text in the fixed-width font. */
export function textWidth(text: string, size: number): number {
  return text.length * LETTER * size;
}

/** Breaks words into lines that fit a width; a word that is too long for any stands alone. */
export function wrapWords(words: readonly string[], size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} · ${word}`;
    if (last !== undefined && textWidth(joined, size) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** An element with its attributes; numbers are rounded to a tenth of a pixel, so that every machine writes the same. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`,
  );
  if (children.length === 0) return `<${name}${written.join('')}/>`;
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

/** @see element */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
