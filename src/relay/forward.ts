import {ChatError} from '../errors.js';
import {PASSED_HEADERS, READABLE_HEADERS} from './cors.js';
import {createIdleTimer, type IdleTimer} from './idle-timer.js';
import {createMask, type Mask, secretsOf} from './mask.js';
import {refusal} from './refusal.js';
import {checkHeaders, type RelaySettings, type Upstream} from './settings.js';

/** What is asked of an upstream. */
export interface Question {
  upstream: Upstream;
  /** Below the API root. */
  path: string;
  method: string;
  body: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Asks the upstream and answers with what it says while it says it. One abort ends both ways: the client's, through
 * `request.signal` or by giving the answer up, and the timer's. A silence before the answer is a 504; one within it cuts
 * the answer, which a client can tell from its end.
 */
export async function forward(
  question: Question,
  request: Request,
  settings: RelaySettings,
): Promise<Response> {
  const added = checkHeaders(
    await question.upstream.headers(request),
    `upstreams.${question.upstream.name}.headers`,
  );
  const hangUp = new AbortController();
  const onAbort = () => hangUp.abort();
  request.signal.addEventListener('abort', onAbort, {once: true});
  if (request.signal.aborted) onAbort();
  const silence = new ChatError('timeout', `The chat API was silent for ${settings.idleTimeout} s.`);
  const timer = createIdleTimer(settings.idleTimeout, () => hangUp.abort(silence));
  let answer: Response;
  timer.start();
  try {
    answer = await settings.fetch(question.upstream.root + question.path, {
      method: question.method,
      headers: requestHeaders(request, added),
      ...(question.body && {body: question.body}),
      redirect: 'manual',
      signal: hangUp.signal,
    });
  } catch (error) {
    // No client is left to read an answer.
    if (request.signal.aborted) return refusal(499, 'The client went away.');
    settings.onError(error, request);
    if (hangUp.signal.reason === silence) return refusal(504, silence.message);
    return refusal(502, 'The chat API cannot be reached.');
  } finally {
    timer.stop();
  }
  return passOn(answer, secretsOf(added), timer, hangUp);
}

/** The few headers of the client that pass, and over them the owner's. */
function requestHeaders(request: Request, added: Readonly<Record<string, string>>): Headers {
  // Answers that need no decoding pass as they come. The owner may ask otherwise.
  const headers = new Headers({'accept-encoding': 'identity'});
  for (const name of PASSED_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return headers;
}

function passOn(answer: Response, secrets: string[], timer: IdleTimer, hangUp: AbortController): Response {
  const {status} = answer;
  if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    hangUp.abort();
    return refusal(
      502,
      'The chat API answered with a redirect, which the relay never follows. Set url to where it leads.',
    );
  }
  if (status < 200 || status > 599) {
    hangUp.abort();
    return refusal(502, 'The chat API answered with a status that HTTP does not know.');
  }
  const headers = answerHeaders(answer.headers, secrets);
  // These two may not have a body, not even an empty one.
  const bare = answer.body === null || status === 204 || status === 205;
  if (bare) hangUp.abort();
  return new Response(bare ? null : watch(answer.body, createMask(secrets), timer, hangUp), {
    status,
    headers,
  });
}

function answerHeaders(given: Headers, secrets: readonly string[]): Headers {
  const headers = new Headers();
  const readable: string[] = [...READABLE_HEADERS];
  for (const [name, value] of given) {
    const passes = readable.includes(name) || name.startsWith('x-ratelimit-');
    if (!passes && name !== 'content-type') continue;
    if (secrets.some(secret => value.includes(secret))) continue;
    headers.set(name, value);
    if (passes && !readable.includes(name)) readable.push(name);
  }
  headers.set('access-control-expose-headers', readable.join(', '));
  // Says to nginx and its like: pass each byte on as it comes.
  headers.set('x-accel-buffering', 'no');
  return headers;
}

/** `body` chunk by chunk, each asked for only when the client has taken the one before. */
function watch(
  body: ReadableStream<Uint8Array>,
  mask: Mask,
  timer: IdleTimer,
  hangUp: AbortController,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const next = () => {
    timer.start();
    return reader.read().finally(timer.stop);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const {done, value} = await next();
          const shown = done ? mask.end() : mask.feed(value);
          if (shown.length > 0) controller.enqueue(shown);
          if (done) controller.close();
          // A chunk that the mask holds whole gives nothing to show, and nobody would ask again.
          if (done || shown.length > 0) return;
        }
      },
      cancel() {
        hangUp.abort();
      },
    },
    {highWaterMark: 0},
  );
}
