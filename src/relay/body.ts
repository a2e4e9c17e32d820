/**
 * The whole body of `request`, or undefined where it has more than `limit` bytes. Counted while reading: what
 * Content-Length declares can only refuse earlier. Rejects when the client goes away.
 */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (request.body === null) return new Uint8Array(0);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = Number(request.headers.get('content-length')) > limit ? Number.POSITIVE_INFINITY : 0;
  while (length <= limit) {
    const {done, value} = await reader.read();
    if (done) return join(chunks, length);
    chunks.push(value);
    length += value.length;
  }
  // The rest is not wanted; a client that is gone by now does not matter.
  reader.cancel().catch(() => {});
  return undefined;
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
