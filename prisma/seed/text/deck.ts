import type { Random } from '../random.ts';

/** Who speaks, for patterns that not everybody could say: a voice, a profession, 'female'. */
export type SpeakerTraits = ReadonlySet<string>;

/** Draws a pattern that the speaker could say. */
export type PatternDraw = (patterns: readonly string[], traits: SpeakerTraits) => string;

/** A pattern may begin with '<trait,trait>': only somebody with one of these traits says it. */
function splitTraits(pattern: string): { traits: readonly string[]; text: string } {
  const match = pattern.match(/^<([a-z_,]+)>/);
  return { traits: match?.[1]?.split(',') ?? [], text: pattern.slice(match?.[0].length ?? 0) };
}

/** The patterns of a list that somebody with these traits could say, without their marks. */
export function sayable(patterns: readonly string[], traits: SpeakerTraits): string[] {
  return patterns.flatMap((pattern) => {
    const { traits: wanted, text } = splitTraits(pattern);
    return wanted.length === 0 || wanted.some((trait) => traits.has(trait)) ? [text] : [];
  });
}

/**
 * Draws patterns as from shuffled decks, one per list and kind of speaker: every pattern is heard once before any comes again,
 * so that neighbouring texts differ. Throws RangeError where the list holds nothing the speaker could say.
 */
export function patternDecks(random: Random): PatternDraw {
  const lists = new Map<readonly string[], { asked: readonly string[]; decks: Map<string, string[]> }>();
  return (patterns, traits) => {
    const known = lists.get(patterns);
    const list = known ?? {
      asked: [...new Set(patterns.flatMap((pattern) => splitTraits(pattern).traits))],
      decks: new Map(),
    };
    if (known === undefined) lists.set(patterns, list);
    // Only the traits the list asks for tell its decks apart.
    const kind = list.asked.filter((trait) => traits.has(trait)).join();
    let deck = list.decks.get(kind) ?? [];
    if (deck.length === 0) {
      deck = sayable(patterns, traits);
      for (let i = deck.length - 1; i > 0; i--) {
        const j = random.int(0, i);
        [deck[i], deck[j]] = [deck[j] ?? '', deck[i] ?? ''];
      }
      list.decks.set(kind, deck);
    }
    const drawn = deck.pop();
    if (drawn === undefined) throw new RangeError(`Nothing to say for [${[...traits].join()}] among: ${patterns[0]}`);
    return drawn;
  };
}
