/**
 * The custom elements manifest: what a page can rely on of `<dragoman-chat>`, read from the docblocks of its classes. The
 * elements inside of the chat are nobody's business; the parts that they draw are the chat's own, since all of them
 * render into one shadow root.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {create, ts} from '@custom-elements-manifest/analyzer/index.js';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type {
  Attribute,
  ClassDeclaration,
  ClassField,
  ClassMember,
  ClassMethod,
  CssPart,
  CustomElementDeclaration,
  Declaration,
  Event as EventDeclaration,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest';
import {type TypeOf, withTypesOf} from './resolved-types.js';

const SOURCES = 'src/components';
const ELEMENT = {name: 'DragomanChat', source: `${SOURCES}/dragoman-chat.ts`};
const EVENTS = `${SOURCES}/events.ts`;

/** The custom elements manifest of the package. Slow: some seconds. */
export function readManifest(): Package {
  const modules = analyze();
  return withTypesOf(ELEMENT.source, ELEMENT.name, typeOf => {
    const element = publicElement(modules, typeOf);
    const events = eventClasses(modules);
    return {
      schemaVersion: '1.0.0',
      readme: 'README.md',
      modules: [
        moduleOf(ELEMENT.source, [element]),
        moduleOf(EVENTS, events),
        {
          kind: 'javascript-module',
          path: 'dist/esm/define.js',
          declarations: [],
          exports: [
            {
              kind: 'custom-element-definition',
              name: element.tagName ?? '',
              declaration: {name: ELEMENT.name, module: published(ELEMENT.source)},
            },
          ],
        },
      ],
    };
  });
}

/** The declaration of the one public element. */
export function elementOf(manifest: Package): CustomElementDeclaration {
  const declarations = manifest.modules.flatMap(({declarations = []}) => declarations);
  const element = declarations.find(({name}) => name === ELEMENT.name);
  if (!element) throw new Error(`The manifest has no ${ELEMENT.name}.`);
  return element as CustomElementDeclaration;
}

/** Its public fields and methods. */
export function membersOf({members = []}: CustomElementDeclaration): {
  fields: ClassField[];
  methods: ClassMethod[];
} {
  return {
    fields: members.filter(member => member.kind === 'field'),
    methods: members.filter(member => member.kind === 'method'),
  };
}

/** What a listener reads of an event. */
export function fieldsOf(manifest: Package, event: EventDeclaration): ClassMember[] {
  const declarations = manifest.modules.flatMap(({declarations = []}) => declarations);
  const declared = declarations.find(({name}) => name === event.type.text) as ClassDeclaration | undefined;
  return declared?.members ?? [];
}

function analyze(): JavaScriptModule[] {
  const files = readdirSync(SOURCES).filter(file => file.endsWith('.ts'));
  const sources = files.map(file => {
    const path = `${SOURCES}/${file}`;
    return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true);
  });
  return create({modules: sources, plugins: litPlugin(), context: {dev: false}}).modules;
}

function publicElement(modules: readonly JavaScriptModule[], typeOf: TypeOf): CustomElementDeclaration {
  const drawn = modules.flatMap(({declarations = []}) => declarations) as CustomElementDeclaration[];
  const found = drawn.find(({name}) => name === ELEMENT.name);
  if (!found) throw new Error(`${SOURCES} has no ${ELEMENT.name}.`);
  const {
    name,
    tagName = '',
    summary = '',
    attributes = [],
    events = [],
    slots = [],
    cssProperties = [],
  } = found;
  const members = (found.members ?? []).filter(isPublic).map(member => describeMember(member, typeOf));
  return {
    ...{kind: 'class', name, tagName, summary, customElement: true},
    superclass: {name: 'LitElement', package: 'lit'},
    attributes: attributes.map(attribute => describeAttribute(attribute, members)),
    members,
    // The analyzer takes the first argument of any event for its name.
    events: events.filter(event => event.name?.startsWith(`dragoman-`)).map(withReference),
    slots: slots.map(plain),
    cssParts: partsOf([found, ...drawn]),
    cssProperties: cssProperties.map(plain),
  };
}

/** The parts of all that is drawn in the chat. */
function partsOf(drawn: readonly CustomElementDeclaration[]): CssPart[] {
  const parts = drawn.flatMap(({cssParts = []}) => cssParts);
  return [...new Map(parts.map(part => [part.name, plain(part)])).values()];
}

function isPublic({privacy = 'public', name, static: ofClass = false}: ClassMember): boolean {
  return privacy === 'public' && !name.startsWith('#') && (!ofClass || name === 'define');
}

function describeMember(member: ClassMember, typeOf: TypeOf): ClassMember {
  const described = plain(member);
  if (described.kind !== 'field') return described;
  const {default: otherwise, ...field} = described;
  const type = typeOf(field.name);
  return {
    ...field,
    ...(type && {type: {text: type}}),
    ...(otherwise && !field.readonly && {default: otherwise.replace(/(\d)_(?=\d)/g, '$1')}),
  };
}

/** Type and default of an attribute are those of its property. `nonce` has the property of every HTML element. */
function describeAttribute(attribute: Attribute, members: readonly ClassMember[]): Attribute {
  const property = members.find(({name}) => name === attribute.fieldName) as ClassField | undefined;
  if (!property) return plain(attribute);
  const {type, default: otherwise} = property;
  return {
    ...plain(attribute),
    type: {text: type?.text.replace(/ \| undefined$/, '') ?? 'string'},
    ...(otherwise && {default: otherwise}),
  };
}

function withReference(event: EventDeclaration): EventDeclaration {
  const {text} = event.type;
  const references = [{name: text, module: published(EVENTS), start: 0, end: text.length}];
  return {...plain(event), type: {text, references}};
}

/** The classes of the events, with what a listener reads of them. */
function eventClasses(modules: readonly JavaScriptModule[]): ClassDeclaration[] {
  const found = modules.find(({path}) => path === EVENTS)?.declarations ?? [];
  return found.flatMap((one): ClassDeclaration[] => {
    if (one.kind !== 'class') return [];
    const members = (one.members ?? []).filter(isPublic).map(member => {
      const {default: _ofConstructor, ...field} = plain(member) as ClassField;
      return field as ClassMember;
    });
    return [{...plain(one as ClassDeclaration), superclass: {name: 'Event', package: 'global:'}, members}];
  });
}

/** As it is told: without where the source of it stands, and in one line. */
function plain<Described extends {description?: string}>(described: Described): Described {
  const {inheritedFrom, resolveInitializer, description, ...rest} = described as Described & {
    inheritedFrom?: unknown;
    resolveInitializer?: unknown;
  };
  return {
    ...rest,
    ...(description && {description: description.replace(/\s+/g, ' ')}),
  } as unknown as Described;
}

function moduleOf(source: string, declarations: Declaration[]): JavaScriptModule {
  const module = published(source);
  return {
    kind: 'javascript-module',
    path: module,
    declarations,
    exports: declarations.map(({name}) => ({kind: 'js', name, declaration: {name, module}})),
  };
}

/** `src/components/events.ts` is `dist/esm/components/events.js`. */
function published(source: string): string {
  return source.replace(/^src/, 'dist/esm').replace(/\.ts$/, '.js');
}
