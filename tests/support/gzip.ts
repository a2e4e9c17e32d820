/** `text` as gzip. */
export async function gzipped(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Gzip as a server writes it that flushes after each piece: one array a piece, the last with the trailer. Blocks are
 * stored, not compressed, since the browser's own compressor cannot flush.
 */
export function gzipPieces(texts: readonly string[]): Uint8Array[] {
  const pieces = texts.map(text => new TextEncoder().encode(text));
  return pieces.map((piece, at) => {
    const head = at === 0 ? [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] : [];
    const block = [0, ...uint(piece.length, 2), ...uint(~piece.length, 2), ...piece];
    const all = pieces.flatMap(bytes => [...bytes]);
    const tail =
      at < pieces.length - 1 ? [] : [1, 0, 0, 0xff, 0xff, ...uint(crc32(all), 4), ...uint(all.length, 4)];
    return Uint8Array.from([...head, ...block, ...tail]);
  });
}

/** The `size` lowest bytes, lowest first. */
function uint(value: number, size: number): number[] {
  return Array.from({length: size}, (_, at) => (value >>> (8 * at)) & 0xff);
}

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}
