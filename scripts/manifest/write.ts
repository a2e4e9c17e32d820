/** Writes what editors, type checkers and the documentation read of the element into `dist/`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {elementOf, readManifest} from './manifest.js';
import {jsxTypes, svelteTypes, vueTypes} from './template-types.js';
import {cssCustomData, htmlCustomData} from './vs-code.js';
import {webTypes} from './web-types.js';

export function writeManifest(): void {
  const manifest = readManifest();
  const element = elementOf(manifest);
  const {name, version} = JSON.parse(readFileSync('package.json', 'utf8')) as {name: string; version: string};
  const files = {
    'custom-elements.json': manifest,
    'web-types.json': webTypes(element, {name, version}),
    'vscode.html-custom-data.json': htmlCustomData(element),
    'vscode.css-custom-data.json': cssCustomData(element),
  };
  for (const [file, content] of Object.entries(files))
    writeFileSync(`dist/${file}`, `${JSON.stringify(content, null, 2)}\n`);
  writeFileSync('dist/types/jsx.d.ts', jsxTypes(element));
  writeFileSync('dist/types/vue.d.ts', vueTypes(element));
  writeFileSync('dist/types/svelte.d.ts', svelteTypes(element));
}
