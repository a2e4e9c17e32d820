import {expect} from '@open-wc/testing';
import {DragomanChat} from '../../src/components/dragoman-chat.js';
import '../../src/define.js';
import {openChat, recordWarnings} from './harness.js';

describe('define', () => {
  it('registers the element under its name', () => {
    expect(customElements.get('dragoman-chat')).to.equal(DragomanChat);
  });

  it('twice is as good as once', () => {
    expect(() => DragomanChat.define()).not.to.throw();
    expect(customElements.get('dragoman-chat')).to.equal(DragomanChat);
  });

  it('under other names makes elements that work beside it', async () => {
    DragomanChat.define('my-chat');
    DragomanChat.define('your-chat');
    for (const tag of ['my-chat', 'your-chat']) {
      const chat = await openChat({tag});
      expect(chat.element).to.be.instanceOf(DragomanChat);
      await chat.asks('Hello', 'Hi');
      expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    }
  });

  it('leaves a name to whom it belongs', () => {
    class Other extends HTMLElement {}
    customElements.define('other-chat', Other);
    expect(() => DragomanChat.define('other-chat')).not.to.throw();
    expect(customElements.get('other-chat')).to.equal(Other);
  });

  it('of another copy on the same page does not throw, and both copies work', async () => {
    const copy = '../../src/components/dragoman-chat.js?copy';
    const {DragomanChat: Copy} = (await import(copy.replace('.js', '.ts'))) as {
      DragomanChat: typeof DragomanChat;
    };
    expect(Copy).not.to.equal(DragomanChat);
    Copy.define();
    expect(customElements.get('dragoman-chat')).to.equal(DragomanChat);
    Copy.define('copied-chat');
    const chat = await openChat({tag: 'copied-chat'});
    expect(chat.element).to.be.instanceOf(Copy);
    await chat.asks('Hello', 'Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
  });

  it('takes over a shadow root that somebody drew before it', async () => {
    recordWarnings();
    const element = document.createElement('late-chat');
    element.attachShadow({mode: 'open'}).append(document.createElement('button'));
    document.body.append(element);
    DragomanChat.define('late-chat');
    await (element as DragomanChat).ready;
    expect(element.shadowRoot!.querySelectorAll('.launcher')).to.have.length(1);
    expect([...element.shadowRoot!.children].map(({localName}) => localName)).not.to.include('button');
    element.remove();
  });
});
