/** Measurements of the same kind, the middle of them, and how two kinds compare. */

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  const low = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  return high === undefined || low === undefined ? Number.NaN : (low + high) / 2;
}

/** The value that so much of all values is not above: 0.95 for the 95th percentile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly easel: string;
  /** What it is held against. */
  readonly against: string;
  readonly ratio?: number;
  /** Nothing for what is only told. */
  readonly limit?: { readonly text: string; readonly holds: boolean };
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 10e6 ? 2 : 0)} MB`;

interface Comparison {
  readonly what: string;
  readonly easel: readonly number[];
  readonly other: readonly number[];
  /** What the other is. */
  readonly name: string;
  readonly unit: (value: number) => string;
  /** Largest ratio of the medians. */
  readonly limit?: number;
}

export function compared({ what, easel, other, name, unit, limit }: Comparison): Row {
  const ratio = median(easel) / median(other);
  return {
    what,
    easel: unit(median(easel)),
    against: `${name}: ${unit(median(other))}`,
    ratio,
    ...(limit === undefined ? {} : { limit: { text: `× ${limit}`, holds: ratio <= limit } }),
  };
}

/** A row about a value that may not be over a limit, however often it was measured. */
export function bounded(what: string, values: readonly number[], unit: (value: number) => string, limit: number): Row {
  const largest = Math.max(...values);
  return { what, easel: unit(largest), against: '', limit: { text: unit(limit), holds: largest < limit } };
}

export function tell(what: string, easel: string): Row {
  return { what, easel, against: '' };
}
