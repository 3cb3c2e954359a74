import type { TextHeadName } from './text-heads.ts';

/** What is said of a head in its card, besides figures. */
interface TextHeadNotes {
  readonly purpose: string;
  /** About the text it learned from. */
  readonly text: readonly string[];
  /** What it cannot do and what it must not be used for. */
  readonly limits: readonly string[];
}

export const TEXT_HEAD_NOTES: Readonly<Record<TextHeadName, TextHeadNotes>> = {
  sentiment: {
    purpose:
      'Whether a post or comment is negative, neutral or positive in tone. It judges the text, not the view: praise and criticism of any side count alike.',
    text: ['Neutral means really neutral: announcements, questions of fact, figures without judgement.'],
    limits: ['Ironic praise is mostly taken for praise.'],
  },
  emotion: {
    purpose: 'Which of Ekman’s six emotions a text shows. Any number of them, or none.',
    text: [
      'XED has eight emotions; trust and anticipation are left out. Its Turkish labels were carried over from translations of subtitles and are noisy.',
    ],
    limits: [
      'It is good enough for sums over many posts and not for saying what one person feels.',
      'Rare emotions are weighed up so that one half parts yes from no best: probabilities are higher than the share of texts that have the emotion.',
      'On subtitles, most of whose emotion lies in the scene and not in the words, it is hardly better than chance.',
    ],
  },
  topic: {
    purpose: 'What a post is about: one of the platform’s fifteen topics.',
    text: [
      'Of the news, spor is sport, sağlık health, ekonomi economy, teknoloji technology, kültür-sanat and magazin culture, diğer other. Siyaset maps to no topic and is left out.',
    ],
    limits: ['A text about two topics gets the probability split between them, and one of them as its topic.'],
  },
  category: {
    purpose:
      'What a post does as a political act: supports, criticises, provokes dispute, informs, tells of a crisis or a scandal, proposes a reform, or is about today’s agenda.',
    text: [],
    limits: ['Where a criticism becomes a provocation, and an announcement the agenda, people do not agree either.'],
  },
  moderation: {
    purpose:
      'Whether a text has hate, violence (threats and calls to it), spam or profanity, for a moderator to look at first. A label above 0.7 is flagged; what is done from which probability on is told in the platform’s rules.',
    text: [
      'OffensEval’s OFF is taken as profanity, which therefore means insulting or profane language; its NOT also says that a tweet neither hates nor threatens. Other labels of outside text are not known and are not learned from.',
    ],
    limits: [
      'It must not be the last word: a person decides on appeal, and the figures above say how often it is wrong.',
      'It misses insults without a word that is known as one, and flags some quotes of insults, self-irony and banter among friends.',
      'Hate and violence were learned from text written for this project alone; real hate takes forms that are not in it.',
      'Spam was learned from old e-mails and written examples.',
    ],
  },
  claim: {
    purpose:
      'Whether a sentence states a figure, states something else that can be checked, or gives an opinion, wish, question or feeling.',
    text: ['It learned from whole posts and is asked of single sentences.'],
    limits: ['It does not know whether a claim is true.'],
  },
  'post-quality': {
    purpose:
      'Whether a post is poor, usual or good in content: argued, with a reason, a source, a figure or a concrete proposal. Content quality of 0 to 100 is 20 · poor + 50 · usual + 85 · good.',
    text: [],
    limits: [
      'It sees the marks of an argument (figures, sources, because), not whether it holds: an untrue text can be “good”.',
      'Long texts are favoured.',
    ],
  },
  'comment-quality': {
    purpose:
      'How much a comment gives: worthless 0.5, little 1, good 1.5, excellent 2; the expected value is its weight.',
    text: ['Four classes of so few texts are the thinnest of what is here.'],
    limits: ['Good and excellent are often confused, and so are worthless and little.'],
  },
  constructive: {
    purpose:
      'Whether a comment is constructive: adds an argument, a helpful question, a source, a correction, an experience of one’s own, or a civil objection.',
    text: [],
    limits: ['It does not see the post that is commented on.'],
  },
};
