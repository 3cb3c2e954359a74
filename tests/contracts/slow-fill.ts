/** A fill that has read and does not answer yet: what happens meanwhile happens for certain after it began and before it ends. */
export interface SlowFill {
  fill(): Promise<string>;
  readonly begun: Promise<void>;
  end(value: string): void;
}

export function slowFill(): SlowFill {
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()];
  return {
    fill() {
      begun.resolve();
      return ended.promise;
    },
    begun: begun.promise,
    end: ended.resolve,
  };
}
