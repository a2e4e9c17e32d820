import type {ChatError} from '../errors.js';
import type {ChatEvent, DoneEvent, OpenEvent, ToolEvent} from './events.js';
import type {CommandState, ContextUsage, Message, MessageStatus, Part, ToolPart} from './message.js';
import {appendText, replaceText} from './text-parts.js';
import type {RetryWait} from './turn.js';

/** All that is on screen, as a value. */
export interface ConversationState {
  readonly messages: readonly Message[];
  /** The answer under way. */
  readonly liveId?: string;
  /** What the server is busy with, in its own word, until text comes of it. */
  readonly stage?: string;
  /** The transport waits before it tries again by itself. */
  readonly waiting?: RetryWait;
  readonly usage?: ContextUsage;
}

/** An answer can end in four ways. */
export type FinalStatus = Extract<MessageStatus, 'complete' | 'stopped' | 'interrupted' | 'failed'>;

/** What the state says of the answer under way beside its message. */
export type Live = Pick<ConversationState, 'liveId' | 'stage' | 'waiting'>;

/** All that can happen to the state, told apart by `type`. */
export type Action =
  | {type: 'add'; message: Message}
  | {type: 'restore'; messages: readonly Message[]}
  | {type: 'mirror'; messages: readonly Message[]; live: Live}
  | {type: 'begin'; question: Message | undefined; answer: Message}
  | {type: 'put'; message: Message}
  | {type: 'withdraw'; questionId: string | undefined; answerId: string}
  | {type: 'unqueue'; questionId: string; earlier: Message | undefined}
  | {type: 'event'; event: ChatEvent}
  | {type: 'waiting'; waiting: RetryWait | undefined}
  | {type: 'usage'; usage: ContextUsage}
  | {type: 'settle'; status: FinalStatus; error?: ChatError}
  | {type: 'command'; messageId: string; part: Part; state: CommandState};

/** Nothing was said yet. */
export const emptyState: ConversationState = {messages: []};

/** Parts one answer may have; a server that sends more is not listened to, but for its text. */
export const MAX_PARTS = 500;

const FINAL: ReadonlySet<MessageStatus> = new Set(['complete', 'stopped', 'interrupted', 'failed']);

/** Whether the message has ended, in whichever way; it is still filled in, and never grows. */
export function isFinal(message: Message): boolean {
  return FINAL.has(message.status);
}

/** The next state. One message gets a new identity, all others keep theirs. */
export function reduce(state: ConversationState, action: Action): ConversationState {
  switch (action.type) {
    case 'add':
      return {...state, messages: [...state.messages, action.message]};
    case 'restore':
      return {...emptyState, messages: action.messages};
    case 'mirror':
      return mirror(state, action.messages, action.live);
    case 'begin':
      return begin(state, action.question, action.answer);
    case 'put':
      return change(state, action.message.id, () => action.message);
    case 'withdraw':
      return withdraw(state, action.questionId, action.answerId);
    case 'unqueue':
      return unqueue(state, action.questionId, action.earlier);
    case 'event':
      return applyEvent(state, action.event);
    case 'waiting':
      return withOptional(state, 'waiting', action.waiting);
    case 'usage':
      return {...state, usage: action.usage};
    case 'settle':
      return settle(state, action.status, action.error);
    case 'command':
      return change(state, action.messageId, message => ({
        ...message,
        parts: message.parts.map(part =>
          part === action.part && part.type === 'command' ? {...part, state: action.state} : part,
        ),
      }));
  }
}

/** What another tab shows; how much of the context is used is known here as well as there. */
function mirror({usage}: ConversationState, messages: readonly Message[], live: Live): ConversationState {
  return {...live, messages, ...(usage && {usage})};
}

/** The question leaves the queue; its answer stands right behind it, in place of an earlier try. */
function begin(state: ConversationState, question: Message | undefined, answer: Message): ConversationState {
  const others = state.messages.filter(message => message.id !== answer.id);
  const at = others.findIndex(message => message.id === question?.id);
  const known = others[at];
  if (known && question) others[at] = asked(known, question.text);
  others.splice(known ? at + 1 : others.length, 0, answer);
  const {stage, waiting, ...rest} = state;
  return {...rest, messages: others, liveId: answer.id};
}

/** The question as it goes out: a listener of the page may have changed the text of one that is asked again. */
function asked(question: Message, text: string): Message {
  if (question.status !== 'queued' && question.text === text) return question;
  return {...question, status: 'complete', ...(question.text === text ? {} : replaceText(question, text))};
}

/** As if the turn had not begun: the answer goes, the question waits again. */
function withdraw(
  state: ConversationState,
  questionId: string | undefined,
  answerId: string,
): ConversationState {
  const {liveId, stage, waiting, ...rest} = state;
  const messages = state.messages
    .filter(message => message.id !== answerId)
    .map(message => (message.id === questionId ? {...message, status: 'queued' as const} : message));
  return {...rest, messages};
}

/** The question waits no more: it goes, or stands before its earlier answer again. */
function unqueue(
  state: ConversationState,
  questionId: string,
  earlier: Message | undefined,
): ConversationState {
  const messages = state.messages.flatMap((message): Message[] => {
    if (message.id !== questionId) return [message];
    return earlier ? [{...message, status: 'complete'}, earlier] : [];
  });
  return {...state, messages};
}

function settle(state: ConversationState, status: FinalStatus, error?: ChatError): ConversationState {
  const id = state.liveId;
  const {liveId, stage, waiting, ...rest} = state;
  if (id === undefined) return rest;
  return change(rest, id, message => {
    // The server's own end or error came first, and fixed what the message is.
    if (isFinal(message)) return message;
    return {
      ...message,
      status,
      parts: message.parts.map(part => endTool(part, status)),
      ...(error === undefined ? {} : {error}),
    };
  });
}

/** A tool that was never told to be over is over with its answer. */
function endTool(part: Part, status: FinalStatus): Part {
  if (part.type !== 'tool' || part.state !== 'running') return part;
  return {...part, state: status === 'complete' ? 'done' : 'failed'};
}

function applyEvent(state: ConversationState, event: ChatEvent): ConversationState {
  const live = state.messages.findLast(message => message.id === state.liveId);
  if (!live) return state;
  if (event.type === 'status') return isFinal(live) ? state : {...state, stage: event.stage};
  if (event.type === 'usage') {
    const {type, ...usage} = event;
    return withOptional(state, 'usage', contextUsage(usage) ?? state.usage);
  }
  const next = readEvent(live, event);
  const now = endsStage(event) ? withOptional(state, 'stage', undefined) : state;
  return next === live ? state : change(now, live.id, () => next);
}

/** Text that can be read has come: whatever the server was busy with before is over. */
export function endsStage(event: ChatEvent): boolean {
  if (event.type === 'text') return event.delta.trim() !== '';
  return event.type === 'replace' && event.text.trim() !== '';
}

/** One answer after one event. After the first terminal event, later ones only fill in what is missing. */
export function readEvent(message: Message, event: ChatEvent): Message {
  if (event.type === 'open') return withServerId(message, event);
  if (isFinal(message)) return fillIn(message, event);
  switch (event.type) {
    case 'text':
      return event.delta === ''
        ? message
        : {...message, status: 'streaming', ...appendText(message, event.delta)};
    case 'replace':
      return {...message, status: 'streaming', ...replaceText(message, event.text)};
    case 'reasoning':
      return event.delta === '' ? message : withParts(message, appendReasoning(message.parts, event.delta));
    case 'tool':
      return withParts(message, upsertTool(message.parts, event));
    case 'sources':
      return {...message, parts: withSources(message.parts, event.sources)};
    case 'notice': {
      const {code, message: words, level} = event;
      return withParts(message, [...message.parts, {type: 'notice', code, message: words, level}]);
    }
    case 'command': {
      const {name, args} = event;
      return withParts(message, [...message.parts, {type: 'command', name, args, state: 'asked'}]);
    }
    case 'done':
      return finish(message, event);
    // What these say is kept by the state, by the conversation, or by `debug`.
    case 'error':
    case 'status':
    case 'usage':
    case 'data':
      return message;
  }
}

/** The message with these parts, unless that makes too many of them. */
function withParts(message: Message, parts: readonly Part[]): Message {
  const grows = parts.length > message.parts.length;
  return grows && parts.length > MAX_PARTS ? message : {...message, parts};
}

function finish(message: Message, event: DoneEvent): Message {
  const whole = withServerId(message, event);
  const text = event.text === undefined || event.text === whole.text ? {} : wholeText(whole, event.text);
  return {
    ...whole,
    ...text,
    status: 'complete',
    parts: (text.parts ?? whole.parts).map(part => endTool(part, 'complete')),
  };
}

/** The server's whole text wins; where it differs in outer blanks only, the parts between which tools ran stay. */
function wholeText(message: Message, text: string): Partial<Pick<Message, 'parts' | 'text'>> {
  const textParts = message.parts.filter(part => part.type === 'text').length;
  if (textParts > 1 && message.text.trim() === text.trim()) return {};
  return replaceText(message, text);
}

function fillIn(message: Message, event: ChatEvent): Message {
  if (event.type === 'done') return withServerId(message, event);
  if (event.type !== 'sources' || message.parts.some(part => part.type === 'sources')) return message;
  return {...message, parts: withSources(message.parts, event.sources)};
}

function withServerId(message: Message, event: OpenEvent | DoneEvent): Message {
  if (event.messageId === undefined || message.serverId !== undefined) return message;
  return {...message, serverId: event.messageId};
}

function appendReasoning(parts: readonly Part[], delta: string): Part[] {
  const last = parts.at(-1);
  if (last?.type !== 'reasoning') return [...parts, {type: 'reasoning', text: delta}];
  return [...parts.slice(0, -1), {type: 'reasoning', text: last.text + delta}];
}

function upsertTool(parts: readonly Part[], {type, ...tool}: ToolEvent): Part[] {
  const known = parts.find((part): part is ToolPart => part.type === 'tool' && part.id === tool.id);
  if (!known) return [...parts, {type: 'tool', ...tool}];
  return parts.map(part => (part === known ? {...known, ...tool, name: tool.name || known.name} : part));
}

function withSources(
  parts: readonly Part[],
  sources: Extract<Part, {type: 'sources'}>['sources'],
): readonly Part[] {
  const others = parts.filter(part => part.type !== 'sources');
  return sources.length === 0 ? others : [...others, {type: 'sources', sources}];
}

function contextUsage(seen: {used?: number; limit?: number; percent?: number}): ContextUsage | undefined {
  const {used = 0, limit = 0} = seen;
  const percent = seen.percent ?? (limit > 0 ? (used / limit) * 100 : undefined);
  return percent === undefined ? undefined : {used, limit, percent: Math.min(100, Math.max(0, percent))};
}

function change(
  state: ConversationState,
  id: string,
  next: (message: Message) => Message,
): ConversationState {
  const at = state.messages.findLastIndex(message => message.id === id);
  const message = state.messages[at];
  if (!message) return state;
  const changed = next(message);
  return changed === message ? state : {...state, messages: state.messages.with(at, changed)};
}

function withOptional<Key extends 'stage' | 'waiting' | 'usage'>(
  state: ConversationState,
  key: Key,
  value: ConversationState[Key] | undefined,
): ConversationState {
  const {[key]: _, ...rest} = state;
  return (value === undefined ? rest : {...rest, [key]: value}) as ConversationState;
}
