/** Numbers that look random and are the same in every run, on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of `choices`. Throws a `RangeError` where there is none. */
  pick<T>(choices: readonly T[]): T;
  /** True so often, from 0 to 1. */
  chance(share: number): boolean;
}

/** The mulberry32 generator: 32 bits of state, as good as a text needs. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new RangeError('There is nothing to pick from.');
      return choices[between(0, choices.length - 1)] as T;
    },
    chance: share => next() < share,
  };
}
