import type { TopicCode } from '../world-types.ts';
import type { Pattern } from './grammar.ts';

/** How a post speaks. Which registers a person uses depends on the role: `statement` is the Meclis, `campaign` local politics. */
export type Register =
  | 'complaint'
  | 'question'
  | 'irony'
  | 'observation'
  | 'thanks'
  | 'local'
  | 'statement'
  | 'campaign'
  | 'news';

/** Everything the demo world can say about one topic. */
export interface TopicText {
  topic: TopicCode;
  /** Hashtags that fit any text of the topic. */
  hashtags: readonly string[];
  /** Hashtags that fit where the lower-case text holds the given letters. */
  keyedHashtags: Readonly<Record<string, string>>;
  /** Word lists of this topic's patterns; a name such as 'urun@EGE' holds for authors of that region. */
  slots: Readonly<Record<string, readonly string[]>>;
  registers: Readonly<Record<Register, readonly Pattern[]>>;
  /** Second sentences, by who speaks: a citizen, an office holder, the press. */
  more: Readonly<Record<'citizen' | 'official' | 'press', readonly Pattern[]>>;
  /** Comments that fit this topic alone. */
  comments: readonly Pattern[];
}
