/** The public names in the contract's own words: a document that stands beside the folder that DRAGOMAN_DATA names. */
import type {PUBLIC_NAMES} from './public-names.js';

/** Reads what the contract promises of the element. */
export function readContract(text: string): typeof PUBLIC_NAMES {
  const settings = rows(section(text, 2));
  const events = rows(section(text, 4));
  const [, properties = '', parts = '', slots = ''] =
    /Custom properties[^:]*:([\s\S]*?)\nParts:([\s\S]*?)Slots:([^.]*)\./.exec(section(text, 7)) ?? [];
  const isProperty = ([name = '']: string[]): boolean => name.startsWith('*P*');
  return {
    attributes: settings.filter(row => !isProperty(row)).flatMap(([name]) => quoted(name)),
    properties: [...settings.filter(isProperty).flatMap(([name]) => quoted(name)), 'ready'],
    methods: [...section(text, 3).matchAll(/`(\w+)\(/g)].map(([, name = '']) => name),
    events: Object.fromEntries(
      events.flatMap(([names = '', fields]) => quoted(names).map(name => [name, fieldsOf(name, fields)])),
    ),
    cancelable: events.flatMap(([names = '']) =>
      [...names.matchAll(/`([\w-]+)` \*c\*/g)].map(([, name = '']) => name),
    ),
    slots: quoted(slots),
    parts: quoted(parts),
    customProperties: quoted(properties),
  };
}

/** The text under `## 2. …`. */
function section(text: string, number: number): string {
  return new RegExp(`^## ${number}\\. .*\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';
}

/** The cells of each row of its tables, without their heads. */
function rows(text: string): string[][] {
  const lines = text.split('\n').filter(line => line.startsWith('| ') && !/^\| (---|name|event) /.test(line));
  return lines.map(line =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

/** Names in backticks. */
function quoted(text = ''): string[] {
  return [...text.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
}

/** `sessionId`, end: `reason: …` is what two events of a row have; the second alone has a reason. */
function fieldsOf(event: string, text = ''): string[] {
  const own = event.endsWith('-start') ? text.replace(/end:.*/, '') : text;
  return [...own.matchAll(/`(\w+)(?:\?`|[:(`])/g)].map(([, name = '']) => name);
}
