import type {CommandPart, CommandState} from '../conversation/message.js';
import type {Plan} from '../host/commands/plan.js';
import type {CommandCard} from './command-cards.js';
import {fill, lookUp, type Strings} from './strings.js';

/** Characters of what a server or the page says a command does. */
const LONGEST = 300;

/** Built-in commands, with the words for each and where its place stands in the arguments. */
const PHRASES = {
  navigate: 'commandNavigate',
  'scroll-to': 'commandScrollTo',
  highlight: 'commandHighlight',
  'open-modal': 'commandOpenModal',
  'fill-form': 'commandFillForm',
} as const;

const PLACE_KEYS = ['url', 'path', 'to', 'href', 'id', 'target', 'element', 'name', 'modal'];

/** What a command does: in the words of the page, in ours for its name, or its name. */
export function deedOf(part: CommandPart, card: CommandCard | undefined, strings: Strings): string {
  const {description} = card?.plan ?? {};
  if (description) return clip(description);
  if (card?.plan?.args !== undefined || !isBuiltIn(part.name)) return clip(part.name);
  const words = strings[PHRASES[part.name]];
  const place = card?.plan?.place ?? placeIn(part.args);
  if (!words.includes('{place}')) return words;
  return place ? fill(words, {place: clip(place)}) : part.name;
}

/** How it stands with the command, in one sentence. */
export function commandLine(part: CommandPart, card: CommandCard | undefined, strings: Strings): string {
  const words: Record<CommandState, string> = {
    asked: card?.running ? strings.commandRunning : strings.commandAsked,
    done: strings.commandDone,
    refused: strings.commandRefused,
    failed: strings.commandFailed,
    ignored: strings.commandIgnored,
  };
  // What was taken back was done; that it is not any more is said beside it.
  const state = card?.undo === 'done' ? 'done' : part.state;
  return fill(words[state], {name: deedOf(part, card, strings)});
}

/**
 * What it is kept under that a command is done unasked: its name, and with it the words that the visitor read, where those
 * are the page's. Whatever else goes by that name later is asked for again.
 */
export function agreementOn(name: string, {description, args}: Pick<Plan, 'description' | 'args'>): string {
  return description === undefined && args === undefined ? name : `${name}#${digest(description ?? '')}`;
}

/** A text in a few letters (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Why a command was not done, where there is something to say beyond that. */
export function reasonWords({reason}: CommandCard, strings: Strings): string | undefined {
  return reason === undefined ? undefined : lookUp(strings, 'command', reason);
}

function isBuiltIn(name: string): name is keyof typeof PHRASES {
  return Object.hasOwn(PHRASES, name);
}

/** Of a command of an earlier page only its arguments are left. */
function placeIn(args: unknown): string | undefined {
  if (typeof args !== 'object' || args === null) return undefined;
  const fields = args as Readonly<Record<string, unknown>>;
  const key = PLACE_KEYS.find(one => Object.hasOwn(fields, one) && typeof fields[one] === 'string');
  return key === undefined ? undefined : (fields[key] as string).trim();
}

function clip(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
