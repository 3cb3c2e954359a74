/** Lines up rows under their headings, columns two spaces apart; the last column may be long. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  return all.map((row) => `${line(row)}\n`).join('');
}

/** A duration as a person says it: 850 ms, 12 s, 5 min, 3 h, 2 d. */
export function duration(ms: number): string {
  const steps: readonly [number, string][] = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ];
  const [size, unit] = steps.find(([at]) => ms >= at) ?? [1, 'ms'];
  return `${Math.floor(ms / size)} ${unit}`;
}

/** The first line of a text, cut to so many characters. */
export function brief(text: string, length: number): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
