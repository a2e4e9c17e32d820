import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {PINS} from '../scripts/figures.js';
import {markdownChunks} from '../scripts/markdown-sizes.js';
import {isNear} from '../scripts/size-pins.js';

const chunks = await markdownChunks();
const pins = JSON.parse(readFileSync(PINS, 'utf8')) as Record<string, number>;
const eager = chunks.find(chunk => chunk.name === 'markdown');

describe('src/markdown/, bundled', () => {
  it('has the chunks that are pinned, and no other', () => {
    assert.deepEqual(chunks.map(chunk => chunk.name).sort(), Object.keys(pins).sort());
  });

  for (const {name, bytes} of chunks) {
    it(`weighs what is pinned, neither 1 % more nor 1 % less: ${name}`, () => {
      const pin = pins[name] ?? 0;
      assert.ok(isNear(bytes, pin), `${bytes} bytes, pinned at ${pin}. If that is meant: npm run figures`);
    });
  }

  it('has what reads Markdown at once', () => {
    assert.ok(eager);
    assert.ok(eager.modules.some(module => module.includes('/node_modules/marked/')));
  });

  for (const rare of [
    'dompurify',
    'entities',
    'temml',
    '@codemirror/legacy-modes',
    '@codemirror/streamparser',
  ]) {
    it(`has ${rare} only on demand`, () => {
      const homes = chunks.filter(chunk =>
        chunk.modules.some(module => module.includes(`/node_modules/${rare}/`)),
      );
      assert.notEqual(homes.length, 0);
      assert.ok(!homes.includes(eager ?? assert.fail()));
    });
  }
});
