import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type ConnectOptions, connect} from '../connect.js';
import {Conversation, type Draft} from '../conversation/conversation.js';
import type {ReceivedCommand} from '../conversation/conversation-events.js';
import {lengthLimit} from '../conversation/draft.js';
import {onlyGrew} from '../conversation/growth.js';
import type {Message} from '../conversation/message.js';
import {type ConversationState, emptyState} from '../conversation/reduce.js';
import type {TranscriptStore} from '../conversation/transcript.js';
import type {Connection, ContextParts} from '../conversation/turn.js';
import type {SentContext} from '../conversation/turn-queue.js';
import type {ChatError} from '../errors.js';
import {onNextBeat, whenBeatIsDue} from '../host/frame-scheduler.js';
import {watchPageLife} from '../host/page-life.js';
import {openStore, type StorageKind, storageKey} from '../host/storage.js';
import {openTabs} from '../host/tabs.js';
import {
  DragomanBeforeSendEvent,
  DragomanDebugEvent,
  DragomanErrorEvent,
  DragomanMessageEvent,
  DragomanResponseEndEvent,
  DragomanResponseStartEvent,
  DragomanSessionEndEvent,
  DragomanSessionStartEvent,
  DragomanToolEvent,
} from './events.js';

/** What the element's attributes say of its conversation. */
export interface ConversationSettings {
  connection: ConnectOptions;
  storage: StorageKind;
  storageKey: string | undefined;
  sessionId: string | undefined;
  /** Seconds; 0 = never. */
  sessionTtl: number;
  /** Characters a question may have; the API's documented limit where undefined. */
  maxLength: number | undefined;
  debug: boolean;
  captureContext(): SentContext | Promise<SentContext>;
}

type Host = ReactiveControllerHost & EventTarget & {readonly isConnected: boolean};

/**
 * The conversation of one element: made of its settings, made anew when these name another API, agent or store, and
 * told to the page as DOM events. An element that is off the page has let go of its conversation, so that another one
 * can take it up from the record; it takes up the record itself when it is back.
 */
export class ConversationController implements ReactiveController {
  readonly #host: Host;
  readonly #showGrowth: (state: ConversationState) => void;
  readonly #onCommand: (command: ReceivedCommand) => void;
  #shown: ConversationState = emptyState;
  #settings: ConversationSettings | undefined;
  #conversation: Conversation | undefined;
  #identity: readonly unknown[] = [];
  #unsubscribe: (() => void)[] = [];
  #connection: Connection | undefined;
  #store: {kind: StorageKind; key: string; store: TranscriptStore} | undefined;
  #problem: ChatError | undefined;
  #told: string | undefined;
  #historyAsked = false;
  #unwatch: (() => void) | undefined;

  /**
   * @param showGrowth shows a state in which the answer under way has grown and nothing else has changed: the host has
   *   nothing to render for that.
   * @param onCommand is told of each command, and sees to it that it is settled.
   */
  constructor(
    host: Host,
    showGrowth: (state: ConversationState) => void,
    onCommand: (command: ReceivedCommand) => void,
  ) {
    this.#host = host;
    this.#showGrowth = showGrowth;
    this.#onCommand = onCommand;
    host.addController(this);
  }

  get conversation(): Conversation | undefined {
    return this.#conversation;
  }

  get state(): ConversationState {
    return this.#conversation?.state ?? emptyState;
  }

  /** Where the record is kept; whatever else is kept for this widget stands beside it. */
  get place(): {readonly kind: StorageKind; readonly key: string} | undefined {
    return this.#store;
  }

  /** What is wrong with the settings, if anything. */
  get problem(): ChatError | undefined {
    return this.#problem;
  }

  /** What of the page's context would be sent. The page the visitor came in by is told once per session. */
  get contextParts(): ContextParts {
    const parts = this.#connection?.contextParts?.() ?? {uiContext: true, scanContext: true};
    return {...parts, scanContext: parts.scanContext && (this.#conversation?.isFresh ?? true)};
  }

  /** Characters a question may have, where there is a limit. */
  get maxLength(): number | undefined {
    const {maxLength} = this.#settings ?? {};
    return this.#connection && lengthLimit({connection: this.#connection, maxLength});
  }

  /** The API can shorten its memory. */
  get canCompact(): boolean {
    return this.#connection?.compact !== undefined;
  }

  /** Takes the element's settings. Called before each render. */
  configure(settings: ConversationSettings): void {
    this.#settings = settings;
    const {connection, storage, storageKey: key, sessionId} = settings;
    const {protocol, apiUrl, agent} = connection;
    const identity = [nameOf(protocol), apiUrl, agent, storage, key, sessionId];
    // Where the settings were wrong, the key in storage may have been, too.
    const mended = this.#problem && !this.#connection?.problem();
    if (mended || !this.#conversation || identity.some((value, index) => value !== this.#identity[index])) {
      this.#identity = identity;
      this.#begin(settings);
    }
    this.#problem = this.#connection?.problem();
  }

  /** Asks once for what the server knows of this conversation. */
  loadHistory(): void {
    if (this.#historyAsked) return;
    this.#historyAsked = true;
    void this.#conversation?.loadHistory();
  }

  hostConnected(): void {
    this.#unwatch ??= watchPageLife({
      left: () => this.#onLeft(),
      back: () => this.#takeUp(),
      rests: () => this.#onRest(),
      wakes: () => this.#conversation?.catchUp(),
    });
    this.#takeUp();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    // An element that only moves is back on the page before the microtask comes.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#conversation?.close();
    });
  }

  /** A wrong setting is told once, when all of them have been read and the element is ready. */
  hostUpdated(): void {
    const problem = this.#problem;
    if (problem && problem.message !== this.#told) {
      void this.#host.updateComplete.then(() => {
        console.warn(`dragoman: ${problem.message}`);
        this.#host.dispatchEvent(new DragomanErrorEvent(problem));
      });
    }
    this.#told = problem?.message;
  }

  /** @param said what the page has said in a conversation that had not begun. */
  #begin(settings: ConversationSettings, said: readonly Message[] = []): void {
    this.#leaveConversation();
    const connection = connect(() => ({
      ...(this.#settings?.connection ?? settings.connection),
      pace: whenBeatIsDue,
    }));
    const {protocol, apiUrl} = connection;
    const now = () => this.#settings ?? settings;
    const key = settings.storageKey || storageKey(protocol, apiUrl, settings.connection.agent);
    const conversation = new Conversation({
      connection,
      environment: {...connection.environment, schedule: onNextBeat},
      store: this.#storeUnder(settings.storage, key),
      // Another storage than the local one is no other tab's.
      ...(settings.storage === 'local' && {tabs: openTabs(key)}),
      // Read at each send, so that another value ends no answer.
      get sessionTtl() {
        return now().sessionTtl;
      },
      get maxLength() {
        return now().maxLength;
      },
      ...(settings.sessionId && {sessionId: settings.sessionId}),
      said,
      context: () => this.#settings?.captureContext() ?? {},
      beforeSend: draft => this.#beforeSend(draft),
    });
    this.#connection = connection;
    this.#conversation = conversation;
    this.#historyAsked = false;
    this.#unsubscribe = this.#forward(conversation);
    if (!this.#host.isConnected) conversation.close();
    else if (!connection.problem()) conversation.resume();
  }

  /** One store for each place, since what is kept in memory is kept in the store itself. */
  #storeUnder(kind: StorageKind, key: string): TranscriptStore {
    if (this.#store?.kind !== kind || this.#store.key !== key)
      this.#store = {kind, key, store: openStore(kind, key)};
    return this.#store.store;
  }

  /** The page may change the question, or keep it back. Of a page that takes the context away, nothing is told. */
  #beforeSend(draft: Draft): boolean {
    const event = new DragomanBeforeSendEvent(draft.text, draft.context.uiContext);
    if (!this.#host.dispatchEvent(event)) return false;
    const {uiContext, ...rest} = draft.context;
    draft.text = event.message;
    if (event.context) draft.context = {...rest, uiContext: event.context};
    else draft.context = uiContext ? {} : rest;
    return true;
  }

  #forward(conversation: Conversation): (() => void)[] {
    const tell = (event: Event) => this.#host.dispatchEvent(event);
    return [
      conversation.subscribe(state => this.#show(state)),
      conversation.on('response-start', ({message}) => tell(new DragomanResponseStartEvent(message))),
      conversation.on('response-end', ({message}) => tell(new DragomanResponseEndEvent(message))),
      conversation.on('message', ({message}) => tell(new DragomanMessageEvent(message))),
      conversation.on('error', ({error, message}) => tell(new DragomanErrorEvent(error, message))),
      conversation.on('session-start', ({sessionId}) => tell(new DragomanSessionStartEvent(sessionId))),
      conversation.on('session-end', ({sessionId, reason}) =>
        tell(new DragomanSessionEndEvent(sessionId, reason)),
      ),
      conversation.on('tool', ({tool}) => tell(new DragomanToolEvent(tool))),
      conversation.on('command', this.#onCommand),
      conversation.on('debug', ({entry}) => {
        if (!this.#settings?.debug) return;
        console.debug('dragoman:', entry);
        tell(new DragomanDebugEvent(entry));
      }),
    ];
  }

  #show(state: ConversationState): void {
    if (onlyGrew(this.#shown, state)) this.#showGrowth(state);
    else this.#host.requestUpdate();
    this.#shown = state;
  }

  /** The page hears of the end of the answer under way. */
  #leaveConversation(): void {
    this.#conversation?.close();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Goes on with the record where the conversation was let go. */
  #takeUp(): void {
    const conversation = this.#conversation;
    if (!this.#settings || !conversation?.closed) return;
    const {session} = conversation;
    this.#begin(this.#settings, session ? [] : conversation.getMessages());
    if (session && this.#conversation?.session?.id !== session.id)
      this.#host.dispatchEvent(new DragomanSessionEndEvent(session.id, 'new'));
    this.#host.requestUpdate();
  }

  /**
   * The next page takes up the record, and so does this one where the browser brings it back as it was: it keeps no page
   * that has a lock, or hears of something, and whatever was open by then may be long gone.
   */
  #onLeft(): void {
    this.#conversation?.close();
  }

  /** What came so far outlives a page that never runs again. Nothing is written before the first send. */
  #onRest(): void {
    if (this.#conversation?.session) this.#conversation.persist();
  }
}

/** A page may make its protocol object anew for each render; one of the same name is the same API. */
function nameOf(protocol: ConnectOptions['protocol']): unknown {
  return typeof protocol === 'object' ? protocol?.name : protocol;
}
