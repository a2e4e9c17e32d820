import {expect} from '@open-wc/testing';
import type {VisitedChat} from './harness.js';
import {chatWithRecord, laidOut, longChat, readIn, rowsOf, scroll} from './scrolling.js';

/** Something of that height comes at the beginning of `element`: an image that has loaded, say. */
function grow(element: Element, height: number): void {
  const more = document.createElement('div');
  more.style.height = `${height}px`;
  element.prepend(more);
}

const blocksOf = ({root}: VisitedChat): Element[] => [
  ...(root.querySelector('dragoman-markdown')?.children ?? []),
];

// Safari keeps no place by itself; where a browser does, both must not do the same twice.
for (const anchor of ['auto', 'none']) {
  describe(`what the visitor reads, with overflow-anchor: ${anchor}`, () => {
    const away = async (top: number, attributes: Record<string, string> = {}) => {
      const chat = await chatWithRecord(40, attributes);
      chat.log.style.setProperty('overflow-anchor', anchor);
      await scroll(chat, top);
      await laidOut();
      return chat;
    };

    it('stays where it is when a message above grows', async () => {
      const chat = await away(900);
      const {moved} = readIn(chat, rowsOf(chat));
      for (const height of [100, 333, 50]) {
        grow(rowsOf(chat)[1]!, height);
        await laidOut();
        expect(moved()).to.be.below(1);
      }
    });

    it('stays where it is when a message above shrinks', async () => {
      const chat = await away(900);
      const {moved} = readIn(chat, rowsOf(chat));
      rowsOf(chat)[1]!.replaceChildren();
      await laidOut();
      expect(moved()).to.be.below(1);
    });

    it('stays where it is when a block above it in the same message grows', async () => {
      const {chat, answer} = await longChat();
      chat.log.style.setProperty('overflow-anchor', anchor);
      await answer.ends();
      await scroll(chat, 700);
      await laidOut();
      const {moved} = readIn(chat, blocksOf(chat));
      grow(blocksOf(chat)[1]!, 200);
      await laidOut();
      expect(moved()).to.be.below(1);
    });

    it('stays where it is when a keyboard takes room from the panel', async () => {
      const chat = await away(700);
      const {moved} = readIn(chat, rowsOf(chat));
      chat.panel.style.blockSize = '300px';
      await laidOut();
      expect(moved()).to.be.below(1);
    });

    for (const fraction of [0.25, 0.5, 0.75]) {
      it(`stays where it is in a log that is ${fraction} of a pixel higher, however much comes above`, async () => {
        const chat = await away(900);
        chat.log.style.flex = 'none';
        chat.log.style.blockSize = `${300 + fraction}px`;
        await laidOut();
        const {moved} = readIn(chat, rowsOf(chat));
        for (const height of [3000, 10_000]) {
          grow(rowsOf(chat)[1]!, height);
          await laidOut();
          expect(moved()).to.be.below(1);
        }
      });
    }

    it('is there again when the chat was closed meanwhile, and something has grown', async () => {
      const chat = await away(900);
      const {moved} = readIn(chat, rowsOf(chat));
      chat.element.close();
      await chat.rendered();
      grow(rowsOf(chat)[1]!, 100);
      chat.element.show();
      await chat.rendered();
      await laidOut();
      expect(moved()).to.be.below(1);
    });

    it('stays where it is in a log that is left alone', async () => {
      const chat = await away(500, {'scroll-mode': 'manual'});
      const {moved} = readIn(chat, rowsOf(chat));
      grow(rowsOf(chat)[0]!, 100);
      await laidOut();
      expect(moved()).to.be.below(1);
    });
  });
}
