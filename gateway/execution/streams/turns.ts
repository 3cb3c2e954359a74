/** Streams that go on in one turn of the event loop: some milliseconds of work, after which requests have their turn. */
const PER_TURN = 100;

/** Lets very many streams go on one after another, so that an event to all of them does not hold up everything else. */
export interface Turns {
  /** Resolves when it is the caller's turn: at once while few want one, in the order of asking. */
  next(): Promise<void> | undefined;
}

export function createTurns(perTurn = PER_TURN): Turns {
  const waiting: (() => void)[] = [];
  let taken = 0;

  const turn = (): void => {
    const going = waiting.splice(0, perTurn);
    taken = going.length;
    if (taken > 0) setImmediate(turn);
    for (const go of going) go();
  };

  return {
    next() {
      taken += 1;
      if (taken === 1) setImmediate(turn);
      if (taken <= perTurn) return undefined;
      return new Promise<void>((resolve) => void waiting.push(resolve));
    },
  };
}
