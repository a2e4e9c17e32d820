import assert from 'node:assert/strict';
import {it} from 'node:test';

it('markdown can be imported where there is no DOM', async () => {
  assert.equal('document' in globalThis, false);
  const {renderMarkdown} = await import('../src/markdown/render.js');
  const {renderPlain} = await import('../src/markdown/plain.js');
  assert.equal(typeof renderMarkdown, 'function');
  assert.equal(typeof renderPlain, 'function');
});
