/** Bins at most a column: split points of trees are bounds of bins. */
export const MOST_BINS = 64;

/** Rows by columns of small whole numbers, which is what trees are grown from. */
export interface BinnedRows {
  readonly rows: number;
  /** By column: the bin of each row. */
  readonly columns: readonly Uint8Array[];
  /** By column, ascending: bin b holds what is above bound b−1 and at most bound b; the last bin has none. */
  readonly bounds: readonly Float32Array[];
}

/**
 * Bounds for each column by its quantiles, float32. A bound lies at a value that occurs, so that rows go the same way in training and serving.
 *
 * @param rows all as long as `columns`
 */
export function binBounds(rows: readonly Float32Array[], columns: number): Float32Array[] {
  return Array.from({ length: columns }, (_, column) => {
    const sorted = Float32Array.from(rows, (row) => row[column] ?? 0).sort();
    const bounds: number[] = [];
    for (let bin = 1; bin < MOST_BINS; bin++) {
      const bound = sorted[Math.ceil((bin * sorted.length) / MOST_BINS) - 1] ?? 0;
      const last = sorted[sorted.length - 1] ?? 0;
      if (bound < last && bound > (bounds.at(-1) ?? Number.NEGATIVE_INFINITY)) bounds.push(bound);
    }
    return Float32Array.from(bounds);
  });
}

export function binRows(rows: readonly Float32Array[], bounds: readonly Float32Array[]): BinnedRows {
  const columns = bounds.map((columnBounds, column) =>
    Uint8Array.from(rows, (row) => binOf(columnBounds, row[column] ?? 0)),
  );
  return { rows: rows.length, columns, bounds };
}

/** Index of the first bound that is not below the value. */
function binOf(bounds: Float32Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
