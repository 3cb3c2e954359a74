/** Fetches that failed one after another, without one that was answered between them, until a subgraph is left alone. */
export const FAILURES_TO_OPEN = 10;
/** How long it is left alone until one fetch tries whether it is back, milliseconds. */
export const OPEN_MS = 1_000;

/** Whether a subgraph is asked (closed), left alone (open), or tried by one fetch while the others still fail (half-open). */
export type Circuit =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly until: number }
  | { readonly state: 'half-open' };

export type CircuitState = Circuit['state'];

export const CLOSED: Circuit = { state: 'closed', failures: 0 };
const HALF_OPEN: Circuit = { state: 'half-open' };

/**
 * What becomes of the circuit when a fetch wants to begin, and whether it may. One that may has to end in {@link afterAnswer} or
 * {@link afterFailure}, or nobody ever tries again.
 *
 * @param now milliseconds on a clock that only moves forward
 */
export function admit(circuit: Circuit, now: number): { readonly circuit: Circuit; readonly admitted: boolean } {
  if (circuit.state === 'open' && now >= circuit.until) return { circuit: HALF_OPEN, admitted: true };
  return { circuit, admitted: circuit.state === 'closed' };
}

/** An answer, also to a fetch that began before the circuit opened, shows that the subgraph is there. */
export function afterAnswer(): Circuit {
  return CLOSED;
}

export function afterFailure(circuit: Circuit, now: number): Circuit {
  if (circuit.state === 'open') return circuit;
  const failures = circuit.state === 'closed' ? circuit.failures + 1 : FAILURES_TO_OPEN;
  return failures < FAILURES_TO_OPEN ? { state: 'closed', failures } : { state: 'open', until: now + OPEN_MS };
}
