import {createParser} from 'eventsource-parser';
import type {Passage} from './library.js';
import type {Conversation} from './memory.js';
import {isObject} from './request.js';

/** Where a model is reached that speaks OpenAI's chat completions. */
export interface ModelSettings {
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly name: string;
}

/** Writes answers from passages. */
export interface Model {
  /** The answer piece by piece. Throws `ModelFailure`, or the signal's reason. */
  write(
    question: string,
    passages: readonly Passage[],
    conversation: Conversation,
    signal: AbortSignal,
  ): AsyncGenerator<string>;
}

/** The model could not be reached or did not finish. Its message may be shown to a visitor. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
}

/** Exchanges before this one that the model is told of. */
const TOLD = 6;

const INSTRUCTIONS = `You answer questions about a software project, in Markdown and in the language of the question.
Say only what the passages below say; where they do not answer, say so. Be brief. Name passages by their titles.`;

/** The model named in the environment by OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL, if all three are set. */
export function modelFromEnvironment(env: NodeJS.ProcessEnv): ModelSettings | undefined {
  const {OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: name} = env;
  return baseUrl && apiKey && name ? {baseUrl: baseUrl.replace(/\/+$/, ''), apiKey, name} : undefined;
}

export function createModel({baseUrl, apiKey, name}: ModelSettings): Model {
  return {
    async *write(question, passages, conversation, signal) {
      const response = await ask(`${baseUrl}/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${apiKey}`,
        },
        body: JSON.stringify({
          model: name,
          stream: true,
          messages: messages(question, passages, conversation),
        }),
        signal,
      });
      let finished = false;
      for await (const data of eventData(response, signal)) {
        if (data === '[DONE]') return;
        const {text, finish} = readChunk(data);
        if (text !== '') yield text;
        finished ||= finish;
      }
      if (!finished) throw new ModelFailure('The model stopped before its answer was finished.');
    },
  };
}

function messages(
  question: string,
  passages: readonly Passage[],
  conversation: Conversation,
): {role: 'system' | 'user' | 'assistant'; content: string}[] {
  const read = passages.map(({title, quote}) => `## ${title}\n${quote}`).join('\n\n');
  return [
    {role: 'system', content: `${INSTRUCTIONS}\n\n${read}`},
    ...conversation.exchanges.slice(-TOLD).flatMap(exchange => [
      {role: 'user' as const, content: exchange.question},
      {role: 'assistant' as const, content: exchange.answer},
    ]),
    {role: 'user', content: question},
  ];
}

/** The response, if it is one to read. What the provider says of its errors is for its owner: it goes to the log. */
async function ask(url: string, init: RequestInit & {signal: AbortSignal}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    init.signal.throwIfAborted();
    throw new ModelFailure('The model cannot be reached.', {cause: error});
  }
  if (response.ok) return response;
  console.warn(`The model answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
  throw new ModelFailure(`The model answered with status ${response.status}.`);
}

async function* eventData(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  const ready: string[] = [];
  const parser = createParser({onEvent: ({data}) => ready.push(data)});
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) {
      parser.feed(decoder.decode(bytes, {stream: true}));
      yield* ready.splice(0);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new ModelFailure('The connection to the model broke.', {cause: error});
  }
}

/** Reads one `chat.completion.chunk`. Throws `ModelFailure` for an error inside the stream. */
function readChunk(data: string): {text: string; finish: boolean} {
  let chunk: unknown;
  try {
    chunk = JSON.parse(data);
  } catch {
    throw new ModelFailure('The model sent something that cannot be read.');
  }
  if (!isObject(chunk) || chunk.error !== undefined) throw new ModelFailure('The model ended with an error.');
  const choice = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
  const delta = isObject(choice) && isObject(choice.delta) ? choice.delta : {};
  const {content} = delta;
  return {
    text: typeof content === 'string' ? content : '',
    finish: isObject(choice) && typeof choice.finish_reason === 'string',
  };
}
