import {AwaitedJobs} from './awaited-jobs.js';
import type {SessionEnd} from './conversation-events.js';
import {TakenBack} from './draft.js';
import type {ReasoningEvent, TextEvent} from './events.js';
import type {LiveState} from './live-state.js';
import type {Message, Part} from './message.js';
import {type Action, type ConversationState, isFinal, type Live} from './reduce.js';
import {laterSession, type Session} from './session.js';
import type {SessionStore} from './session-store.js';
import {changesOf, isUnfinished, newerIn, placed, withChanges, withoutLife} from './tab-messages.js';
import {
  type Change,
  type Growth,
  type LiveAnswer,
  type PlacedMessage,
  readNews,
  type TabNews,
  writeNews,
} from './tab-news.js';
import type {Tabs} from './tabs.js';
import {MAX_STORED_MESSAGES} from './transcript.js';
import type {RetryWait} from './turn.js';
import type {Job} from './turn-queue.js';

/** The conversation of this tab, as its ties with other tabs need it. */
export interface SharedConversation {
  readonly state: LiveState;
  readonly sessions: SessionStore;
  /** Ids of the answer that this tab reads, and of its question. */
  own(): readonly string[];
  /** Commands that came in this tab and wait for its visitor. */
  asked(): ReadonlySet<Part>;
  /** Stops the answer that this tab reads. */
  stop(): void;
  persist(): void;
  /** Ids of questions that wait and were asked in this tab. */
  waiting(): readonly string[];
  /** Gets in line for what waits. */
  resume(): void;
  /** The question with this id waits where it was asked. */
  waitsElsewhere(id: string): void;
  /** The question with this id was taken back in another tab. */
  takenBack(id: string): void;
  /** The conversation was left in another tab, for good. */
  left(session: Session, reason: SessionEnd): void;
}

type Run = TextEvent | ReasoningEvent;

/**
 * Keeps one conversation the same in all tabs. Whichever tab asks a question reads its answer; it tells the others what
 * has changed, once a beat, and of an answer that grows only what came since. Who heard of a change made it for all:
 * nothing that was heard is told again, and it was written to storage by whoever told it.
 */
export class TabSync {
  /** Set by what changes here, until it was written to storage. */
  unsaved = false;
  readonly #tabs: Tabs;
  readonly #shared: SharedConversation;
  readonly #endings: (() => void)[];
  /** What the others know. */
  #told: ConversationState;
  #toldSession: Session | undefined;
  /** What the answer of this tab has grown by since. */
  #runs: Run[] = [];
  /** Something else has changed since. */
  #changed = false;
  #hearing = false;
  /** Set until an answer comes to the question how far the others are. */
  #lost = false;
  /** Ids of messages that were taken away: what is late does not bring them back. */
  readonly #gone = new Set<string>();
  /** Ids of sessions that were left for good. */
  readonly #left = new Set<string>();
  readonly #awaited = new AwaitedJobs();
  #watch: AbortController | undefined;

  constructor(tabs: Tabs, shared: SharedConversation) {
    this.#tabs = tabs;
    this.#shared = shared;
    const {state, sessions} = shared;
    this.#told = state.value;
    this.#toldSession = sessions.current;
    this.#endings = [
      state.observe(action => this.#note(action)),
      state.subscribe(now => this.#tellChanges(now)),
      tabs.hear(text => this.#hear(text)),
    ];
  }

  /** Asks how far the others are, where there is a record that they may share. */
  start(): void {
    if (this.#shared.sessions.current) this.#lookAround();
  }

  /** The answer under way in another tab; undefined where there is none. */
  get elsewhere(): Message | undefined {
    const {state} = this.#shared;
    const {liveId} = state.value;
    const live = liveId === undefined || this.#isOwn(liveId) ? undefined : state.find(liveId);
    return live && !isFinal(live) ? live : undefined;
  }

  /** Stops the answer under way, in whichever tab. */
  stop(): void {
    const live = this.elsewhere;
    if (live) this.#tell({type: 'stop', id: live.id});
  }

  /** Takes over what storage has and was not heard. */
  catchUp(): void {
    const {state, sessions} = this.#shared;
    this.#tellChanges(state.value);
    const {messages, session} = sessions.record('on') ?? {};
    if (!messages || !session || this.#left.has(session.id)) return;
    const before = state.value;
    const kept = this.#leftBehind(session, messages) ? before.messages.filter(isQueued) : before.messages;
    const newer = newerIn(messages, kept, this.#gone).filter(({message}) => !this.#isOwn(message.id));
    if (newer.length > 0 || kept !== before.messages) {
      const merged = withChanges(kept, newer, []);
      this.#mirror(merged, liveAmong(merged, before));
    }
    this.#adopt(session);
    this.#settleAwaited();
  }

  /**
   * Takes over what others wrote and was not heard, as it would be lost with what this tab writes next. False where the
   * record is of a conversation that has begun since, which is not to be written over.
   */
  absorb(): boolean {
    const {state, sessions} = this.#shared;
    const {messages = [], session} = sessions.news() ?? {};
    const ours = sessions.current;
    if (!session || !ours || this.#left.has(session.id)) return true;
    if (session.id !== ours.id) return laterSession(ours, session) === ours;
    this.#tellChanges(state.value);
    const before = state.value;
    // What is known here changes by what is done here, and by what is heard.
    const unheard = newerIn(messages, before.messages, this.#gone).filter(({message}) => {
      const known = state.find(message.id);
      return !known || (isUnfinished(known) && !this.#isOwn(message.id));
    });
    if (unheard.length === 0) return true;
    const merged = withChanges(before.messages, unheard, []);
    this.#mirror(merged, liveAmong(merged, before));
    this.#settleAwaited();
    return true;
  }

  /** This tab has slept. Where the record is gone by now, so is what it held. */
  wake(): void {
    const {sessions} = this.#shared;
    const session = sessions.current;
    if (this.#shared.own().length > 0) {
      this.absorb();
    } else if (session && !this.unsaved && sessions.isGone) {
      this.#leftElsewhere(session, 'new');
    } else {
      this.catchUp();
      this.start();
    }
  }

  /** The record has nothing of what stands here: it was left for good, and something new has begun. */
  #leftBehind({id}: Session, record: readonly Message[]): boolean {
    const {state, sessions} = this.#shared;
    if (!sessions.current || sessions.current.id === id || this.#shared.own().length > 0) return false;
    const known = new Set(record.map(message => message.id));
    return !state.value.messages.some(message => known.has(message.id));
  }

  /**
   * It is this tab's turn, or nobody's: whatever has not ended by now was interrupted. With an `id`, that answer alone.
   */
  settle(id?: string): void {
    this.catchUp();
    const before = this.#shared.state.value;
    const messages = withoutLife(before.messages, id);
    if (messages === before.messages) return;
    this.#mirror(messages, liveAmong(messages, before));
    this.unsaved = true;
    this.#shared.persist();
    this.#settleAwaited();
  }

  /**
   * True where another tab has asked what this job was to ask, or the visitor has taken it back there: the job then ends
   * as that does.
   */
  takes(job: Job): boolean {
    if (job.kind !== 'message' || !job.question || this.#isDue(job)) return false;
    this.#awaited.add(job);
    this.#settleAwaited();
    return true;
  }

  /** The conversation has been left for good here, and so it is in all tabs. */
  leave(session: Session, reason: SessionEnd): void {
    this.#forget(session);
    this.#tell({type: 'left', session, reason});
  }

  /** What the state holds now is known to the others, or no business of theirs. */
  skip(): void {
    this.#told = this.#shared.state.value;
    this.#toldSession = this.#shared.sessions.current;
    this.#runs = [];
    this.#changed = false;
  }

  /**
   * Whether storage lacks what this tab knows: it, or another tab that had not heard of it yet, wrote there last. Where
   * storage has nothing, or a later session, somebody wanted it so.
   */
  get isAhead(): boolean {
    const {state, sessions} = this.#shared;
    if (this.unsaved) return true;
    const record = sessions.record('on');
    if (!record?.session || record.session.id !== sessions.current?.id) return false;
    const newest = state.value.messages.slice(-MAX_STORED_MESSAGES);
    return newerIn(newest, record.messages, this.#gone).length > 0;
  }

  /** Ends all ties. Others get in line for what this tab has `waiting`. */
  close(waiting: boolean, reason: unknown): void {
    this.#tellChanges(this.#shared.state.value);
    if (waiting) this.#tell({type: 'bye'});
    for (const end of this.#endings) end();
    this.#watch?.abort(reason);
    this.#tabs.close();
    this.#awaited.reject(reason);
  }

  // What this tab tells

  #note(action: Action): void {
    if (this.#hearing) return;
    this.unsaved = true;
    if (action.type !== 'event') this.#changed ||= action.type !== 'waiting';
    else if (isRun(action.event)) this.#grew(action.event);
    else if (!SAYS_NOTHING.has(action.event.type)) this.#changed = true;
  }

  #grew({type, delta}: Run): void {
    const last = this.#runs.at(-1);
    if (last?.type === type) this.#runs[this.#runs.length - 1] = {type, delta: last.delta + delta};
    else this.#runs.push({type, delta});
  }

  #tellChanges(now: ConversationState): void {
    const session = this.#shared.sessions.current;
    // Nobody else is in a conversation that has not begun.
    if (!session) return;
    const [before, changed, runs] = [this.#told, this.#changed, this.#runs];
    const sameSession = session === this.#toldSession;
    this.skip();
    const live = this.#liveAnswer(now);
    if (!changed && live && runs.length > 0) {
      const {length} = before.messages.findLast(({id}) => id === live.id)?.text ?? '';
      this.#tell({type: 'growth', id: live.id, at: length, runs});
    }
    if (!changed && sameSession && saysTheSame(before, now)) return;
    const {put, drop} = changed ? changesOf(before.messages, now.messages) : {put: [], drop: []};
    for (const {message} of put) this.#gone.delete(message.id);
    for (const id of drop) this.#gone.add(id);
    this.#tell({type: 'change', session, put, drop, ...(live && {live})});
  }

  /** Only who reads an answer can say how it stands. */
  #liveAnswer({liveId: id, stage, waiting}: ConversationState): LiveAnswer | undefined {
    if (id === undefined || !this.#isOwn(id)) return undefined;
    return {id, ...(stage !== undefined && {stage}), ...(waiting && {waiting: withoutCall(waiting)})};
  }

  #tell(news: TabNews): void {
    this.#tabs.tell(writeNews(news));
  }

  #ask(): void {
    this.#lost = true;
    this.#tell({type: 'hello'});
  }

  // What it hears

  #hear(text: unknown): void {
    const news = readNews(text);
    if (!news) return;
    // What changed here came before what is heard now.
    this.#tellChanges(this.#shared.state.value);
    if (news.type === 'hello') this.#tellOwn();
    else if (news.type === 'change') this.#change(news);
    else if (news.type === 'growth') this.#grow(news);
    else if (news.type === 'left') this.#leftElsewhere(news.session, news.reason);
    else if (news.type === 'bye') this.#shared.resume();
    else if (this.#isOwn(news.id)) this.#obey(news.type);
  }

  /** Another tab has the same buttons. */
  #obey(wish: 'stop' | 'hurry'): void {
    if (wish === 'stop') this.#shared.stop();
    else this.#shared.state.value.waiting?.retryNow();
  }

  /** An answer that has not ended is under way in another tab, or nobody is left who could read it. */
  #lookAround(): void {
    const {messages} = this.#shared.state.value;
    const live = messages.findLast(isUnfinished);
    if (live && !this.elsewhere) this.#mirror(messages, {liveId: live.id});
    this.#ask();
    this.#watchOver();
  }

  /** How far the answer of this tab is, and what waits in it, for one who has just come. */
  #tellOwn(): void {
    const {state, sessions} = this.#shared;
    const {messages} = state.value;
    const session = sessions.current;
    const live = this.#liveAnswer(state.value);
    const waits = this.#shared.waiting();
    const asked = this.#shared.asked();
    const asks = messages.filter(({parts}) => parts.some(part => asked.has(part))).map(({id}) => id);
    const own = [...this.#shared.own(), ...asks, ...waits];
    if (!session || own.length === 0) return;
    const put = messages.flatMap(({id}, index) => (own.includes(id) ? [placed(messages, index)] : []));
    this.#tell({type: 'change', session, put, drop: [], waits, ...(live && {live})});
  }

  #change({session, put, drop, live, waits = []}: Change): void {
    const {state, sessions} = this.#shared;
    if (!sessions.fits(session) || this.#left.has(session.id)) return;
    this.#lost = false;
    const before = state.value;
    const news = put
      .filter(({message}) => !this.#isOwn(message.id))
      .map(placed => this.#withOwnCommands(placed));
    const gone = drop.filter(id => !this.#isOwn(id));
    for (const {message} of news) this.#gone.delete(message.id);
    for (const id of gone) this.#gone.add(id);
    // What a page says by itself before the first question stands in each tab.
    const said = sessions.current ? [] : put.map(({message}) => wordsOf(message));
    const ours = before.messages.filter(message => isQueued(message) || !said.includes(wordsOf(message)));
    const messages = withChanges(ours, news, gone);
    const told = live && !before.messages.some(({id}) => this.#isOwn(id)) ? this.#liveHere(live) : before;
    this.#mirror(messages, liveAmong(messages, told));
    this.#adopt(session);
    for (const id of gone) this.#shared.takenBack(id);
    for (const id of waits) this.#shared.waitsElsewhere(id);
    this.#settleAwaited();
    this.#watchOver();
  }

  #grow({id, at, runs}: Growth): void {
    const {state} = this.#shared;
    if (this.#shared.own().length > 0) return;
    if (state.value.liveId !== id || state.find(id)?.text.length !== at) {
      if (!this.#lost) this.#ask();
      return;
    }
    this.#quietly(() => {
      for (const event of runs) state.dispatch({type: 'event', event});
    });
  }

  #leftElsewhere(session: Session, reason: SessionEnd): void {
    const {sessions} = this.#shared;
    const ours = sessions.current;
    if (!sessions.fits(session) || this.#left.has(session.id)) return;
    this.#forget(session);
    if (ours && ours.id !== session.id && laterSession(ours, session) === ours) return;
    this.#shared.left(session, reason);
  }

  /** The wait of another tab can be cut short from here. */
  #liveHere({id, stage, waiting}: LiveAnswer): Live {
    const retryNow = (): void => this.#tell({type: 'hurry', id});
    return {
      liveId: id,
      ...(stage !== undefined && {stage}),
      ...(waiting && {waiting: {...waiting, retryNow}}),
    };
  }

  /** What was asked here before the session was known is part of it; nobody else knows that yet. */
  #adopt(session: Session): void {
    const {sessions} = this.#shared;
    const before = sessions.current?.id;
    sessions.adopt(session);
    this.#toldSession = sessions.current;
    if (sessions.current?.id === before || this.#shared.waiting().length === 0) return;
    this.#tellOwn();
    this.unsaved = true;
    this.#shared.persist();
  }

  /** A command is decided where it came in, whatever a tab that shows it says. */
  #withOwnCommands({message, ...place}: PlacedMessage): PlacedMessage {
    const asked = this.#shared.asked();
    const ours = this.#shared.state.find(message.id);
    if (!ours?.parts.some(part => asked.has(part))) return {message, ...place};
    return {message: {...message, text: ours.text, parts: ours.parts}, ...place};
  }

  #mirror(messages: readonly Message[], live: Live): void {
    this.#quietly(() => this.#shared.state.dispatch({type: 'mirror', messages, live}));
  }

  /** What is done here is known to the others. */
  #quietly(act: () => void): void {
    this.#hearing = true;
    act();
    this.#hearing = false;
    this.#told = this.#shared.state.value;
  }

  /** A tab that is gone cannot tell the end of its answer, nor that it leaves a question. */
  #watchOver(always = false): void {
    const live = this.elsewhere;
    if ((!live && !always) || this.#watch) return;
    const watch = new AbortController();
    this.#watch = watch;
    this.#tabs.idle(watch.signal).then(
      () => this.#onIdle(live?.id),
      () => undefined,
    );
  }

  #onIdle(id: string | undefined): void {
    this.#watch = undefined;
    if (id !== undefined && this.elsewhere?.id === id) this.settle(id);
    // Who asked what waits is in line before this tab, if it is there.
    this.#shared.resume();
    this.#watchOver();
  }

  /** This tab has had its turn. What others wait with is theirs, unless they have gone. */
  hadTurn(): void {
    if (this.#shared.state.value.messages.some(({status}) => status === 'queued')) this.#watchOver(true);
  }

  #forget(session: Session): void {
    this.#left.add(session.id);
    this.#gone.clear();
    this.skip();
    this.#awaited.reject(new TakenBack());
  }

  #isOwn(id: string): boolean {
    return this.#shared.own().includes(id);
  }

  /** Whether the job's question still stands as it was when it got in line. */
  #isDue({question, earlier}: Job): boolean {
    const {state} = this.#shared;
    const asked = state.find(question?.id);
    if (!asked || !earlier) return asked?.status === 'queued';
    const answer = state.find(earlier.id);
    return !answer || (answer.createdAt === earlier.createdAt && !isUnfinished(answer));
  }

  #settleAwaited(): void {
    this.#awaited.settle(this.#shared.state.value.messages);
  }
}

/** Events that change no message. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['status', 'usage', 'data']);

function isQueued({status}: Message): boolean {
  return status === 'queued';
}

function isRun(event: {type: string}): event is Run {
  return event.type === 'text' || event.type === 'reasoning';
}

function saysTheSame(one: ConversationState, other: ConversationState): boolean {
  return one.liveId === other.liveId && one.stage === other.stage && one.waiting === other.waiting;
}

function withoutCall({until, attempt, error}: RetryWait): Omit<RetryWait, 'retryNow'> {
  return {until, attempt, error};
}

/** The answer under way, as long as it is one. */
function liveAmong(messages: readonly Message[], {liveId, stage, waiting}: Live): Live {
  const live = messages.findLast(({id}) => id === liveId);
  if (!live || isFinal(live)) return {};
  return {
    liveId: live.id,
    ...(stage !== undefined && {stage}),
    ...(waiting && {waiting}),
  };
}

function wordsOf({role, text}: Message): string {
  return `${role} ${text}`;
}
