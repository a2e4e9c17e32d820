import type {ConversationEvents, SessionEnd} from './conversation-events.js';
import type {Emitter} from './emitter.js';
import type {Message} from './message.js';
import {DEFAULT_TTL, isExpired, laterSession, newSession, type Session, used} from './session.js';
import type {MessageLife} from './stored-message.js';
import {readTranscript, type TranscriptRecord, type TranscriptStore, writeTranscript} from './transcript.js';
import type {Environment} from './turn.js';

/** Where a session comes from, how long it lasts, and where it is kept. */
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
  /** Storage was found to hold a record. */
  #kept = false;
  /** What it held when this tab read or wrote it last. */
  #known: string | undefined;

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

  /** Whether the next turn is in a session that the server has not named yet. */
  get isFresh(): boolean {
    const session = this.#session;
    if (!session || session.conversationId === undefined) return true;
    return isExpired(session, this.#environment.now(), this.#options.sessionTtl ?? DEFAULT_TTL);
  }

  /** The session for a turn that begins now. */
  open(): Session {
    const now = this.#environment.now();
    const {sessionId, sessionTtl = DEFAULT_TTL} = this.#options;
    if (this.#session && isExpired(this.#session, now, sessionTtl)) this.#close('ttl');
    const known = this.#session;
    const session = known ? used(known, now) : newSession(now, () => this.#environment.newId(), sessionId);
    this.#session = session;
    if (!known) this.#emitter.emit('session-start', {sessionId: session.id});
    return session;
  }

  /** The server answered, and perhaps named the conversation. */
  touch(conversationId?: string): void {
    if (this.#session) this.#session = used(this.#session, this.#environment.now(), conversationId);
  }

  /** Ends the session and forgets its record. */
  end(reason: SessionEnd): void {
    this.#close(reason);
    this.#attempt(store => store.remove());
  }

  /** What storage holds of an earlier page; `life` as in `readTranscript`. */
  restore(life?: MessageLife): readonly Message[] {
    const record = this.record(life);
    if (!record) return [];
    this.#session = record.session;
    return record.messages;
  }

  /** What storage holds now, of any page; undefined where it is no business of this one. */
  record(life?: MessageLife): TranscriptRecord | undefined {
    return this.#read(
      this.#attempt(store => store.read()),
      life,
    );
  }

  /** The record, where another tab has written it since this one asked so or wrote it; undefined where none has. */
  news(): TranscriptRecord | undefined {
    const text = this.#attempt(store => store.read());
    if (text === this.#known) return undefined;
    this.#known = text;
    return this.#read(text, 'on');
  }

  /** Whether storage, which has held a record, holds nothing any more. */
  get isGone(): boolean {
    return this.#kept && this.#attempt(store => store.read()) === undefined;
  }

  /** A session that a page fixed is shown where the page fixes that one, and nowhere else. */
  fits(session: Session | undefined): boolean {
    return (session?.fixed ? session.id : undefined) === this.#options.sessionId;
  }

  /** Another tab uses this session; the later one is in force in either. */
  adopt(theirs: Session): void {
    const ours = this.#session;
    const session = ours ? laterSession(ours, theirs) : theirs;
    if (ours?.id === session.id) this.#session = session;
    else {
      this.#close('ttl');
      this.#session = session;
      this.#emitter.emit('session-start', {sessionId: session.id});
    }
  }

  /** Another tab has ended the session, and its record. A record of a later one stays. */
  endedElsewhere(session: Session, reason: SessionEnd): void {
    this.#close(reason);
    if (this.record()?.session?.id === session.id) this.#attempt(store => store.remove());
  }

  save(messages: readonly Message[]): void {
    const session = this.#session;
    const text = writeTranscript({messages, ...(session && {session})});
    this.#kept = true;
    this.#known = text;
    this.#attempt(store => store.write(text));
  }

  #read(text: string | undefined, life?: MessageLife): TranscriptRecord | undefined {
    const record = readTranscript(text, life);
    this.#kept ||= record !== undefined;
    return record && this.fits(record.session) ? record : undefined;
  }

  /** A store should be total; the chat goes on with one that throws. */
  #attempt<Result>(act: (store: TranscriptStore) => Result): Result | undefined {
    const {store} = this.#options;
    try {
      return store && act(store);
    } catch (error) {
      console.warn('dragoman: the store of this chat threw; what it should keep may be lost.', error);
      return undefined;
    }
  }

  #close(reason: SessionEnd): void {
    const session = this.#session;
    this.#session = undefined;
    if (session) this.#emitter.emit('session-end', {sessionId: session.id, reason});
  }
}
