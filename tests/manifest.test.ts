import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {Validator} from '@cfworker/json-schema';
import type {CustomElementDeclaration, Package} from 'custom-elements-manifest';
import {elementOf, fieldsOf, membersOf, readManifest} from '../scripts/manifest/manifest.js';
import {cssCustomData, htmlCustomData} from '../scripts/manifest/vs-code.js';
import {webTypes} from '../scripts/manifest/web-types.js';
import {readContract} from './support/contract.js';
import {BEYOND_CONTRACT, NOT_YET, PUBLIC_NAMES} from './support/public-names.js';

let manifest: Package;
let element: CustomElementDeclaration;
before(() => {
  manifest = readManifest();
  element = elementOf(manifest);
});

const namesOf = (list: readonly {name: string}[] = []): string[] => list.map(({name}) => name);
const sorted = (names: readonly string[]): string[] => [...names].sort();

/** The manifest in the form of the table of names. */
function namesOfElement(): typeof PUBLIC_NAMES {
  const {fields, methods} = membersOf(element);
  const {attributes = [], events = []} = element;
  return {
    attributes: namesOf(attributes),
    properties: namesOf(fields.filter(({name}) => !attributes.some(({fieldName}) => fieldName === name))),
    methods: namesOf(methods),
    events: Object.fromEntries(events.map(event => [event.name, namesOf(fieldsOf(manifest, event))])),
    cancelable: namesOf(events.filter(({description}) => description?.includes('Cancelable'))),
    slots: namesOf(element.slots),
    parts: namesOf(element.cssParts),
    customProperties: namesOf(element.cssProperties).map(name => name.replace('--dragoman-', '')),
  };
}

const inOrder = ({events, ...lists}: typeof PUBLIC_NAMES) => ({
  ...Object.fromEntries(Object.entries(lists).map(([kind, names]) => [kind, sorted(names)])),
  events: Object.fromEntries(sorted(Object.keys(events)).map(name => [name, sorted(events[name] ?? [])])),
});

/** All that the components are made of, in one text. */
const source = readdirSync('src/components')
  .map(file => readFileSync(join('src/components', file), 'utf8'))
  .join('\n');

describe('the manifest', () => {
  it('has every public name, and no other', () => {
    assert.deepEqual(inOrder(namesOfElement()), inOrder(PUBLIC_NAMES));
  });

  it('agrees with the contract', test => {
    const file = join(process.env.DRAGOMAN_DATA ?? 'unset', '../CONTRACT.md');
    if (!existsSync(file)) {
      test.skip('The contract is not beside the folder that DRAGOMAN_DATA names.');
      return;
    }
    const contract = readContract(readFileSync(file, 'utf8'));
    const attributes = PUBLIC_NAMES.attributes.filter(name => !BEYOND_CONTRACT.includes(name));
    const promised = contract.attributes.filter(name => !NOT_YET.includes(name));
    assert.deepEqual(
      inOrder({...namesOfElement(), attributes}),
      inOrder({...contract, attributes: promised}),
    );
  });

  it('has the one public element, and its events', () => {
    const declared = manifest.modules.flatMap(({declarations}) => namesOf(declarations));
    assert.deepEqual(
      sorted(declared),
      sorted(['DragomanChat', ...(element.events ?? []).map(({type}) => type.text)]),
    );
    const defined = manifest.modules.flatMap(({exports = []}) =>
      exports.filter(({kind}) => kind === 'custom-element-definition').map(({name}) => name),
    );
    assert.deepEqual(defined, ['dragoman-chat']);
  });

  it('says of everything what it is', () => {
    const {fields, methods} = membersOf(element);
    const {attributes = [], events = [], slots = [], cssParts = [], cssProperties = []} = element;
    for (const one of [
      ...fields,
      ...methods,
      ...attributes,
      ...events,
      ...slots,
      ...cssParts,
      ...cssProperties,
    ])
      assert.match(one.description ?? '', /^.{5,}\.$/, one.name);
    for (const one of [...fields, ...attributes]) assert.ok(one.type?.text, one.name);
  });

  it('spells closed sets of words out, with the default', () => {
    const mode = element.attributes?.find(({name}) => name === 'mode');
    assert.deepEqual(sorted((mode?.type?.text ?? '').split(' | ')), [
      ...['"bubble"', '"fullscreen"', '"inline"', '"sidebar"'],
    ]);
    assert.equal(mode?.default, "'bubble'");
    assert.equal(element.attributes?.find(({name}) => name === 'session-ttl')?.default, '86400');
  });

  it('names the class of each event as the source declares it', () => {
    const events = readFileSync('src/components/events.ts', 'utf8');
    const declared = events.matchAll(/^ {4}'(dragoman-[\w-]+)': (\w+);$/gm);
    assert.deepEqual(
      (element.events ?? []).map(({name, type}) => [name, type.text]),
      [...declared].map(([, name, type]) => [name, type]),
    );
  });

  it('has the parts and slots that are drawn', () => {
    const literal = [...source.matchAll(/\bpart="([^"$]*)"|setAttribute\('part', '([^']*)'\)/g)];
    const drawn = new Set(literal.flatMap(([, one = '', other = '']) => (one || other).trim().split(/\s+/)));
    // Written with a value: `part="message message-${role}"`, `part=${stops ? 'stop' : 'send'}`.
    for (const name of ['message', 'message-user', 'message-assistant', 'send']) drawn.add(name);
    assert.deepEqual(sorted([...drawn]), sorted(namesOf(element.cssParts)));
    const slots = [...source.matchAll(/<slot name="([\w-]+)"|slot\.name = '([\w-]+)'/g)];
    assert.deepEqual(
      sorted(slots.map(([, one, other]) => one ?? other ?? '')),
      sorted(namesOf(element.slots)),
    );
  });

  it('has the custom properties that the styles read, with their defaults', () => {
    const styles = readFileSync('src/components/launcher.styles.ts', 'utf8');
    const read = new Set([...source.matchAll(/var\((--dragoman-[\w-]+)/g)].map(([, name = '']) => name));
    assert.deepEqual(sorted([...read]), sorted(namesOf(element.cssProperties)));
    for (const {name, default: otherwise} of element.cssProperties ?? [])
      if (otherwise) assert.ok(styles.includes(`var(${name}, ${otherwise})`), `${name}: ${otherwise}`);
  });

  it('is what the format of manifests wants', () => {
    const schema = JSON.parse(
      readFileSync('node_modules/custom-elements-manifest/schema.json', 'utf8'),
    ) as object;
    const {valid, errors} = new Validator(schema, '7', false).validate(manifest);
    assert.ok(valid, JSON.stringify(errors.at(-1)));
  });
});

describe('what editors read', () => {
  it('completes tag, attributes and words in VS Code', () => {
    const [tag] = htmlCustomData(element).tags;
    assert.equal(tag?.name, 'dragoman-chat');
    assert.deepEqual(sorted(namesOf(tag?.attributes)), sorted(PUBLIC_NAMES.attributes));
    const words = (name: string) => namesOf(tag?.attributes.find(one => one.name === name)?.values);
    assert.deepEqual(sorted(words('theme')), ['auto', 'dark', 'light']);
    assert.deepEqual(words('heading'), []);
    assert.equal(tag?.attributes.find(({name}) => name === 'open')?.valueSet, 'v');
  });

  it('completes custom properties and parts in CSS in VS Code', () => {
    const {properties, pseudoElements} = cssCustomData(element);
    assert.equal(properties.length, PUBLIC_NAMES.customProperties.length);
    assert.ok(namesOf(pseudoElements).includes('::part(launcher)'));
  });

  it('has all of it for the editors of JetBrains, under the name and version of the package', () => {
    const {name, version, contributions} = webTypes(element, {name: 'dragoman', version: '1.2.3'});
    assert.deepEqual([name, version], ['dragoman', '1.2.3']);
    const [html] = contributions.html.elements;
    assert.deepEqual(sorted(namesOf(html?.attributes)), sorted(PUBLIC_NAMES.attributes));
    assert.deepEqual(namesOf(html?.js.events), Object.keys(PUBLIC_NAMES.events));
    assert.ok(namesOf(html?.js.properties).includes('headers'));
    assert.equal(contributions.css.properties.length, PUBLIC_NAMES.customProperties.length);
  });
});
