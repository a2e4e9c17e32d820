import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Document} from '../server/documents.js';

/** As much of a custom elements manifest as the reference needs. */
export interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly (Partial<Declaration> & {readonly kind: string})[];
  }[];
}

interface Named {
  readonly name?: string;
  readonly description?: string;
  readonly summary?: string;
}

interface Typed extends Named {
  readonly type?: {readonly text: string};
  readonly default?: string;
}

interface Member extends Typed {
  readonly kind: 'field' | 'method';
  readonly privacy?: 'public' | 'private' | 'protected';
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly (Typed & {readonly optional?: boolean})[];
  readonly return?: Typed;
}

interface Declaration extends Named {
  readonly tagName: string;
  readonly members: readonly Member[];
  readonly attributes: readonly (Typed & {readonly fieldName?: string})[];
  readonly events: readonly Typed[];
  readonly cssParts: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssProperties: readonly (Typed & {readonly syntax?: string})[];
}

const MARK = '<!-- live: reference -->';

const UNBUILT = 'The manifest is made by `npm run build`, which has not been run here yet.';

/** The manifest as it was built; undefined where nothing was. */
export function readManifest(project: string): Manifest | undefined {
  const file = join(project, 'dist/custom-elements.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
}

/** The documents, with the reference in the one that has room for it. */
export function withReference(documents: readonly Document[], manifest: Manifest | undefined): Document[] {
  return documents.map(document =>
    document.source.includes(MARK)
      ? {
          ...document,
          source: document.source.replace(MARK, () => (manifest ? referenceOf(manifest) : UNBUILT)),
        }
      : document,
  );
}

/** The reference of the element, as Markdown. Throws where the manifest has no `<dragoman-chat>`. */
export function referenceOf(manifest: Manifest): string {
  const element = manifest.modules
    .flatMap(({declarations = []}) => declarations)
    .find(({tagName}) => tagName === 'dragoman-chat');
  if (!element) throw new Error('The manifest has no dragoman-chat. Run `npm run build`.');
  const {attributes = [], members = [], events = [], cssParts = [], slots = [], cssProperties = []} = element;
  const isPublic = ({privacy = 'public', name = ''}: Member): boolean =>
    privacy === 'public' && !/^[#_]/.test(name);
  const open = members.filter(isPublic);
  const properties = open.filter(
    ({kind, attribute, static: ofClass}) => kind === 'field' && !attribute && !ofClass,
  );
  const methods = open.filter(({kind}) => kind === 'method');
  return [
    section('Attributes', ['attribute', 'property', 'type', 'default', 'is'], attributes, one => [
      code(one.name),
      code(one.fieldName),
      code(one.type?.text),
      code(one.default),
      told(one),
    ]),
    section('Properties without an attribute', ['property', 'type', 'is'], properties, one => [
      code(one.name),
      code(one.type?.text),
      told(one),
    ]),
    section('Methods', ['method', 'returns', 'does'], methods, one => [
      code(signature(one)),
      code(one.return?.type?.text),
      told(one),
    ]),
    section('Events', ['event', 'type', 'when'], events, one => [
      code(one.name),
      code(one.type?.text),
      told(one),
    ]),
    section('Slots', ['slot', 'is'], slots, one => [code(one.name), told(one)]),
    section('Parts', ['part', 'is'], cssParts, one => [code(one.name), told(one)]),
    section('Custom properties', ['property', 'default', 'is'], cssProperties, one => [
      code(one.name),
      code(one.default),
      told(one),
    ]),
  ].join('\n');
}

/** A heading and a table; nothing where there is no row. */
function section<One>(
  heading: string,
  head: readonly string[],
  rows: readonly One[],
  cells: (one: One) => readonly string[],
): string {
  if (rows.length === 0) return '';
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const rule = line(head.map(() => '---'));
  return [`## ${heading}`, '', line(head), rule, ...rows.map(one => line(cells(one))), ''].join('\n');
}

function signature({name, static: ofClass, parameters = []}: Member): string {
  const said = parameters.map(one => `${one.name}${one.optional || one.default !== undefined ? '?' : ''}`);
  return `${ofClass ? 'DragomanChat.' : ''}${name}(${said.join(', ')})`;
}

/** Code in a cell of a table, where a bar would end it. */
function code(text = ''): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return line === '' ? '' : line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** A description in one line. */
function told({description, summary}: Named): string {
  return (description ?? summary ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
