import {expect} from '@open-wc/testing';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {renderMarkdown} from '../../src/markdown/render.js';

const CONTROLS = '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

/** The text as the code of an answer. */
function shown(text: string): HTMLElement {
  const answer = renderMarkdown(`\`\`\`\n${text}\n\`\`\``, DEFAULT_POLICY, document);
  return answer.querySelector('code') as HTMLElement;
}

describe('bidi controls in code', () => {
  it('are not there in most code, which is one piece of text', () => {
    expect(shown('const a = 1;').childNodes).to.have.length(1);
  });

  it('each stand in an element that names them', () => {
    const points = [...shown(`a${CONTROLS}b`).children].map(element =>
      element.getAttribute('data-code-point'),
    );
    const expected = [...CONTROLS].map(
      char => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    expect(points).to.deep.equal(expected);
  });

  it('cost the text nothing when it is copied', () => {
    const text = `/*\u202E } \u2066if (isAdmin)\u2069 \u2066 begin */\u202E`;
    expect(shown(text).textContent).to.equal(`${text}\n`);
  });

  it('are marked as ours', () => {
    expect(shown('a\u202Eb').querySelector('[data-dragoman-ui="control"]')?.textContent).to.equal('\u202E');
  });
});
