/**
 * Types of what a template may write on `<dragoman-chat>`, for JSX, Vue and Svelte. They refer to the class, so that they
 * are as exact as it is; the docblocks come along.
 */
import type {Attribute, CustomElementDeclaration} from 'custom-elements-manifest';
import {membersOf} from './manifest.js';
import {pascalCase} from './words.js';

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
}

/** For JSX of any library: the page adds `JsxElements` to what its library knows. */
export function jsxTypes(element: CustomElementDeclaration): string {
  return file(
    element,
    `/** What JSX may write on the element. */
export interface DragomanChatJsx {
${lines([...attributesOf(element), ...propertiesOf(element), ...listenersOf(element, name => `on${name}`)])}
  id?: string;
  class?: string;
  slot?: string;
  style?: unknown;
  children?: unknown;
  key?: unknown;
  ref?: unknown;
}

/** The elements of this package: \`interface IntrinsicElements extends JsxElements {}\`. */
export interface JsxElements {
  '${element.tagName}': DragomanChatJsx;
}`,
  );
}

/** For the templates of Vue: \`@dragoman-message\` and \`:headers\` are known where this was imported. */
export function vueTypes(element: CustomElementDeclaration): string {
  return file(
    element,
    `import type {HTMLAttributes} from 'vue';

/** What a template may write on the element. */
export interface DragomanChatProps {
${lines([...propertiesOf(element), ...listenersOf(element, name => `on${pascalCase(`-${name}`)}`)])}
}

declare module 'vue' {
  interface GlobalComponents {
    '${element.tagName}': new () => DragomanChat & {$props: HTMLAttributes & DragomanChatProps};
  }
}`,
  );
}

/** For the templates of Svelte 4 (`on:dragoman-message`) and 5 (`ondragoman-message`). */
export function svelteTypes(element: CustomElementDeclaration): string {
  return file(
    element,
    `import type {HTMLAttributes} from 'svelte/elements';

/** What a template may write on the element. */
export interface DragomanChatProps {
${lines([
  ...attributesOf(element),
  ...propertiesOf(element),
  ...listenersOf(element, name => `on${name}`),
  ...listenersOf(element, name => `on:${name}`),
])}
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    '${element.tagName}': Omit<HTMLAttributes<DragomanChat>, keyof DragomanChatProps> & DragomanChatProps;
  }
}`,
  );
}

function file({name, events = []}: CustomElementDeclaration, text: string): string {
  const names = [name, ...events.map(event => event.type.text)].sort();
  return `import type {\n${names.map(one => `  ${one},`).join('\n')}\n} from './index.js';\n${text}\n`;
}

/** Attributes that are called otherwise than their property. */
function attributesOf({name, attributes = []}: CustomElementDeclaration): Entry[] {
  return attributes
    .filter(attribute => attribute.fieldName !== undefined && attribute.fieldName !== attribute.name)
    .map(attribute => ({
      name: attribute.name,
      type: isList(attribute) ? 'string' : `${name}['${attribute.fieldName}']`,
      description: attribute.description,
    }));
}

/** Words separated by spaces. */
function isList({type}: Attribute): boolean {
  return type?.text.endsWith('[]') ?? false;
}

function propertiesOf(element: CustomElementDeclaration): Entry[] {
  return membersOf(element)
    .fields.filter(field => !field.readonly)
    .map(field => ({
      name: field.name,
      type: `${element.name}['${field.name}']`,
      description: field.description,
    }));
}

function listenersOf({events = []}: CustomElementDeclaration, prop: (name: string) => string): Entry[] {
  return events.map(event => ({
    name: prop(event.name),
    type: `(event: ${event.type.text}) => void`,
    description: event.description,
  }));
}

function lines(entries: readonly Entry[]): string {
  return entries
    .map(({name, type, description = ''}) => {
      const key = /^\w+$/.test(name) ? name : `'${name}'`;
      const doc = description.replace(/\s+/g, ' ').replaceAll('*/', '*\u200b/');
      return `  /** ${doc} */\n  ${key}?: ${type.includes('=>') ? `(${type})` : type} | undefined;`;
    })
    .join('\n');
}
