import type { Origin } from './labelled-text.ts';

/** How origins are called where figures are told. */
export const ORIGIN_NAMES: Readonly<Record<Origin, string>> = {
  project: 'Project, held-out text by another hand',
  'project, hard': 'Project, held-out text that is hard to tell: angry and clean, or harmful in polite words',
  OffensEval: 'OffensEval 2020 Turkish, held-out tenth',
  XED: 'XED subtitles, held-out tenth',
  'SIB-200': 'SIB-200 news sentences, held-out tenth',
  Mukayese: 'Mukayese news articles, held-out tenth',
  'spam mails': 'Spam mails, held-out tenth',
};
