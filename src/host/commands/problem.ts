/** Why a command was not done, and what that makes of it. */
const STATES = {
  /** Nobody here knows it, or may do it. */
  unknown: 'ignored',
  /** Outside of where the page lets the assistant lead a visitor. */
  elsewhere: 'refused',
  /** A field that the assistant has no business with. */
  private: 'refused',
  /** What it is about is not on this page, or cannot be seen. */
  missing: 'failed',
  /** Its arguments are not of their form. */
  unclear: 'failed',
  /** It was tried, and threw. */
  broken: 'failed',
} as const;

/** See the table above. */
export type Reason = keyof typeof STATES;

/** A command that cannot be done, whether that shows before the visitor is asked or after. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
  readonly reason: Reason;

  /** @param details for the page's developer, and for a server that asks. */
  constructor(reason: Reason, details: string) {
    super(details);
    this.reason = reason;
  }
}

/** What becomes of a command that threw `error`: the page's own function may throw anything. */
export function outcomeOf(error: unknown): {
  state: (typeof STATES)[Reason];
  reason: Reason;
  details: string;
} {
  if (error instanceof CommandProblem)
    return {state: STATES[error.reason], reason: error.reason, details: error.message};
  return {state: STATES.broken, reason: 'broken', details: String(error)};
}
