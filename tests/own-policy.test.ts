import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {describe, it} from 'node:test';
import {withOwnPolicy} from '../scripts/own-policy.js';

const lit = createRequire(import.meta.url)
  .resolve('lit-html')
  .replace(/node\/lit-html\.js$/, 'lit-html.js');

/** Lit's own line, on its own: what becomes of it is run. */
const LINE =
  'const policy = trustedTypes.createPolicy("lit-html", {createHTML: text => text}); return policy;';

describe('the Trusted Types policy of the bundles', () => {
  it('is named after the package, in whatever way Lit is written', () => {
    for (const file of [lit, lit.replace(/lit-html\.js$/, 'development/lit-html.js')]) {
      const code = withOwnPolicy(readFileSync(file, 'utf8'));
      assert.ok(code.includes(".createPolicy('dragoman'"), file);
      assert.ok(!/createPolicy\(\s*["']lit-html/.test(code), file);
    }
  });

  it('is made with the first template, once', () => {
    const made: string[] = [];
    const trustedTypes = {
      createPolicy(name: string, rules: {createHTML(text: string): string}) {
        made.push(name);
        return rules;
      },
    };
    const policy = new Function('trustedTypes', withOwnPolicy(LINE))(trustedTypes);
    assert.deepEqual(made, []);
    assert.equal(policy.createHTML('<p>'), '<p>');
    policy.createHTML('<b>');
    assert.deepEqual(made, ['dragoman']);
  });

  it('stops the build where Lit makes its policy in another way', () => {
    assert.throws(() => withOwnPolicy('createPolicies(["lit-html"])'), /otherwise/);
  });
});
