/** The middle of some numbers; of an even count the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}

/** The power of the size with which a time grows: 1 is linear, 2 quadratic. */
export function exponent(small: {size: number; time: number}, large: {size: number; time: number}): number {
  return Math.log(large.time / small.time) / Math.log(large.size / small.size);
}
