/** Tells every process of something, at most once, with ids only. What must not be lost is in the database. */
export interface PubSub {
  publish(topic: string, payload: Readonly<Record<string, string>>): Promise<void>;
  /** @returns a function that ends the subscription. Resolves once messages published from now on will arrive. */
  subscribe(topic: string, listener: (payload: Readonly<Record<string, string>>) => void): Promise<() => void>;
  close(): Promise<void>;
}
