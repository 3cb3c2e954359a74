import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { RemoteSource } from './http-source.ts';
import type { CircuitState } from './remote-circuit.ts';

const VALUES: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Shows in the metrics which subgraphs are asked at present. @param sources those there are when the metrics are read */
export function meterCircuits(sources: () => readonly RemoteSource[], metrics: Metrics): void {
  metrics.gauge('polit_subgraph_circuit_state', () =>
    sources().map(({ name, circuit }) => ({ labels: { subgraph: name }, value: VALUES[circuit] })),
  );
}
