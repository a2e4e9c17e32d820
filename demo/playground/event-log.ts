/** The live log: every event of CONTRACT §4 as a line, newest first. */

const EVENTS =
  `ready open close before-send response-start response-end message error session-start session-end tool
  command link feedback unread debug`
    .split(/\s+/)
    .map(name => `dragoman-${name}`);

const MAX_LINES = 200;
const MAX_STRING = 80;
const MAX_FIELDS = 400;

/** Writes the element's events into `list` as they bubble up to the document. */
export function startLog(list: HTMLOListElement, emptyNote: HTMLElement): {clear(): void} {
  const note = (): void => {
    emptyNote.hidden = list.childElementCount > 0;
  };
  for (const name of EVENTS) {
    document.addEventListener(name, event => {
      list.prepend(lineOf(event));
      while (list.childElementCount > MAX_LINES) list.lastElementChild?.remove();
      note();
    });
  }
  return {
    clear() {
      list.replaceChildren();
      note();
    },
  };
}

function lineOf(event: Event): HTMLLIElement {
  const now = new Date();
  const time = document.createElement('time');
  time.dateTime = now.toISOString();
  time.textContent = `${now.toTimeString().slice(0, 8)}.${String(now.getMilliseconds()).padStart(3, '0')}`;
  const name = document.createElement('strong');
  name.textContent = event.type;
  const fields = document.createElement('code');
  fields.textContent = fieldsOf(event);
  const line = document.createElement('li');
  line.append(time, ' ', name, ' ', fields);
  return line;
}

/** The event's own fields as compact JSON: long strings are cut, of a message's parts only their types are told. */
export function fieldsOf(event: Event): string {
  const fields = Object.entries(event).filter(([name]) => name !== 'isTrusted');
  if (fields.length === 0) return '';
  const json = JSON.stringify(Object.fromEntries(fields), compact);
  return json.length > MAX_FIELDS ? `${json.slice(0, MAX_FIELDS)}…` : json;
}

function compact(key: string, value: unknown): unknown {
  if (key === 'parts' && Array.isArray(value)) return value.map(({type}: {type: string}) => type);
  if (typeof value === 'string' && value.length > MAX_STRING) return `${value.slice(0, MAX_STRING)}…`;
  if (value instanceof Error) return {...value, name: value.name, message: value.message};
  return value;
}
