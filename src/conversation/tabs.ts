/**
 * The other tabs in which the same conversation stands, as the conversation sees them: it has no channel and no lock of
 * its own. `openTabs()` of the host makes one.
 */
export interface Tabs {
  /** Tells a text to all others. */
  tell(text: string): void;
  /** Calls back with what others tell, which any script of the origin may have written. The answer ends that. */
  hear(listener: (text: unknown) => void): () => void;
  /**
   * Runs `act` while no other tab is in its own, and waits for that as long as it takes. Rejects with the signal's reason
   * where that aborts before it is its turn, and settles like `act` after.
   */
  alone<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
  /**
   * Resolves once no tab is alone any more, however that came: its turn has ended, or the tab is gone. What it told last
   * has been heard by then, as a rule. Rejects with the signal's reason.
   */
  idle(signal: AbortSignal): Promise<void>;
  /** Hears and tells nothing more. */
  close(): void;
}
