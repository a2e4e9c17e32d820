import type {ChatErrorCode} from '../errors.js';

/**
 * Failures that the page's owner can mend; a sentence for them stands below the visitor's words. What to change is said
 * by the error's own message, which follows.
 */
type SetupCode = Extract<
  ChatErrorCode,
  | 'config'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'bad-request'
  | 'bad-response'
  | 'network'
  | 'unsupported'
>;

/** Every word the visitor reads. `{name}` is filled in. */
export interface Words {
  /** BCP 47: the language of these words, after which numbers and dates go. */
  locale: string;
  heading: string;
  launcherOpen: string;
  launcherClose: string;
  unread: string;
  close: string;
  newConversation: string;
  log: string;
  you: string;
  assistant: string;
  placeholder: string;
  input: string;
  send: string;
  stop: string;
  retry: string;
  retryIn: string;
  retryNow: string;
  waiting: string;
  thinking: string;
  stillWorking: string;
  responding: string;
  finished: string;
  newAnswer: string;
  queued: string;
  tooLong: string;
  offline: string;
  stopped: string;
  continue: string;
  continueFrom: string;
  sources: string;
  sourceFromWeb: string;
  relevance: string;
  opensInNewTab: string;
  toolRunning: string;
  toolDone: string;
  toolFailed: string;
  toolArguments: string;
  toolResult: string;
  reasoning: string;
  reasoningNow: string;
  commandAsked: string;
  commandDone: string;
  commandRefused: string;
  commandFailed: string;
  commandIgnored: string;
  starters: string;
  copy: string;
  copyCode: string;
  copyMessage: string;
  copied: string;
  copyFailed: string;
  messageActions: string;
  goodAnswer: string;
  badAnswer: string;
  regenerate: string;
  code: string;
  codeIn: string;
  table: string;
  taskDone: string;
  taskOpen: string;
  citation: string;
  forSiteOwner: string;
}

/** What the server is busy with: `stage-` and its own word in lower case. */
type StageWords = Record<
  `stage-${'processing' | 'retrieving' | 'searching' | 'generating' | 'writing'}`,
  string
>;
type ErrorWords = Record<`error-${ChatErrorCode}`, string>;
type SetupWords = Record<`setup-${SetupCode}`, string>;

/** All words: those of the chat, of stages, of errors, and of settings that are wrong. */
export type Strings = Words & StageWords & ErrorWords & SetupWords;

/** English, the words that are always there. */
export const en: Strings = {
  locale: 'en',
  heading: 'Chat',
  launcherOpen: 'Open chat',
  launcherClose: 'Close chat',
  unread: '{count} unread',
  close: 'Close',
  newConversation: 'New conversation',
  log: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  placeholder: 'Ask a question…',
  input: 'Your message',
  send: 'Send',
  stop: 'Stop',
  retry: 'Try again',
  retryIn: 'Try again ({seconds} s)',
  retryNow: 'Try now',
  waiting: 'Trying again in {seconds} s…',
  thinking: 'Thinking…',
  stillWorking: 'Still working…',
  responding: 'The assistant is responding.',
  finished: 'The answer is finished.',
  newAnswer: 'There is a new answer in the chat.',
  queued: 'Waiting to be sent',
  tooLong: 'Your message has {count} characters; {limit} are allowed.',
  offline: 'You are offline. Your message will be sent when the connection is back.',
  stopped: 'You stopped this answer.',
  continue: 'Continue',
  continueFrom: 'Please continue from here: “{words}”',
  sources: 'Sources',
  sourceFromWeb: 'from the web',
  relevance: 'Relevance: {score}',
  opensInNewTab: 'opens in a new tab',
  toolRunning: 'Running {name}…',
  toolDone: 'Used {name}',
  toolFailed: '{name} failed',
  toolArguments: 'Arguments',
  toolResult: 'Result',
  reasoning: 'Reasoning',
  reasoningNow: 'Reasoning…',
  commandAsked: 'The assistant would like to: {name}',
  commandDone: 'Done: {name}',
  commandRefused: 'Refused: {name}',
  commandFailed: 'Failed: {name}',
  commandIgnored: 'Not done on this page: {name}',
  starters: 'Suggestions',
  copy: 'Copy',
  copyCode: 'Copy code',
  copyMessage: 'Copy message',
  copied: 'Copied',
  copyFailed: 'Could not be copied',
  messageActions: 'Message actions',
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  regenerate: 'New answer',
  code: 'Code',
  codeIn: 'Code: {language}',
  table: 'Table',
  taskDone: 'Done',
  taskOpen: 'To do',
  citation: 'Source {number}: {title}',
  forSiteOwner: 'For the owner of this site:',
  'stage-processing': 'Thinking…',
  'stage-retrieving': 'Searching…',
  'stage-searching': 'Searching…',
  'stage-generating': 'Writing…',
  'stage-writing': 'Writing…',
  'error-network': 'The chat could not be reached.',
  'error-offline': 'You are offline.',
  'error-timeout': 'The answer took too long.',
  'error-unauthorized': 'This chat is not available right now.',
  'error-forbidden': 'This chat is not available right now.',
  'error-not-found': 'This chat is not available right now.',
  'error-bad-request': 'This message could not be sent.',
  'error-rate-limited': 'Those were many messages at once. Please wait a moment.',
  'error-server': 'Something went wrong on the server.',
  'error-bad-response': 'The answer could not be read.',
  'error-too-large': 'This is too long.',
  'error-empty': 'There was no answer.',
  'error-content-filtered': 'This cannot be answered here.',
  'error-unavailable': 'The assistant is busy right now.',
  'error-interrupted': 'The answer was cut off.',
  'error-config': 'This chat is not set up yet.',
  'error-unsupported': 'This is not possible in this chat.',
  'setup-config': 'a setting is missing or wrong.',
  'setup-unauthorized': 'the server refused the key.',
  'setup-forbidden': 'the server refused this page.',
  'setup-not-found': 'the server knows no such agent or path.',
  'setup-bad-request': 'the server did not accept the request. Check agent, protocol and the fields you add.',
  'setup-bad-response': 'the address does not answer as this protocol does.',
  'setup-network': 'check api-url, and add this page to the allowed origins of the server.',
  'setup-unsupported': 'this protocol has no such function.',
};

/** The text of `template` with its `{name}`s filled in. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The sentence under `prefix-name`, where there is one. */
export function lookUp(strings: Strings, prefix: string, name: string): string | undefined {
  const key = `${prefix}-${name}`;
  return Object.hasOwn(strings, key) ? strings[key as keyof Strings] : undefined;
}
