import type {ChatErrorCode} from '../errors.js';
import {numberIn, pluralIn} from './intl.js';

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

/** Every word the visitor reads, but for those that are counted. `{name}` is filled in. */
export interface Words {
  heading: string;
  launcherOpen: string;
  launcherClose: string;
  close: string;
  menu: string;
  newConversation: string;
  summarise: string;
  summarising: string;
  summarised: string;
  notSummarised: string;
  recap: string;
  recapNote: string;
  memoryUsed: string;
  memoryFull: string;
  exportMarkdown: string;
  exportJson: string;
  sound: string;
  deleteData: string;
  deleteDataQuestion: string;
  deleteDataYes: string;
  deleteDataNo: string;
  dataDeleted: string;
  panelSize: string;
  teaserClose: string;
  log: string;
  you: string;
  assistant: string;
  placeholder: string;
  input: string;
  filesRefused: string;
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
  takeBack: string;
  context: string;
  contextAttached: string;
  contextNext: string;
  contextEmpty: string;
  contextOff: string;
  contextStop: string;
  contextStart: string;
  contextPage: string;
  contextElements: string;
  contextForm: string;
  contextScan: string;
  tooLong: string;
  offline: string;
  stopped: string;
  continue: string;
  continueFrom: string;
  sources: string;
  fewerSources: string;
  sourceFromWeb: string;
  relevance: string;
  opensInNewTab: string;
  linkQuestion: string;
  linkPlace: string;
  linkYes: string;
  linkNo: string;
  'link-label': string;
  'link-userinfo': string;
  'link-scripts': string;
  'link-foreign': string;
  toolRunning: string;
  toolDone: string;
  toolFailed: string;
  toolArguments: string;
  toolResult: string;
  reasoning: string;
  reasoningNow: string;
  commandAsked: string;
  commandRunning: string;
  commandDone: string;
  commandRefused: string;
  commandFailed: string;
  commandIgnored: string;
  commandNavigate: string;
  commandScrollTo: string;
  commandHighlight: string;
  commandOpenModal: string;
  commandFillForm: string;
  commandHint: string;
  commandAllow: string;
  commandRefuse: string;
  commandAlways: string;
  commandAskAgain: string;
  commandUndo: string;
  commandUndone: string;
  'command-elsewhere': string;
  'command-private': string;
  'command-missing': string;
  'command-unclear': string;
  starters: string;
  older: string;
  toEnd: string;
  moreBelow: string;
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

/**
 * Words that depend on a number, their `{count}`: one text for all numbers, or one for each plural form that the
 * language has. `say` picks it.
 */
export type Counted = string | ({readonly other: string} & Partial<Record<Intl.LDMLPluralRule, string>>);

/** Words that are counted. In English each has its plural forms, if only one; that tells them from other words. */
export interface CountedWords {
  unread: Counted;
  charactersLeft: Counted;
  charactersOver: Counted;
  olderShown: Counted;
  newMessages: Counted;
  moreSources: Counted;
}

/** What the server is busy with: `stage-` and its own word in lower case. */
type StageWords = Record<
  `stage-${'processing' | 'retrieving' | 'searching' | 'generating' | 'writing'}`,
  string
>;
type ErrorWords = Record<`error-${ChatErrorCode}`, string>;
type SetupWords = Record<`setup-${SetupCode}`, string>;

/** All words: those of the chat, of stages, of errors, and of settings that are wrong. */
export interface WordTable extends Words, CountedWords, StageWords, ErrorWords, SetupWords {
  /** BCP 47: the language of these words, after which numbers, dates and plural forms go. */
  locale: string;
}

/** All words, as they are read on a page. */
export interface Strings extends WordTable {
  /**
   * BCP 47: the language of the page where it is another, for which there are no words. What page, visitor and assistant
   * say is taken to be in it.
   */
  pageLanguage?: string | undefined;
}

/** The words of another language. What is missing is read in English, so that a new word breaks no language. */
export type Translation = Partial<WordTable>;

/** English, the words that are always there. */
export const en: Strings = {
  locale: 'en',
  heading: 'Chat',
  launcherOpen: 'Open chat',
  launcherClose: 'Close chat',
  unread: {other: '{count} unread'},
  charactersLeft: {one: '{count} character left', other: '{count} characters left'},
  charactersOver: {one: '{count} character too many', other: '{count} characters too many'},
  olderShown: {one: '{count} earlier message is shown.', other: '{count} earlier messages are shown.'},
  newMessages: {one: '{count} new message', other: '{count} new messages'},
  moreSources: {one: '{count} more source', other: '{count} more sources'},
  close: 'Close',
  menu: 'Menu',
  newConversation: 'New conversation',
  summarise: 'Summarise older messages',
  summarising: 'Summarising older messages…',
  summarised: 'Older messages are summarised.',
  notSummarised: 'Nothing was summarised; the conversation is as it was.',
  recap: 'Summary of the conversation',
  recapNote: 'From here on, the assistant goes by this summary.',
  memoryUsed: 'Memory of this conversation: {percent} used',
  memoryFull: 'Older messages can be summarised.',
  exportMarkdown: 'Save as text (Markdown)',
  exportJson: 'Save as data (JSON)',
  sound: 'Sound for new messages',
  deleteData: 'Delete my data',
  deleteDataQuestion: 'Delete this conversation, and everything else that this chat keeps in your browser?',
  deleteDataYes: 'Delete',
  deleteDataNo: 'Keep',
  dataDeleted: 'Your data has been deleted.',
  panelSize: 'Width of the chat',
  teaserClose: 'Hide this note',
  log: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  placeholder: 'Ask a question…',
  input: 'Your message',
  filesRefused: 'Files cannot be sent in this chat.',
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
  takeBack: 'Take back',
  context: 'What is shared',
  contextAttached: 'Page details attached',
  contextNext: 'This goes along with your next message:',
  contextEmpty: 'There is nothing to share at the moment.',
  contextOff: 'Nothing from this page is shared.',
  contextStop: 'Stop sharing',
  contextStart: 'Share again',
  contextPage: 'This page',
  contextElements: 'What you used or selected',
  contextForm: 'What you filled in',
  contextScan: 'Your first page here',
  tooLong: 'Your message has {count} characters; {limit} are allowed.',
  offline: 'You are offline. Your message will be sent when the connection is back.',
  stopped: 'You stopped this answer.',
  continue: 'Continue',
  continueFrom: 'Please continue from here: “{words}”',
  sources: 'Sources',
  fewerSources: 'Show fewer',
  sourceFromWeb: 'from the web',
  relevance: 'Relevance: {score}',
  opensInNewTab: 'opens in a new tab',
  linkQuestion: 'Open this link?',
  linkPlace: 'It leads to this site:',
  linkYes: 'Open',
  linkNo: 'Cancel',
  'link-label': 'The words of the link name another site.',
  'link-userinfo': 'Its address begins with something that can be mistaken for the name of another site.',
  'link-scripts': 'The name of this site mixes alphabets whose letters look alike.',
  'link-foreign': 'This is another site than the one you are on.',
  toolRunning: 'Running {name}…',
  toolDone: 'Used {name}',
  toolFailed: '{name} failed',
  toolArguments: 'Arguments',
  toolResult: 'Result',
  reasoning: 'Reasoning',
  reasoningNow: 'Reasoning…',
  commandAsked: 'The assistant would like to: {name}',
  commandRunning: 'Under way: {name}',
  commandDone: 'Done: {name}',
  commandRefused: 'Refused: {name}',
  commandFailed: 'Failed: {name}',
  commandIgnored: 'Not done on this page: {name}',
  commandNavigate: 'open the page {place}',
  commandScrollTo: 'scroll to “{place}”',
  commandHighlight: 'highlight “{place}”',
  commandOpenModal: 'open “{place}”',
  commandFillForm: 'fill in the form',
  commandHint: 'Allow or refuse it in the conversation.',
  commandAllow: 'Allow',
  commandRefuse: 'Refuse',
  commandAlways: 'Always for this site',
  commandAskAgain: 'Ask me next time',
  commandUndo: 'Undo',
  commandUndone: 'It was undone.',
  'command-elsewhere': 'The assistant may not lead you there.',
  'command-private': 'The assistant may not fill in that field.',
  'command-missing': 'That is not on this page.',
  'command-unclear': 'The assistant’s request could not be understood.',
  starters: 'Suggestions',
  older: 'Show earlier messages',
  toEnd: 'Go to the end',
  moreBelow: 'More below',
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

/**
 * The words under `key` in the plural form of `values.count`, with their `{name}`s filled in, numbers as the language
 * writes them.
 */
export function say(
  strings: Strings,
  key: keyof WordTable,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const {locale, [key]: words} = strings;
  const form =
    typeof words === 'string' ? words : (words[pluralIn(locale, Number(values.count))] ?? words.other);
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? numberIn(locale, value) : value,
  ]);
  return fill(form, Object.fromEntries(written));
}

/** The sentence under `prefix-name`, where there is one. */
export function lookUp(strings: Strings, prefix: string, name: string): string | undefined {
  const key = `${prefix}-${name}`;
  const words = Object.hasOwn(strings, key) ? strings[key as keyof WordTable] : undefined;
  return typeof words === 'string' ? words : undefined;
}
