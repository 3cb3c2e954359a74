/**
 * The form by which two spellings of a hashtag are the same: compatibility-composed and in lower case by the locale-invariant
 * rules, İ and I both as i. The dotless ı stays a letter of its own, as Unicode has it.
 */
export function foldHashtag(hashtag: string): string {
  // Lower-casing İ (U+0130) gives i and a combining dot above (SpecialCasing.txt); without the dot it is the i of other spellings.
  return hashtag.normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i');
}
