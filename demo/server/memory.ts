import {randomUUID} from 'node:crypto';

/** One question and what was answered. */
export interface Exchange {
  /** Id of the answer. */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  /** Ids of the sections that were quoted: "tell me more" goes on after them. */
  readonly cited: readonly string[];
  /** What was searched for, where anything was. */
  readonly topic?: string;
}

/** What the server remembers of one conversation. */
export interface Conversation {
  readonly id: string;
  /** The session that the client named, where the API has client-made ones. */
  readonly sessionId: string | undefined;
  title: string | undefined;
  starred: boolean;
  archived: boolean;
  readonly createdAt: number;
  updatedAt: number;
  readonly exchanges: Exchange[];
  /** The recap that stands for the exchanges before `compactedTo`. */
  recap: string;
  compactedTo: number;
}

const MAX_CONVERSATIONS = 1000;
const MAX_EXCHANGES = 200;

/** The conversations of one API. Lives as long as the process; the least recently used ones are forgotten first. */
export class Memory {
  readonly #conversations = new Map<string, Conversation>();
  /** Conversation ids by the sessions that clients named. */
  readonly #sessions = new Map<string, string>();

  /** A new conversation. */
  create(id: string = randomUUID(), sessionId?: string): Conversation {
    const now = Date.now();
    const conversation: Conversation = {
      id,
      sessionId,
      title: undefined,
      starred: false,
      archived: false,
      createdAt: now,
      updatedAt: now,
      exchanges: [],
      recap: '',
      compactedTo: 0,
    };
    this.#conversations.set(id, conversation);
    if (sessionId !== undefined) this.#sessions.set(sessionId, id);
    const [oldest] = this.#conversations.keys();
    if (this.#conversations.size > MAX_CONVERSATIONS && oldest !== undefined) this.delete(oldest);
    return conversation;
  }

  find(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** The conversation of a session that the client named; a new one under an id of its own where there is none. */
  ofSession(sessionId: string): Conversation {
    return this.find(this.#sessions.get(sessionId) ?? '') ?? this.create(randomUUID(), sessionId);
  }

  delete(id: string): boolean {
    const sessionId = this.find(id)?.sessionId;
    if (sessionId !== undefined) this.#sessions.delete(sessionId);
    return this.#conversations.delete(id);
  }

  /** Starred ones first, then by last activity. Archived ones are left out. */
  list(): Conversation[] {
    return [...this.#conversations.values()]
      .filter(conversation => !conversation.archived)
      .sort((a, b) => Number(b.starred) - Number(a.starred) || b.updatedAt - a.updatedAt);
  }

  /** Keeps one exchange, and the conversation among the recent ones. */
  remember(conversation: Conversation, exchange: Exchange): void {
    conversation.exchanges.push(exchange);
    if (conversation.exchanges.length > MAX_EXCHANGES) {
      conversation.exchanges.shift();
      conversation.compactedTo = Math.max(0, conversation.compactedTo - 1);
    }
    conversation.updatedAt = exchange.at;
    if (this.#conversations.delete(conversation.id)) this.#conversations.set(conversation.id, conversation);
  }
}

/** Tokens a model could hold, for the APIs that report how full it is. */
export const CONTEXT_LIMIT = 8192;

/** Tokens of the conversation, by the usual rule of thumb of four characters each. */
export function tokensUsed({exchanges, compactedTo, recap}: Conversation): number {
  const characters = exchanges
    .slice(compactedTo)
    .reduce((sum, {question, answer}) => sum + question.length + answer.length, recap.length);
  return Math.ceil(characters / 4);
}
