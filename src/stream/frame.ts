/**
 * A frame is what the wire hands over whole: one server-sent event, one line of NDJSON, one JSON body. The framer
 * knows no JSON; what a frame means is for the protocol.
 */
export interface Frame {
  /** The name after `event:`, where the server gave one. */
  event?: string;
  /** The payload as text. Empty for an event that has a name and no data. */
  data: string;
  /** The last event id in force, where the server gave one. */
  id?: string;
}

/** Push text in, get whole frames out, synchronously. One per answer. */
export interface Framer {
  /** The frames that this piece of text completes, in order. */
  feed(text: string): Frame[];
  /** What is still whole when the body ends. Called once, after the last `feed`. */
  end(): Frame[];
}

/** One line or event on the wire may not be longer than this (characters, 1 MiB). */
export const MAX_FRAME = 1024 * 1024;

/** One answer may not be longer than this (characters, 8 MiB). */
export const MAX_ANSWER = 8 * 1024 * 1024;
