import {expect} from '@open-wc/testing';
import {renderPlain} from '../../src/markdown/plain.js';

function html(text: string): string {
  const host = document.createElement('div');
  host.append(renderPlain(text, document));
  for (const one of host.querySelectorAll('a')) {
    one.removeAttribute('rel');
    one.removeAttribute('target');
  }
  return host.innerHTML;
}

describe('what the visitor wrote', () => {
  it('is shown to the letter', () => {
    expect(html('# *a* <b>&amp; [c](d)')).to.equal('# *a* &lt;b&gt;&amp;amp; [c](d)');
  });

  it('keeps its line breaks, whatever wrote them', () => {
    expect(html('\na\nb\r\n\r\nc\rd\n\n')).to.equal('a<br>b<br><br>c<br>d');
    expect(html('')).to.equal('');
    expect(html('\n\n')).to.equal('');
  });

  it('has live http and https links and no others', () => {
    expect(html('see HTTPS://Example.org/x and javascript:alert(1) www.a.b me@a.b')).to.equal(
      'see <a href="https://example.org/x">HTTPS://Example.org/x</a> and javascript:alert(1) www.a.b me@a.b',
    );
    expect(html('http://')).to.equal('http://');
  });

  it('ends a link where the sentence goes on', () => {
    const target = 'https://e.org/a_(b)?c=d&amp;e';
    expect(html('(https://e.org/a_(b)?c=d&e).')).to.equal(`(<a href="${target}">${target}</a>).`);
    expect(html('"https://e.org/"!')).to.equal('"<a href="https://e.org/">https://e.org/</a>"!');
    expect(html('<https://e.org/>,')).to.equal('&lt;<a href="https://e.org/">https://e.org/</a>&gt;,');
    expect(html('https://e.org/?…')).to.contain('>https://e.org/?…</a>');
  });

  it('gives its links the same dress as those of answers', () => {
    const anchor = renderPlain('https://e.org/', document).querySelector('a');
    expect([anchor?.rel, anchor?.target]).to.deep.equal(['noopener noreferrer nofollow ugc', '_blank']);
  });

  it('may have a hundred thousand lines and loses none of them', () => {
    const text = Array.from({length: 100_000}, (_, index) => `${index}`).join('\n');
    const fragment = renderPlain(text, document);
    expect(fragment.textContent?.endsWith('99998\n99999')).to.equal(true);
    expect(fragment.childNodes.length).to.be.lessThan(5_000);
  });
});
