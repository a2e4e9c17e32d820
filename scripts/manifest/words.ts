import type {Attribute} from 'custom-elements-manifest';

/** The closed set of words that an attribute takes, or takes some of; empty where it takes anything. */
export function wordsOf({type}: Attribute): string[] {
  return [...(type?.text ?? '').matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
}

/** The attribute is there or not. */
export function isFlag({type}: Attribute): boolean {
  return type?.text === 'boolean';
}

/** `dragoman-before-send` is `BeforeSend`. */
export function pascalCase(event: string): string {
  return event.replace(/^dragoman/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
