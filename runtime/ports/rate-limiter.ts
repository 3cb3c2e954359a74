/** Counts attempts in a sliding or fixed window. */
export interface RateLimiter {
  /** Takes one of `limit` attempts in `windowMs`. @returns null when there was one left, else when to try again. */
  take(key: string, rule: { readonly limit: number; readonly windowMs: number }): Promise<Date | null>;
  /** Gives one taken attempt back, the newest, because it turned out not to be of the kind that is limited. */
  giveBack(key: string): Promise<void>;
}
