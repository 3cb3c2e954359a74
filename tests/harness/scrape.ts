/** What a process exposes at /metrics, as Prometheus would read it. */
export interface Scrape {
  /** The one sample of the name that has these labels; undefined where there is none. Labels that are not named may be anything. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
  /** The values that a label of the metric has. */
  labels(name: string, label: string): ReadonlySet<string>;
  readonly text: string;
}

const SAMPLE = /^([a-z_:]\w*)(?:\{(.*)\})? (\S+)$/i;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Asks for /metrics. @throws Error unless it is answered with 200 */
export async function scrape(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Scrape> {
  const response = await fetch(`${url}/metrics`, { headers });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`/metrics: ${response.status} ${text}`);
  const samples = text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    if (name === undefined) return [];
    return [
      { name, labels: new Map([...labels.matchAll(LABEL)].map(([, key, text]) => [key, text])), value: Number(value) },
    ];
  });
  return {
    text,
    value(name, wanted = {}) {
      const found = samples.filter(
        (sample) =>
          sample.name === name && Object.entries(wanted).every(([key, value]) => sample.labels.get(key) === value),
      );
      if (found.length > 1) throw new Error(`${found.length} samples of ${name} have ${JSON.stringify(wanted)}`);
      return found[0]?.value;
    },
    labels: (name, label) =>
      new Set(samples.flatMap((sample) => (sample.name === name ? (sample.labels.get(label) ?? []) : []))),
  };
}
