import {type CodeReader, readerOf} from '../../src/markdown/languages.js';
import {readCode} from '../../src/markdown/read-code.js';
import {escaped} from './escaped.js';

/** Code as markup, coloured by the classes that the chat itself uses (`src/components/code.styles.ts`). */
export type CodeColours = (code: string, language: string) => string;

/** Loads the readers of all languages that fences of these texts name, so that colouring needs no waiting. */
export async function codeColours(sources: readonly string[]): Promise<CodeColours> {
  const fences = sources.flatMap(source => [...source.matchAll(/^ {0,3}```(\w+)/gm)]);
  const languages = new Set(fences.map(([, language = '']) => language));
  const readers = new Map<string, CodeReader>();
  for (const language of languages) {
    const reader = await readerOf(language);
    if (reader) readers.set(language, reader);
  }
  return (code, language) => {
    const reader = readers.get(language);
    if (!reader) return escaped(code);
    return readCode(code, reader, () => false)
      .map(({text, kind}) => (kind ? `<span class="code-${kind}">${escaped(text)}</span>` : escaped(text)))
      .join('');
  };
}
