/** What browsers give as the code of a key that an input method has. */
const TAKEN = 229;

/**
 * Whether a key is an input method's, which makes one letter of several keys: its Enter takes what is offered, its Escape
 * gives it up, and neither is meant for anybody else. The code tells what `isComposing` does not: the key that ends a
 * composition comes in Safari after `compositionend`, and is not `isComposing` any more.
 */
export function isForInputMethod({isComposing, keyCode}: KeyboardEvent): boolean {
  return isComposing || keyCode === TAKEN;
}
