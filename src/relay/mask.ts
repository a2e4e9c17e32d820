/**
 * Keeps the owner's secrets out of answers. Some servers quote the key they refused ("Invalid key sk-…"), some echo whole
 * requests while debugging. Bytes pass unchanged and at once; only a tail that may be the start of a secret waits for the
 * next chunk.
 */

/** Bytes in, bytes without secrets out. One per answer. */
export interface Mask {
  feed(chunk: Uint8Array): Uint8Array;
  /** What was still held when the answer ended. */
  end(): Uint8Array;
}

const SECRET_NAME = /auth|cookie|credential|key|pass|secret|session|token/i;

/**
 * The secrets in the headers that the relay adds: values of eight characters or more whose header's name says so, and all
 * of twenty or more. Of `Bearer KEY` the key alone. Shorter and plainer ones (a tenant's name) may be words of an answer.
 */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    const secret = /^\w+ +(\S+)$/.exec(value.trim())?.[1] ?? value.trim();
    if (secret.length >= (SECRET_NAME.test(name) ? 8 : 20)) secrets.push(secret);
  }
  return secrets;
}

/** A mask for `secrets`, also as JSON and URLs may spell them. */
export function createMask(secrets: readonly string[]): Mask {
  const spellings = new Set(
    secrets.flatMap(secret => [secret, secret.replaceAll('/', '\\/'), encodeURIComponent(secret)]),
  );
  let held = '';
  return {
    feed(chunk) {
      const given = held + textOf(chunk);
      let shown = given;
      for (const secret of spellings) shown = shown.replaceAll(secret, '***');
      const end = shown.length - openTail(shown, spellings);
      const untouched = held === '' && end === given.length && shown === given;
      held = shown.slice(end);
      return untouched ? chunk : bytesOf(shown.slice(0, end));
    },
    end() {
      return bytesOf(held);
    },
  };
}

/** How many characters at the end are the start of a secret that may go on. */
function openTail(text: string, secrets: ReadonlySet<string>): number {
  let longest = 0;
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length--) {
      if (text.endsWith(secret.slice(0, length))) longest = length;
    }
  }
  return longest;
}

/** One character per byte, so that a character cut by a chunk's end comes out whole again. Headers hold no others. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, char => char.charCodeAt(0));
}
