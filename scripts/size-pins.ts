/** Part of a size by which it may differ from what is written down. */
const SHARE = 0.01;
/** Bytes by which it may differ however small it is: names of files, which hold a hash, compress to more or less. */
const SMALLEST = 64;

/**
 * Whether `bytes` is what is `pinned`, give or take 1 %, or 64 bytes where that is more: a line of code changes no
 * figure; a new dependency does, and so does code that fell out of the build unnoticed.
 *
 * @param rounding bytes that `pinned` may be off because it was rounded, 0 by default.
 */
export function isNear(bytes: number, pinned: number, rounding = 0): boolean {
  return Math.abs(bytes - pinned) - rounding <= Math.max(pinned * SHARE, SMALLEST);
}
