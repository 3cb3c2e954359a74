/** Counts who works with something, so that it is let go once it is not needed any more and nobody does. */
export interface Holds {
  /** @returns to be called when the work is done; more than once does no harm */
  hold(): () => void;
  /** Not needed any more: lets go now, or when the last holder has ended. */
  retire(): void;
}

/** @param letGo called once */
export function createHolds(letGo: () => void): Holds {
  let holders = 0;
  let isRetired = false;
  let isGone = false;
  const settle = (): void => {
    if (!isRetired || holders > 0 || isGone) return;
    isGone = true;
    letGo();
  };
  return {
    hold() {
      let isHeld = true;
      holders += 1;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        settle();
      };
    },
    retire() {
      isRetired = true;
      settle();
    },
  };
}
