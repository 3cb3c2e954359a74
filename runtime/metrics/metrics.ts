import type { METRICS } from './definitions.ts';

type Definitions = typeof METRICS;
type NameOf<Type extends string> = {
  [Name in keyof Definitions]: Definitions[Name]['type'] extends Type ? Name : never;
}[keyof Definitions];

export type CounterName = NameOf<'counter'>;
export type HistogramName = NameOf<'histogram'>;
export type GaugeName = NameOf<'gauge'>;

/** A value for each label of the metric. */
export type LabelsOf<Name extends keyof Definitions> = Readonly<Record<Definitions[Name]['labels'][number], string>>;

/** One value of a gauge. */
export interface Sample<Name extends GaugeName> {
  readonly labels: LabelsOf<Name>;
  readonly value: number;
}

/** The numbers of one process. Names and labels are those of definitions.ts; none of the calls costs more than some microseconds. */
export interface Metrics {
  /** Adds to a counter, 1 unless told. */
  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  /** Adds a value to a histogram. */
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /**
   * Says how a gauge is read, which happens when its value is asked for. A gauge that was never given a reader is not exposed. What
   * fails, or takes longer than a second, is left out of that answer and counted.
   */
  gauge<Name extends GaugeName>(name: Name, read: () => Reading<Name> | Promise<Reading<Name>>): void;
  /** All of it as Prometheus reads it, in its text format 0.0.4 or in OpenMetrics 1.0.0. Never rejects. */
  expose(format: MetricsFormat): Promise<ExposedMetrics>;
}

/** A gauge's samples; of one without labels its value. */
export type Reading<Name extends GaugeName> = number | readonly Sample<Name>[];

export type MetricsFormat = 'text' | 'openmetrics';

export interface ExposedMetrics {
  readonly contentType: string;
  readonly text: string;
}

/** Who may read the numbers: everybody, nobody, or whoever sends `Authorization: Bearer <token>`. */
export type MetricsAccess = 'open' | 'closed' | { readonly token: string };
