/**
 * Lower-cases an identifier (username, e-mail address, hashtag) without regard to any language: only A to Z change. Unlike
 * `toLowerCase` it leaves letters alone that merely turn into ASCII ones, such as the Kelvin sign (U+212A) or İ, so that no two
 * different names become one.
 */
export function foldIdentifier(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
