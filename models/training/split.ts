/** FNV-1a over the UTF-8 bytes of a purpose and a text: the same text is always on the same side of a split. */
export function textHash(text: string, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${purpose}\n${text}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  // The lowest bits of FNV depend on the lowest bits of its input alone: mix before a remainder is taken.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whether a training text is in the development part (a fifth), by which settings and temperatures are chosen. */
export function isDevelopment(text: string): boolean {
  return textHash(text, 'development') % 5 === 0;
}
