/** How much of a text is read, in UTF-16 code units; whoever writes more is judged by the beginning, and told so. */
export const MAX_CHARACTERS = 10_000;

/**
 * What nobody sees: control characters but white space, soft hyphens, zero-width and joining characters, marks of direction,
 * variation selectors, tags, and halves of surrogate pairs. Written inside a word they would hide it.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself, none is joined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|\u034f|[\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e0fff}\ud800-\udfff]/gu;

/** Every way to write an apostrophe; some of them normalisation would turn into a space and a mark. */
const APOSTROPHES = /[\u0060\u00b4\u02b9\u02bc\u02c8\u2018\u2019\u201b\u2032\uff07\uff40]/g;

/**
 * A text as it is read: at most {@link MAX_CHARACTERS}, without what nobody sees, one apostrophe, compatibility-normalised
 * (NFKC, which is NFC and also turns 𝐛𝐨𝐥𝐝 and ｗｉｄｅ letters into ordinary ones). Doing it twice changes nothing.
 */
export function cleanText(text: string): string {
  const seen = text.slice(0, MAX_CHARACTERS).replace(UNSEEN, '').replace(APOSTROPHES, "'");
  return seen.normalize('NFKC').replace(UNSEEN, '').replace(APOSTROPHES, "'").slice(0, MAX_CHARACTERS);
}
