import type {Random} from './random.js';
import {capitalised, word} from './words.js';

export const LANGUAGES = ['js', 'python', 'json', 'css', 'bash'] as const;
export type Language = (typeof LANGUAGES)[number];

const LINES: Readonly<Record<Language, (random: Random, a: string, b: string) => string>> = {
  js: (random, a, b) => `const ${a}${capitalised(b)} = await ${b}.${a}(${random.between(1, 999)});`,
  python: (random, a, b) => `    ${a}_${b} = [${b} for ${b} in ${a}s if ${b} > ${random.between(1, 999)}]`,
  json: (random, a, b) => `  "${a}-${b}": {"${b}": ${random.between(1, 999)}, "${a}": true},`,
  css: (random, a, b) => `  .${a} > .${b}:hover { margin: ${random.between(1, 40)}px; }`,
  bash: (random, a, b) => `${a} --${b}=${random.between(1, 999)} | grep -v '${b}' # ${a}`,
};

/** One line of a program. */
export function codeLine(random: Random, language: Language): string {
  return LINES[language](random, word(random), word(random));
}
