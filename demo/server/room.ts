import {randomUUID} from 'node:crypto';
import type {AnswerEvent} from './answer-events.js';
import {type Answer, sourcesAsText} from './answers.js';
import {answerTo} from './intents.js';
import type {Library, Passage} from './library.js';
import type {Conversation, Memory} from './memory.js';
import {type Model, ModelFailure} from './model.js';
import {inWords, type Pace} from './pace.js';
import type {PageContext} from './page-context.js';

/** One question, as every dialect hands it over. */
export interface Question {
  readonly text: string;
  readonly memory: Memory;
  readonly conversation: Conversation;
  /** Who asks, for faults that strike once. Default: the conversation; some have no id until they are answered. */
  readonly asker?: string;
  readonly page: PageContext | undefined;
  /** Whether the API carries sources and commands apart from the text. */
  readonly carries: {readonly sources: boolean; readonly commands: boolean};
}

/** The one room behind all five dialects: it remembers, looks things up and answers. */
export interface Room {
  /** Says the answer event by event, `done` or `error` last. Ends at once when the signal is aborted, by its reason. */
  answer(question: Question, pace: Pace, signal: AbortSignal): AsyncGenerator<AnswerEvent>;
  /** Says a text that needs no thought, and remembers nothing. */
  say(text: string, pace: Pace, signal: AbortSignal): AsyncGenerator<AnswerEvent>;
}

export function createRoom({library, model}: {library: Library; model: Model | undefined}): Room {
  return {
    async *answer(question, pace, signal) {
      const {memory, conversation, carries, text, page} = question;
      const answer = answerTo({text, conversation, page, library, commands: carries.commands});
      if (answer.search) yield* lookUp(answer, answer.search, pace, signal);
      yield {type: 'stage', stage: 'generating'};

      const messageId = randomUUID();
      let said = '';
      try {
        for await (const delta of spoken(question, answer, pace, signal)) {
          said += delta;
          yield {type: 'text', delta};
        }
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error;
        yield {type: 'error', code: 'service_unavailable', message: error.message};
        return;
      } finally {
        // An answer the visitor stopped was a question all the same.
        memory.remember(conversation, {
          id: messageId,
          at: Date.now(),
          question: text,
          answer: said,
          cited: answer.sources.map(({id}) => id),
          ...(answer.search && {topic: answer.search.query}),
        });
      }
      if (answer.command) yield {type: 'command', ...answer.command};
      if (carries.sources && answer.sources.length > 0)
        yield {type: 'sources', sources: answer.sources.map(cited)};
      yield {type: 'done', text: said, messageId};
    },

    async *say(text, pace, signal) {
      yield {type: 'stage', stage: 'generating'};
      for await (const delta of paced(text, pace, signal)) yield {type: 'text', delta};
      yield {type: 'done', text, messageId: randomUUID()};
    },
  };

  /** The text piece by piece: the model's, where there is one and something to write from, else the passages themselves. */
  async function* spoken(
    question: Question,
    answer: Answer,
    pace: Pace,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    if (model && answer.search && answer.sources.length > 0) {
      yield* model.write(question.text, answer.sources, question.conversation, signal);
    } else {
      yield* paced(answer.text, pace, signal);
    }
    if (!question.carries.sources && answer.sources.length > 0) {
      yield* paced(sourcesAsText(answer.sources), pace, signal);
    }
  }
}

async function* lookUp(
  answer: Answer,
  {name, query}: {name: string; query: string},
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  yield {type: 'stage', stage: 'retrieving'};
  yield {type: 'tool-call', id: 'call_1', name, args: {query}};
  await pace.wait(8, signal);
  const records = answer.sources.map(({title, url}) => ({title, url}));
  yield {type: 'tool-result', id: 'call_1', name, result: {count: records.length, records}};
}

async function* paced(text: string, pace: Pace, signal: AbortSignal): AsyncGenerator<string> {
  for (const word of inWords(text)) {
    await pace.wait(1, signal);
    yield word;
  }
}

function cited({title, url, snippet, score}: Passage): {
  title: string;
  url: string;
  snippet: string;
  score: number;
} {
  return {title, url, snippet, score};
}
