/** What nobody knows of real people, and a simulation has to assume. */
export interface Assumptions {
  /** How much what is in a post decides how it does: 1 as spread.ts says, 0 nothing. */
  readonly content: number;
  /** What nobody can tell from a post's numbers: deviation of the logarithm of its appeal. */
  readonly luck: number;
  /** Share of bots that hide. */
  readonly hiding: number;
}

/** What the shipped heads learn from. */
export const USUAL_ASSUMPTIONS: Assumptions = { content: 1, luck: 0.7, hiding: 0.35 };

/** A world that is harder to read, to see how much figures owe to what was assumed. */
export const HARDER_ASSUMPTIONS: Assumptions = { content: 0.5, luck: 1, hiding: 0.7 };
