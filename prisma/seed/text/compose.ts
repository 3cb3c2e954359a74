import type { Random } from '../random.ts';
import { hashtagOf, lowerTurkish } from '../turkish.ts';
import type { PatternDraw, SpeakerTraits } from './deck.ts';
import { type Memory, render, type SlotLookup } from './grammar.ts';
import { closings, emoji, mentionPhrases, openings } from './phrases.ts';
import type { Register, TopicText } from './topic-text.ts';

export const shortestPost = 20;
const longestPost = 500;

/** Everything one post is made from. */
export interface Composition {
  topic: TopicText;
  register: Register;
  voice: 'citizen' | 'official' | 'press';
  traits: SpeakerTraits;
  lookup: SlotLookup;
  casual: boolean;
  emoji: number;
  /** Who is named, and whether a known person or another citizen; null for nobody. */
  mention: { username: string; known: boolean } | null;
  /** The hashtags of a text, without '#', in order. */
  hashtags(body: string): readonly string[];
}

/** Chances of the parts around the core sentence: an opening, a second sentence, a third, a closing. */
const habits = {
  citizen: { opening: 0.16, more: 0.42, second: 0.16, closing: 0.12 },
  official: { opening: 0.18, more: 0.66, second: 0.38, closing: 0.22 },
  press: { opening: 0.16, more: 0.52, second: 0.2, closing: 0.1 },
} as const;

/** Registers a voice's second sentences fit; elsewhere they would answer a question nobody asked or spoil a thanks. */
const continued: Readonly<Record<Composition['voice'], ReadonlySet<Register>>> = {
  citizen: new Set(['complaint', 'observation', 'irony']),
  official: new Set(['statement', 'campaign', 'observation']),
  press: new Set(['news']),
};

function casually(text: string): string {
  return lowerTurkish(text)
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
    .replace(/\.$/, '');
}

function named({ mention, voice, register }: Composition, body: string, random: Random): string {
  if (mention === null) return body;
  const lookup: SlotLookup = (name) => (name === 'kim' ? `@${mention.username}` : undefined);
  const say = (patterns: readonly string[]) => render(random.pick(patterns), lookup, random);
  if (voice === 'official') {
    return `${body} ${say(continued.official.has(register) ? mentionPhrases.companion : mentionPhrases.company)}`;
  }
  if (voice === 'press') return `${body} ${say(mentionPhrases.press)}`;
  if (!mention.known) return `${body} ${say(mentionPhrases.peer)}`;
  if (register !== 'complaint' && register !== 'question') return `${body} ${say(mentionPhrases.notice)}`;
  return random.chance(0.3) ? `${say(mentionPhrases.before)} ${body}` : `${body} ${say(mentionPhrases.address)}`;
}

function tagged(body: string, hashtags: readonly string[], random: Random): string {
  if (hashtags.length === 0) return body;
  const tags = hashtags.map((tag) => `#${tag}`).join(' ');
  return random.chance(0.12) ? `${tags} ${body}` : `${body}${random.chance(0.2) ? '\n' : ' '}${tags}`;
}

/**
 * One post: an opening now and then, the core sentence of its register, further sentences of the topic that keep the same
 * words, a closing, somebody named, hashtags. Between 20 and 500 characters: what does not fit is left out, last part first.
 */
export function composePost(composition: Composition, draw: PatternDraw, random: Random): string {
  const { topic, register, voice, lookup, traits } = composition;
  const habit = habits[voice];
  const memory: Memory = new Map();
  const say = (patterns: readonly string[]) => render(draw(patterns, traits), lookup, random, memory);

  const core = say(topic.registers[register]);
  const parts = [core];
  if (random.chance(habit.opening)) {
    const opening = say(openings[register]);
    // Two colons in a row read like a form.
    if (!(opening.endsWith(':') && core.includes(':'))) parts.unshift(opening);
  }
  if (continued[voice].has(register)) {
    if (random.chance(habit.more) || core.length < 40) parts.push(say(topic.more[voice]));
    if (random.chance(habit.second)) {
      const another = say(topic.more[voice]);
      if (!parts.includes(another)) parts.push(another);
    }
  }
  if (random.chance(habit.closing)) parts.push(say(closings[register]));

  const paragraph = voice !== 'citizen' && parts.length > 2 && random.chance(0.3) ? '\n\n' : ' ';
  const withEmoji = random.chance(composition.emoji) ? ` ${random.pick(emoji[register])}` : '';
  for (;;) {
    const plain = parts.reduce((text, part) => text + (text.endsWith(',') ? '\n' : paragraph) + part);
    const body = (composition.casual ? casually(plain) : plain) + withEmoji;
    const content = tagged(named(composition, body, random), composition.hashtags(body), random);
    if (content.length <= longestPost || parts.length === 1) return content;
    parts.pop();
  }
}

/** `count` hashtags for a text: the day's leading tag if given, then words the text speaks of, the topic, the place, the party. */
export function chooseHashtags(
  random: Random,
  count: number,
  body: string,
  sources: { leading: string | null; topic: TopicText; place: string; party: string | null },
): string[] {
  const text = lowerTurkish(body);
  const spoken = Object.entries(sources.topic.keyedHashtags).flatMap(([tag, letters]) =>
    text.includes(letters) ? [tag] : [],
  );
  const tags = new Set<string>();
  if (count > 0 && sources.leading !== null) tags.add(sources.leading);
  for (let attempt = 0; attempt < 20 && tags.size < count; attempt++) {
    const kind = random.next();
    if (kind < 0.5 && spoken.length > 0) tags.add(random.pick(spoken));
    else if (kind < 0.68) tags.add(random.pick(sources.topic.hashtags));
    else if (kind < 0.92 || sources.party === null) tags.add(hashtagOf(sources.place));
    else tags.add(hashtagOf(sources.party));
  }
  return [...tags];
}
