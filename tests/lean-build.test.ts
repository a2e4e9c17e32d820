// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code that is built is text here.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {leanCss, leanMarkup, withLeanTemplates} from '../scripts/lean-templates.js';
import {only} from '../scripts/marked-parts.js';

describe('templates of the build', () => {
  it('have markup with single blanks, where there was any white space', () => {
    assert.equal(
      leanMarkup('\n  <p\n    class="a"\n  >\n    b  <i>c</i>\n  </p>'),
      ' <p class="a" > b <i>c</i> </p>',
    );
  });

  it('have CSS without comments and without white space that separates nothing', () => {
    const css = `
      /* Why. */
      .a > .b,
      .c :is(.d, .e) {
        margin: calc(1px + 2px) auto;
        color: red;
      }
      @media (pointer: coarse) and (width > 3px) {
        .a { inset: 0 }
      }`;
    assert.equal(
      leanCss(css),
      ' .a>.b,.c :is(.d,.e){margin:calc(1px + 2px) auto;color:red}@media (pointer:coarse) and (width>3px){.a{inset:0}}',
    );
  });

  it('have the quoted texts of CSS as they were', () => {
    assert.equal(leanCss('a { content: " : ; "; b: \' , \' }'), 'a{content:" : ; ";b:\' , \'}');
  });

  it('leave every line that follows where it was, and all other code as it was', () => {
    const code = 'const a = html`\n  <b>\n    ${c ? html`\n  d` : `\n  e`}\n  </b>\n`;\nlet f: string = g;\n';
    const lean = withLeanTemplates(code, 'a.ts');
    assert.ok(lean.includes('html` <b> ${c ? html` d`\n : `\n  e`} </b> `'));
    assert.equal(
      lean.split('\n').indexOf('let f: string = g;'),
      code.split('\n').indexOf('let f: string = g;'),
    );
  });
});

describe('a part of marked', () => {
  const code =
    'class A {}\nvar B = class { static c = new Set([1]) };\nvar d = new A();\nfunction e() {}\ne.f = d;\nvar g = e.f;\nexport {A, B as C, e as h};';

  it('exports what is named, does nothing as it is loaded, and leaves what nobody uses to be dropped', () => {
    const part = only(['C'], code);
    assert.ok(part.endsWith('export {B as C};'));
    assert.ok(!part.includes('e.f = d'));
    for (const made of ['new Set([1])', 'new A()', '(() => e.f)()'])
      assert.ok(part.includes(`/* @__PURE__ */ ${made}`), made);
  });
});
