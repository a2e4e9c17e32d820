import {expect} from '@open-wc/testing';
import {draw, h} from '../host/commands/page.js';
import {type Commanded, command} from './commanding.js';

/** A page on which each built-in command has something to do, and what was done there. */
class Stage {
  readonly plans = h('section', {id: 'plans'}, h('h2', {}, 'Plans'));
  readonly contact = h('dialog', {id: 'contact', 'aria-label': 'Contact'}, 'Write to us');
  readonly city = h('input', {name: 'city'});
  readonly done: string[] = [];

  constructor() {
    draw(this.plans, this.contact, h('label', {}, 'City', this.city));
    this.plans.scrollIntoView = () => this.done.push('scrolled');
    this.city.addEventListener('input', () => this.done.push(`wrote ${this.city.value}`));
    this.contact.addEventListener('beforetoggle', () => this.done.push('opened'));
  }

  /** The chat asks the page before it leads anywhere; this page stays where it is. */
  watch({chat}: Commanded): void {
    chat.element.addEventListener('dragoman-link', event => {
      event.preventDefault();
      this.done.push(`led to ${new URL(event.url).pathname}`);
    });
  }

  get marked(): boolean {
    return document.getAnimations().some(({id}) => id === 'dragoman-highlight');
  }
}

interface Case {
  readonly args: unknown;
  /** As the log says it. */
  readonly words: string;
  /** Whether it was done, and nothing else. */
  isDone(stage: Stage): boolean;
}

const BUILT_IN: Readonly<Record<string, Case>> = {
  navigate: {
    args: {url: '/pricing'},
    words: 'open the page /pricing',
    isDone: ({done}) => done.join() === 'led to /pricing',
  },
  'scroll-to': {
    args: {id: 'plans'},
    words: 'scroll to “Plans”',
    isDone: ({done, marked}) => done.join() === 'scrolled' && !marked,
  },
  highlight: {
    args: {id: 'plans'},
    words: 'highlight “Plans”',
    isDone: ({done, marked}) => done.join() === 'scrolled' && marked,
  },
  'open-modal': {
    args: {id: 'contact'},
    words: 'open “Contact”',
    isDone: ({done, contact}) => done.join() === 'opened' && contact.open,
  },
  'fill-form': {
    args: {fields: {city: 'Paris'}},
    words: 'fill in the form',
    isDone: ({done, city}) => done.join() === 'wrote Paris' && city.value === 'Paris',
  },
};

const ALL = Object.keys(BUILT_IN).join(' ');

/** Nothing at all was done, and nothing is open or marked. */
const isUntouched = ({done, contact, city, marked}: Stage): boolean =>
  done.length === 0 && !contact.open && city.value === '' && !marked;

afterEach(() => {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
});

for (const [name, {args, words, isDone}] of Object.entries(BUILT_IN)) {
  describe(`the built-in command ${name}`, () => {
    const asked = async (attributes: Record<string, string>): Promise<{one: Commanded; stage: Stage}> => {
      const stage = new Stage();
      const one = await command({attributes});
      stage.watch(one);
      await one.asks(name, args);
      return {one, stage};
    };

    it('waits for the visitor, and is done once they allow it', async () => {
      const {one, stage} = await asked({'allow-commands': ALL});
      expect(one.lines).to.deep.equal([`The assistant would like to: ${words}`]);
      expect(isUntouched(stage)).to.be.true;
      await one.presses('Allow');
      expect(isDone(stage)).to.be.true;
      expect(one.lines).to.deep.equal([`Done: ${words}`]);
    });

    it('is not done where they refuse it', async () => {
      const {one, stage} = await asked({'allow-commands': ALL});
      await one.presses('Refuse');
      expect(isUntouched(stage)).to.be.true;
      expect(one.lines).to.deep.equal([`Refused: ${words}`]);
    });

    it('is not done where the page allows others only', async () => {
      const others = Object.keys(BUILT_IN).filter(other => other !== name);
      const {one, stage} = await asked({'allow-commands': others.join(' '), 'command-consent': 'auto'});
      expect(isUntouched(stage)).to.be.true;
      expect(one.card).to.match(/^Not done on this page: /);
    });

    it('is done unasked where the page says so', async () => {
      const {one, stage} = await asked({'allow-commands': ALL, 'command-consent': 'auto'});
      expect(isDone(stage)).to.be.true;
      expect(one.lines).to.deep.equal([`Done: ${words}`]);
    });

    it('is not done by a press on a card of a chat that is closed', async () => {
      const {one, stage} = await asked({'allow-commands': ALL});
      one.chat.element.close();
      await one.chat.rendered();
      for (const button of one.chat.root.querySelectorAll<HTMLElement>('.command-actions button'))
        button.click();
      await one.chat.rendered();
      expect(isUntouched(stage)).to.be.true;
    });
  });
}
