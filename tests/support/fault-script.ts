/**
 * What a fault server shall do, as a value that travels inside the request's own URL: a test says how its answer goes
 * wrong next to what it expects. The server that plays it is fault-server.ts.
 */

/** One act of the server on the raw socket, in order. */
export type FaultStep =
  /** Status line and headers, one a line; CORS headers, `connection: close` and the blank line are added. */
  | {head: string[]}
  /** Text on the wire as it is. */
  | {write: string}
  /** Bytes on the wire as they are, in base64. */
  | {bytes: string}
  /** Text as one chunk of a chunked body. */
  | {chunk: string}
  /** Bytes as one chunk of a chunked body, in base64. */
  | {chunkBytes: string}
  /** The chunk that ends a chunked body. */
  | {lastChunk: true}
  /** `text`, `times` over. */
  | {repeat: string; times: number}
  /** Goes on when somebody asked for `/release/NAME`, before or after. */
  | {await: string}
  /** Cuts the connection with a TCP reset. The script ends here. */
  | {reset: true}
  /** Closes the connection. The script ends here; also what happens after the last step. */
  | {end: true};

export interface FaultScript {
  /** What the server counts and logs this script's requests by. */
  name: string;
  /** The steps for the first request, the second …; the last entry serves all later ones. */
  answers: FaultStep[][];
  /** `all` (default): every origin, every header readable. `unexposed`: headers unreadable. `none`: no CORS header. */
  cors?: 'all' | 'unexposed' | 'none';
  /** The status of preflights, which then carry no CORS header. Default: they are allowed. */
  preflight?: number;
}

/** A request as the server saw it. Preflights are not among them. */
export interface SeenRequest {
  method: string;
  headers: Record<string, string>;
  body: string;
}

const encodeBase64Url = (text: string): string => {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** The path and query under which a fault server plays `script`. */
export function scriptPath(script: FaultScript): string {
  return `/script/${script.name}?script=${encodeBase64Url(JSON.stringify(script))}`;
}

/** The same as a path below which a client may ask for whatever it likes: one that takes no query for its API's root. */
export function scriptRoot(script: FaultScript): string {
  return `/script/${script.name}/${encodeBase64Url(JSON.stringify(script))}`;
}

/** Bytes for a `bytes` or `chunkBytes` step. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The head of a 200 answer whose body ends where the connection does. */
export function ok(contentType: string, ...headers: string[]): FaultStep {
  return {head: ['HTTP/1.1 200 OK', `content-type: ${contentType}`, ...headers]};
}

/** The head of a 200 answer whose body is chunked: its end is marked on the wire. */
export function okChunked(contentType: string, ...headers: string[]): FaultStep {
  return ok(contentType, 'transfer-encoding: chunked', ...headers);
}

/** A whole answer with a status, its body and its length. */
export function answer(status: number, contentType: string, body: string, ...headers: string[]): FaultStep[] {
  const length = new TextEncoder().encode(body).length;
  const type = `content-type: ${contentType}`;
  return [{head: [`HTTP/1.1 ${status} Fault`, type, `content-length: ${length}`, ...headers]}, {write: body}];
}

/** A fault server as a page sees it. `origin` is what `startFaultServer()` answered. */
export class FaultClient {
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Scripts and gates of one test never meet those of another. */
  newName(): string {
    return `s${crypto.randomUUID()}`;
  }

  url(script: FaultScript): string {
    return this.origin + scriptPath(script);
  }

  /** Lets every step `{await: gate}` go on. */
  async release(gate: string): Promise<void> {
    await this.#ask(`/release/${gate}`);
  }

  /** Resolves once a script stands at `{await: gate}`. */
  async reached(gate: string): Promise<void> {
    await this.#ask(`/reached/${gate}`);
  }

  /** Resolves once the connection of the script's latest request is closed, by whomever. */
  async closed(name: string): Promise<void> {
    await this.#ask(`/closed/${name}`);
  }

  /** How many requests of this script came, preflights aside. */
  async count(name: string): Promise<number> {
    return Number(await this.#ask(`/count/${name}`));
  }

  async seen(name: string): Promise<SeenRequest[]> {
    return JSON.parse(await this.#ask(`/seen/${name}`)) as SeenRequest[];
  }

  /** An origin on which nobody listens. */
  async deadOrigin(): Promise<string> {
    return await this.#ask('/dead-origin');
  }

  async #ask(path: string): Promise<string> {
    const response = await fetch(this.origin + path, {cache: 'no-store'});
    if (!response.ok) throw new Error(`The fault server answered ${response.status} for ${path}`);
    return await response.text();
  }
}

/** The fault server that the test runner started, whose origin it serves at `/__fault_origin__`. */
export async function faultClient(): Promise<FaultClient> {
  const response = await fetch('/__fault_origin__');
  if (!response.ok)
    throw new Error('The test runner serves no /__fault_origin__: is the fault server started?');
  return new FaultClient((await response.text()).trim());
}
