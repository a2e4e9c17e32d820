/** Where a visitor may be writing; of what is in a frame nobody knows. */
const FIELDS = ':read-write, iframe';

/**
 * Whether what the page does now follows from a press of the visitor's, on a button say; browsers remember one for some
 * seconds, in which the page may have loaded something. Not while a field has the focus: each key that is pressed there is
 * a press as well, and whatever the page does meanwhile, its visitor goes on writing. `focused` is what has the focus, in
 * whatever shadow root. A browser that cannot tell (before 2024) says no.
 */
export function followsPress(focused: Element | null): boolean {
  const activation: UserActivation | undefined = navigator.userActivation;
  return activation?.isActive === true && !focused?.matches(FIELDS);
}
