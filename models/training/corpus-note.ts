/** What the project's own text is, for cards. */
export const CORPUS_TEXT = {
  source: 'Posts and comments written for this project (models/corpus)',
  licence: 'of this project',
} as const;
