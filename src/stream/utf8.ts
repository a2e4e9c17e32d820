/** Bytes in, text out; keeps the half character between pieces. */
export interface Utf8Decoder {
  /** The text that is whole by now. */
  feed(bytes: Uint8Array): string;
  /** What the end of the body adds: U+FFFD for a character that was cut. */
  end(): string;
}

/**
 * A streaming decoder that is always UTF-8, whatever charset the server claims, and takes off one byte order mark at
 * the very beginning. The mark is taken off here and not by `TextDecoder`, so that it is certain to happen once: a
 * second one is data.
 */
export function createUtf8Decoder(): Utf8Decoder {
  const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
  let atStart = true;
  const withoutMark = (text: string): string => {
    if (!atStart || text === '') return text;
    atStart = false;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  return {
    feed: bytes => withoutMark(decoder.decode(bytes, {stream: true})),
    end: () => withoutMark(decoder.decode()),
  };
}
