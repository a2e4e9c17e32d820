import type {ConversationEvents, SessionEnd} from './conversation-events.js';
import type {Emitter} from './emitter.js';
import type {Message} from './message.js';
import {DEFAULT_TTL, isExpired, newSession, type Session, used} from './session.js';
import {readTranscript, type TranscriptStore, writeTranscript} from './transcript.js';
import type {Environment} from './turn.js';

export interface SessionOptions {
  /** Where session and transcript are kept. Default: nowhere. */
  store?: TranscriptStore;
  /** A session the server knows already. Default: a new UUID on the first send. */
  sessionId?: string;
  /** Seconds of idleness after which the next send starts a new session; 0 = never. Default 86400. */
  sessionTtl?: number;
}

/** The session in force, and its record in storage. Opened by the first send, never before. */
export class SessionStore {
  readonly #options: SessionOptions;
  readonly #environment: Environment;
  readonly #emitter: Emitter<ConversationEvents>;
  #session: Session | undefined;

  constructor(options: SessionOptions, environment: Environment, emitter: Emitter<ConversationEvents>) {
    this.#options = options;
    this.#environment = environment;
    this.#emitter = emitter;
  }

  get current(): Session | undefined {
    return this.#session;
  }

  /** The id under which the server may know the conversation, before and after the first send. */
  get serverId(): string | undefined {
    return this.#session?.conversationId ?? this.#options.sessionId;
  }

  /** The session for a send that happens now. */
  open(): Session {
    const now = this.#environment.now();
    const {sessionId, sessionTtl = DEFAULT_TTL} = this.#options;
    if (this.#session && isExpired(this.#session, now, sessionTtl)) this.#close('ttl');
    if (this.#session) {
      this.#session = used(this.#session, now);
      return this.#session;
    }
    this.#session = newSession(now, () => this.#environment.newId(), sessionId);
    this.#emitter.emit('session-start', {sessionId: this.#session.id});
    return this.#session;
  }

  /** The server answered, and perhaps named the conversation. */
  touch(conversationId?: string): void {
    if (this.#session) this.#session = used(this.#session, this.#environment.now(), conversationId);
  }

  /** Ends the session and forgets its record. */
  end(reason: SessionEnd): void {
    this.#close(reason);
    this.#options.store?.remove();
  }

  /** What storage holds of an earlier page. */
  restore(): readonly Message[] {
    const {store, sessionId} = this.#options;
    const record = readTranscript(store?.read());
    // A page that fixes another session does not show the transcript of this one.
    if (!record || (sessionId !== undefined && record.session?.id !== sessionId)) return [];
    this.#session = record.session;
    return record.messages;
  }

  save(messages: readonly Message[]): void {
    const session = this.#session;
    this.#options.store?.write(writeTranscript({messages, ...(session && {session})}));
  }

  #close(reason: SessionEnd): void {
    if (this.#session) this.#emitter.emit('session-end', {sessionId: this.#session.id, reason});
    this.#session = undefined;
  }
}
