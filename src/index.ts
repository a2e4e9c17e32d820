/** Everything of Dragoman that a program needs, without side effects: importable in plain Node, without a DOM. */
export type {
  CommandConsent,
  CommandName,
  LinkConfirmation,
  Mode,
  Position,
  Theme,
} from './components/chat-settings.js';
export {DragomanChat} from './components/dragoman-chat.js';
export * from './components/events.js';
export type {ScrollMode} from './components/follow-controller.js';
export type {Starter} from './components/starters.js';
export type {Strings} from './components/strings.js';
export {type ConnectOptions, connect} from './connect.js';
export {Conversation, type ConversationOptions, type Draft} from './conversation/conversation.js';
export type {ConversationEvents, ReceivedCommand, SessionEnd} from './conversation/conversation-events.js';
export type * from './conversation/events.js';
export type {TranscriptFormat} from './conversation/export.js';
export type * from './conversation/message.js';
export type {ConversationState} from './conversation/reduce.js';
export type {Session} from './conversation/session.js';
export type {TranscriptStore} from './conversation/transcript.js';
export type {
  CommandReport,
  Connection,
  Environment,
  HistoryMessage,
  RetryWait,
  ScanContext,
  Turn,
  TurnSink,
  UiContext,
} from './conversation/turn.js';
export type {SentContext} from './conversation/turn-queue.js';
export {
  CHAT_ERROR_CODES,
  ChatError,
  type ChatErrorCode,
  type ChatErrorOptions,
  isChatError,
} from './errors.js';
export type {PageCommand} from './host/commands/page-commands.js';
export {type ProtocolName, protocols} from './protocols/index.js';
export type {
  AnswerHead,
  ConnectionSettings,
  Decoder,
  Exchange,
  JsonObject,
  PerTurn,
  Protocol,
  ProtocolDefaults,
  ResolvedSettings,
  TurnRequest,
} from './protocols/protocol.js';
export type {Frame} from './stream/frame.js';
