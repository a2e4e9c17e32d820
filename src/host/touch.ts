/** Whether the visitor's fingers are what they point with: a field that gets the focus then brings up a keyboard. */
export function usesTouch(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}
