/**
 * The smallest text that still fails: ever smaller pieces are taken out while it does (delta debugging), then what is
 * left is made plainer.
 *
 * @param tries how often `fails` may be asked.
 */
export function shrink(text: string, fails: (text: string) => boolean, tries = 1_500): string {
  let smallest = text;
  let left = tries;
  const smaller = (candidate: string): boolean => {
    if (left-- <= 0 || !fails(candidate)) return false;
    smallest = candidate;
    return true;
  };
  let before: string;
  do {
    before = smallest;
    for (let size = Math.ceil(smallest.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
      for (let at = 0; at < smallest.length && left > 0; ) {
        if (!smaller(smallest.slice(0, at) + smallest.slice(at + size))) at += size;
      }
    }
    for (const [from, to] of PLAINER) {
      for (let at = 0; at < smallest.length && left > 0; at++) {
        if (!from.test(smallest[at] ?? '')) continue;
        smaller(smallest.slice(0, at) + to + smallest.slice(at + 1));
      }
    }
  } while (smallest !== before && left > 0);
  return smallest;
}

const PLAINER: readonly (readonly [RegExp, string])[] = [
  [/[b-zA-Z]/, 'a'],
  [/[^\x20-\x7e\n]/, 'a'],
];
