import type {CommandEvent} from '../conversation/events.js';
import type {JsonObject} from './protocol.js';
import {clip, firstValue, isObject, parseJson, valueAt} from './tolerant.js';

/**
 * What an assistant asks the page to do. Nothing is done here: a command is an event for the page, which runs it only
 * where its author allowed it by name.
 */

const MAX_COMMANDS = 20;
const MAX_NAME = 64;

const LISTS = ['commands', 'uiCommands', 'ui_commands', 'command', 'uiCommand', 'ui_command', 'actions'];
const COMMAND_LISTS = [...LISTS, ...LISTS.map(key => `metadata.${key}`), ...LISTS.map(key => `data.${key}`)];
const NAME_KEYS = ['type', 'name', 'action', 'command'] as const;
const ARGS_KEYS = ['args', 'params', 'payload', 'data'] as const;

/** The commands every element knows, by their letters alone: `openModal`, `open_modal` and `OPEN-MODAL` are one. */
const KNOWN: Readonly<Record<string, string>> = {
  navigate: 'navigate',
  scrollto: 'scroll-to',
  highlight: 'highlight',
  openmodal: 'open-modal',
  fillform: 'fill-form',
};

/** What the event itself is called, which is no command's name. */
const EVENT_WORDS: ReadonlySet<string> = new Set(['command', 'commands', 'uicommand', 'uicommands']);

/** The commands in a payload of any kind; with `event`, the payload itself may be one. */
export function readCommands(value: JsonObject, event?: 'command'): CommandEvent[] {
  const found = firstCommandList(value);
  const items = found ?? (event === undefined ? [] : [isObject(value.data) ? value.data : value]);
  const commands = items.slice(0, MAX_COMMANDS).map(readCommand);
  return commands.filter(command => command !== undefined);
}

/** A string under `command` names the command the payload itself is: `{"command": "navigate", "args": {…}}`. */
function firstCommandList(value: JsonObject): unknown[] | undefined {
  if (typeof value.command === 'string') return [value];
  for (const path of COMMAND_LISTS) {
    const found = valueAt(value, path);
    if (Array.isArray(found)) return found;
    if (isObject(found)) return [found];
  }
  return undefined;
}

function readCommand(item: unknown): CommandEvent | undefined {
  if (typeof item === 'string') return named(item, {});
  if (!isObject(item)) return undefined;
  const key = nameKey(item);
  return key === undefined ? undefined : named(item[key] as string, argumentsOf(item, key));
}

function named(given: string, args: unknown): CommandEvent | undefined {
  const name = clip(knownName(given) ?? given.trim(), MAX_NAME);
  return name === '' ? undefined : {type: 'command', name, args};
}

/** The key that holds a known command's name, else the first that holds any name at all. */
function nameKey(item: JsonObject): string | undefined {
  const keys = NAME_KEYS.filter(key => {
    const given = valueAt(item, key);
    return typeof given === 'string' && given.trim() !== '' && !EVENT_WORDS.has(letters(given));
  });
  return keys.find(key => knownName(item[key] as string) !== undefined) ?? keys[0];
}

function knownName(given: string): string | undefined {
  const name = letters(given);
  return Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
}

function letters(given: string): string {
  return given
    .slice(0, 2 * MAX_NAME)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What is said to be the arguments (JSON in a string included), else all the rest of the command. */
function argumentsOf(item: JsonObject, key: string): unknown {
  const given = firstValue(item, ARGS_KEYS);
  if (typeof given === 'string') return parseJson(given)?.value ?? given;
  if (given !== undefined) return given;
  const rest = Object.entries(item).filter(
    ([field, value]) =>
      field !== key &&
      !ARGS_KEYS.some(name => name === field) &&
      !(
        typeof value === 'string' &&
        (field === 'type' || field === 'event') &&
        EVENT_WORDS.has(letters(value))
      ),
  );
  return Object.fromEntries(rest);
}
