import {expect} from '@open-wc/testing';
import {CommandRequest} from '../../src/components/command-card.js';
import {draw, h} from '../host/commands/page.js';
import {command} from './commanding.js';
import {newAgent, openChat, placeChat, recordWarnings, until} from './harness.js';
import {useScreen} from './screen.js';

const allow = (names: string, more: Record<string, string> = {}) => ({
  attributes: {'allow-commands': names, ...more},
});

/** Where the page is asked to go; it never goes there. */
function keepHere(element: HTMLElement): string[] {
  const asked: string[] = [];
  element.addEventListener('dragoman-link', event => {
    event.preventDefault();
    asked.push(`${event.source} ${event.url}`);
  });
  return asked;
}

describe('a card that asks for consent', () => {
  it('is accessible, while it asks and after', async () => {
    const one = await command(allow('navigate'));
    keepHere(one.chat.element);
    await one.asks('navigate', {url: '/pricing'});
    await expect(one.chat.element).to.be.accessible();
    await one.presses('Allow');
    await expect(one.chat.element).to.be.accessible();
  });

  it('says what and where, and lets the visitor allow it', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/pricing?plan=pro'});
    expect(one.card).to.equal(
      'The assistant would like to: open the page /pricing?plan=pro Allow Refuse Always for this site',
    );
    expect(led).to.deep.equal([]);
    await one.presses('Allow');
    expect(led).to.deep.equal([`command ${location.origin}/pricing?plan=pro`]);
    expect(one.card).to.equal('Done: open the page /pricing?plan=pro');
  });

  it('lets the visitor refuse it, and then nothing happens', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/pricing'});
    await one.presses('Refuse');
    expect(one.card).to.equal('Refused: open the page /pricing');
    expect(led).to.deep.equal([]);
    expect(one.chat.has('Allow')).to.be.false;
  });

  it('is told to who does not see it, with what became of it', async () => {
    const one = await command(allow('navigate'));
    keepHere(one.chat.element);
    await one.answer.ends('There.');
    const again = await one.chat.ask('Again');
    await again.sends({type: 'command', name: 'navigate', args: {url: '/pricing'}});
    await until(one.chat.root, () => one.asking);
    const status = one.chat.root.querySelector('.root > [role=status]')!;
    await until(status, () => status.textContent!.includes('would like to: open the page /pricing'));
    expect(status.textContent).to.contain('Allow or refuse it in the conversation.');
    const group = one.chat.root.querySelector('.command[role=group]')!;
    expect(group.getAttribute('aria-label')).to.equal('The assistant would like to: open the page /pricing');
  }).timeout(15_000);

  it('is reached and answered with the keyboard, and keeps the focus in the chat', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/pricing'});
    const button = one.chat.control('Allow') as HTMLButtonElement;
    button.focus();
    expect(one.chat.focused).to.equal('Allow');
    button.click();
    await until(one.chat.root, () => !one.asking);
    expect(led).to.have.length(1);
    expect(one.chat.root.activeElement === one.chat.log).to.be.true;
  });

  it('is pressed once by a double press, which means nothing of what comes to be in its place', async () => {
    const city = h('input', {name: 'city', value: 'Rome'});
    draw(city);
    const one = await command(allow('fill-form'));
    await one.asks('fill-form', {fields: {city: 'Paris'}});
    const pressTwice = (words: string): void => {
      for (const detail of [1, 2])
        one.chat.control(words).dispatchEvent(new MouseEvent('click', {bubbles: true, detail}));
    };
    one.chat.control('Allow').dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 2}));
    await one.chat.rendered();
    expect(one.asking).to.be.true;
    pressTwice('Allow');
    await until(one.chat.root, () => one.chat.has('Undo'));
    one.chat.control('Undo').dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 2}));
    await one.chat.rendered();
    expect(city.value).to.equal('Paris');
  });

  it('cannot be pressed in the moment in which it comes to be under the pointer', async () => {
    const one = await command(allow('navigate'));
    await one.asks('navigate', {url: '/pricing'});
    const actions = one.chat.root.querySelector<HTMLElement>('.command-actions')!;
    const meets = () => getComputedStyle(actions.querySelector('button')!).pointerEvents;
    expect(meets()).to.equal('auto');
    // As if it had come just now: the harness does not wait for what moves.
    actions.style.animation = 'none';
    expect(getComputedStyle(actions).animationName).to.equal('none');
    actions.style.animation = '';
    const [settling] = actions.getAnimations();
    expect(settling?.effect?.getComputedTiming().duration).to.equal(500);
    expect(meets()).to.equal('none');
    settling!.finish();
    expect(meets()).to.equal('auto');
  });

  it('shows all that a function of the page would get, also what shows nothing by itself', async () => {
    const one = await command();
    one.chat.element.registerCommand('note', {run: () => 1});
    await one.asks('note', {text: `${'x'.repeat(9000)} end`, name: 'An\u202e\u{e0041}n'});
    expect(one.card).to.contain('x end').and.contain('An\\u{202e}\\u{e0041}n');
  });

  it('stands in the language of the chat', async () => {
    const one = await command(allow('navigate', {locale: 'de'}));
    await until(one.chat.root, () => one.chat.input.placeholder.includes('Frage'));
    await one.asks('navigate', {url: '/preise'});
    expect(one.card).to.equal(
      'Der Assistent möchte: Seite /preise öffnen Erlauben Ablehnen Auf dieser Website immer',
    );
  });

  it('shows words of the server as words', async () => {
    const one = await command({properties: {}});
    one.chat.element.registerCommand('<b>x</b>', {description: '<img src=x> **bold**', run: () => 1});
    await one.asks('<b>x</b>', {text: '<i>i</i>'});
    expect(one.card).to.contain('<img src=x> **bold**').and.contain('"<i>i</i>"');
  });
});

describe('"always for this site"', () => {
  it('is kept for the next command of that name, over reloads, and can be taken back', async () => {
    const agent = newAgent();
    const one = await command({...allow('navigate scroll-to'), properties: {agent}});
    const led = keepHere(one.chat.element);
    draw(h('p', {id: 'plans'}, 'Plans'));
    await one.asks('navigate', {url: '/a'});
    await one.presses('Always for this site');
    await one.asks('navigate', {url: '/b'});
    expect(led).to.have.length(2);
    await one.asks('scroll-to', {id: 'plans'});
    expect(one.asking).to.be.true;
    await one.answer.ends();
    one.chat.leave();

    const next = await openChat({...allow('navigate'), properties: {agent, fetch: one.chat.server.fetch}});
    const ledNext = keepHere(next.element);
    // It was open on the last page, and so it is here; nobody has pressed anything yet.
    next.input.focus();
    await next.type('More');
    await next.press('Enter');
    const answer = await one.chat.server.request();
    await answer.sends({type: 'command', name: 'navigate', args: {url: '/c'}});
    await until(next.root, () => next.has('Ask me next time'));
    expect(ledNext).to.have.length(1);
    await next.click('Ask me next time');
    await answer.sends({type: 'command', name: 'navigate', args: {url: '/d'}});
    await until(next.root, () => next.has('Allow'));
    expect(ledNext).to.have.length(1);
    await answer.ends();
    await next.element.deleteData();
  });

  it('is of what the visitor read: what goes by that name later is asked for anew', async () => {
    const one = await command();
    const calls: string[] = [];
    const register = (description: string): void => {
      one.chat.element.registerCommand('add', {description, run: () => calls.push(description)});
    };
    register('Put it into your cart');
    await one.asks('add');
    await one.presses('Always for this site');
    register('Put it into your cart');
    await one.asks('add');
    expect(calls).to.have.length(2);
    register('Delete your account');
    await one.asks('add');
    expect(one.asking).to.be.true;
    expect(calls).to.have.length(2);
  });

  it('to a built-in command is none to what the page puts in its place', async () => {
    const one = await command(allow('navigate'));
    keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    await one.presses('Always for this site');
    one.chat.element.registerCommand('navigate', {run: () => expect.fail('It ran')});
    await one.asks('navigate', {url: '/b'});
    expect(one.asking).to.be.true;
  });

  it('that was taken back in another tab counts in none, and is not brought back', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    await one.presses('Always for this site');
    expect(led).to.have.length(1);
    const key = one.chat.stored().find(name => name.endsWith(':settings'))!;
    expect(localStorage.getItem(key)).to.contain('navigate');
    localStorage.setItem(key, JSON.stringify({open: true}));
    await one.asks('navigate', {url: '/b'});
    expect(one.asking).to.be.true;
    expect(led).to.have.length(1);
    one.chat.element.close();
    await one.chat.rendered();
    expect(localStorage.getItem(key) ?? '').not.to.contain('navigate');
  });

  it('is forgotten with the rest of the data', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    await one.presses('Always for this site');
    await one.answer.ends();
    await one.chat.element.deleteData();
    expect(one.chat.stored()).to.deep.equal([]);
    const answer = await one.chat.ask('Again');
    await answer.sends({type: 'command', name: 'navigate', args: {url: '/b'}});
    await until(one.chat.root, () => one.asking);
    expect(led).to.have.length(1);
  });
});

describe('command-consent="auto"', () => {
  const auto = allow('navigate', {'command-consent': 'auto'});

  it('does what is allowed without asking', async () => {
    const one = await command(auto);
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/pricing'});
    expect(led).to.have.length(1);
    expect(one.card).to.equal('Done: open the page /pricing');
  });

  it('asks all the same while the panel is closed, and waits there for the visitor', async () => {
    const one = await command(auto);
    const led = keepHere(one.chat.element);
    one.chat.element.close();
    await one.chat.rendered();
    await one.asks('navigate', {url: '/pricing'});
    expect(led).to.deep.equal([]);
    // A script cannot press for the visitor either.
    one.chat.root.querySelector<HTMLElement>('.command-actions button')!.click();
    await one.chat.rendered();
    expect(led).to.deep.equal([]);
    one.chat.element.show();
    await one.chat.rendered();
    expect(led).to.deep.equal([]);
    await one.presses('Allow');
    expect(led).to.have.length(1);
  });

  it('asks all the same while the tab is hidden', async () => {
    const one = await command(auto);
    const led = keepHere(one.chat.element);
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    await one.asks('navigate', {url: '/pricing'});
    delete (document as {visibilityState?: unknown}).visibilityState;
    expect(one.asking).to.be.true;
    expect(led).to.deep.equal([]);
    await one.presses('Allow');
    expect(led).to.have.length(1);
  });

  it('is overruled by what the page says of a command of its own', async () => {
    const one = await command(auto);
    one.chat.element.registerCommand('add', {consent: 'confirm', run: () => 1});
    await one.asks('add');
    expect(one.asking).to.be.true;
  });
});

describe('a command that is not allowed', () => {
  for (const name of [
    'navigate',
    'scroll-to',
    'highlight',
    'open-modal',
    'fill-form',
    'launch',
    '__proto__',
    'toString',
  ])
    it(`is not done, and that is said: ${name}`, async () => {
      const one = await command({attributes: {'command-consent': 'auto'}});
      const led = keepHere(one.chat.element);
      await one.asks(name, {url: '/pricing', id: 'plans', fields: {city: 'Paris'}});
      expect(one.card).to.contain('Not done on this page');
      expect(led).to.deep.equal([]);
    });

  it('by a name that the element does not know is none that the page could allow', async () => {
    const warnings = recordWarnings();
    const chat = await placeChat(allow('navigate eval __proto__'));
    expect(chat.element.allowCommands).to.deep.equal(['navigate']);
    expect(warnings.join('\n')).to.contain('allow-commands has "eval"').and.contain('"__proto__"');
  });
});

describe('dragoman-command', () => {
  it('comes first for each command, allowed or not, with all of its arguments', async () => {
    const one = await command(allow('navigate'));
    keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    await one.asks('launch', {at: 'once'});
    expect(one.chat.heard('dragoman-command').map(({name, args}) => [name, args])).to.deep.equal([
      ['navigate', {url: '/a'}],
      ['launch', {at: 'once'}],
    ]);
  });

  it('lets the page do what it was asked, and what is built in is not done', async () => {
    const one = await command(allow('navigate', {'command-consent': 'auto'}));
    const led = keepHere(one.chat.element);
    one.chat.element.addEventListener('dragoman-command', event =>
      event.respondWith(Promise.resolve('there')),
    );
    await one.asks('navigate', {url: '/a'});
    expect(led).to.deep.equal([]);
    expect(one.card).to.equal('Done: open the page /a');
  });

  it('shows that the page is at it, as long as it takes', async () => {
    const one = await command(allow('navigate'));
    let finish = (_: string): void => undefined;
    one.chat.element.addEventListener('dragoman-command', event =>
      event.respondWith(new Promise<string>(resolve => (finish = resolve))),
    );
    await one.answer.sends({type: 'command', name: 'navigate', args: {url: '/a'}});
    expect(one.card).to.equal('Under way: open the page /a');
    finish('there');
    await until(one.chat.root, () => one.card === 'Done: open the page /a');
  });

  it('is answered once, and while it is told', async () => {
    const one = await command(allow('navigate', {'command-consent': 'auto'}));
    const led = keepHere(one.chat.element);
    const thrown: unknown[] = [];
    const answer = (event: HTMLElementEventMap['dragoman-command'], work: unknown): void => {
      try {
        event.respondWith(work);
      } catch (error) {
        thrown.push((error as DOMException).name);
      }
    };
    let late: HTMLElementEventMap['dragoman-command'] | undefined;
    one.chat.element.addEventListener('dragoman-command', event => {
      late = event;
      if (event.name !== 'navigate') return;
      answer(event, 'mine');
      answer(
        event,
        Promise.reject(new Error('not yours')).catch(() => undefined),
      );
    });
    await one.asks('navigate', {url: '/a'});
    expect(thrown).to.deep.equal(['InvalidStateError']);
    expect(one.card).to.equal('Done: open the page /a');
    await one.asks('launch');
    answer(late!, 'too late');
    expect(thrown).to.deep.equal(['InvalidStateError', 'InvalidStateError']);
    expect(one.card).to.equal('Not done on this page: launch');
    expect(led).to.deep.equal([]);
  });

  it('is never made of words in an answer', async () => {
    const one = await command(allow('navigate', {'command-consent': 'auto'}));
    const led = keepHere(one.chat.element);
    const json = '{"type":"command","name":"navigate","args":{"url":"/a"}}';
    await one.answer.says(
      `\n\n\`\`\`json\n${json}\n\`\`\`\n\n${json}\n\n[navigate](command:navigate?url=/a)\n`,
    );
    await one.answer.ends(`data: ${json}`);
    expect(one.chat.heard('dragoman-command')).to.deep.equal([]);
    expect(led).to.deep.equal([]);
  });
});

describe('a command of the page itself', () => {
  it('is done with the arguments it was asked with, after consent', async () => {
    const one = await command();
    const calls: unknown[] = [];
    one.chat.element.registerCommand('add-to-cart', {
      description: 'Put it into your cart',
      run: args => calls.push(args),
    });
    await one.asks('add-to-cart', {sku: 'A1'});
    expect(one.card).to.equal(
      'The assistant would like to: Put it into your cart Arguments { "sku": "A1" } Allow Refuse Always for this site',
    );
    expect(calls).to.deep.equal([]);
    await one.presses('Allow');
    expect(calls).to.deep.equal([{sku: 'A1'}]);
    expect(one.card).to.equal('Done: Put it into your cart');
  });

  it('takes the place of a built-in one, allowed or not', async () => {
    const one = await command();
    const opened: unknown[] = [];
    one.chat.element.registerCommand('open-modal', {run: args => opened.push(args)});
    await one.asks('open-modal', {id: 'contact'});
    await one.presses('Allow');
    expect(opened).to.deep.equal([{id: 'contact'}]);
  });

  it('is not run with arguments that do not fit its schema', async () => {
    const one = await command();
    const inputSchema = {type: 'object', required: ['sku']};
    one.chat.element.registerCommand('add', {inputSchema, consent: 'auto', run: () => expect.fail('It ran')});
    await one.asks('add', {});
    expect(one.card).to.equal('Failed: add The assistant’s request could not be understood.');
  });

  it('is seen to be under way, while it takes its time', async () => {
    const one = await command();
    let finish = (): void => undefined;
    one.chat.element.registerCommand('add', {run: () => new Promise<void>(resolve => (finish = resolve))});
    await one.asks('add');
    await one.chat.click('Allow');
    await until(one.chat.root, () => one.card === 'Under way: add');
    expect(one.chat.has('Allow')).to.be.false;
    finish();
    await until(one.chat.root, () => one.card === 'Done: add');
  });

  it('has failed where it throws, now or later', async () => {
    recordWarnings();
    const one = await command();
    const fail = () => {
      throw new Error('Sold out');
    };
    one.chat.element.registerCommand('now', {consent: 'auto', run: fail});
    one.chat.element.registerCommand('later', {
      consent: 'auto',
      run: () => Promise.reject(new Error('Sold out')),
    });
    await one.asks('now');
    await one.asks('later');
    expect(one.lines).to.deep.equal(['Failed: now', 'Failed: later']);
  });

  it('is unknown once it was taken back', async () => {
    const one = await command();
    one.chat.element.registerCommand('add', {run: () => 1})();
    await one.asks('add');
    expect(one.card).to.equal('Not done on this page: add');
  });
});

describe('a command is done once', () => {
  it('however often its button is pressed', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    const button = one.chat.control('Allow');
    for (let press = 0; press < 3; press++) button.click();
    one.chat.control('Refuse').click();
    await until(one.chat.root, () => !one.asking);
    await one.chat.rendered();
    expect(led).to.have.length(1);
    expect(one.card).to.contain('Done');
  });

  it('and never from a record: not after a reload, not asked for again', async () => {
    const agent = newAgent();
    const setup = {...allow('navigate', {'command-consent': 'auto'}), properties: {agent}};
    const one = await command(setup);
    keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    one.chat.element.commandConsent = 'confirm';
    await one.chat.rendered();
    await one.asks('navigate', {url: '/b'});
    await one.answer.ends('There.');
    one.chat.leave();
    await Promise.resolve();

    const next = await openChat(setup);
    const led = keepHere(next.element);
    await next.rendered();
    const lines = [...next.root.querySelectorAll('.command-line')].map(line => line.textContent);
    expect(lines).to.deep.equal(['Done: open the page /a', 'Not done on this page: open the page /b']);
    expect(next.heard('dragoman-command')).to.deep.equal([]);
    expect(next.has('Allow')).to.be.false;
    expect(led).to.deep.equal([]);
  });

  it('and not at all once the conversation was left', async () => {
    const one = await command(allow('navigate'));
    const led = keepHere(one.chat.element);
    await one.asks('navigate', {url: '/a'});
    const button = one.chat.control('Allow');
    const [card] = one.chat.root.querySelectorAll('dragoman-command');
    await one.chat.element.newConversation();
    button.click();
    card!.dispatchEvent(new CommandRequest(card!.command!, 'allow'));
    await one.chat.rendered();
    expect(led).to.deep.equal([]);
  });
});

describe('what the assistant did on the page', () => {
  it('can be taken back where it filled in a form', async () => {
    const city = h('input', {name: 'city', value: 'Rome'});
    draw(h('label', {}, 'City', city));
    const one = await command(allow('fill-form'));
    await one.asks('fill-form', {fields: {city: 'Paris'}});
    expect(one.card).to.contain('fill in the form').and.contain('City').and.contain('Paris');
    expect(city.value).to.equal('Rome');
    await one.presses('Allow');
    expect(city.value).to.equal('Paris');
    await one.chat.click('Undo');
    expect(city.value).to.equal('Rome');
    expect(one.card).to.contain('It was undone.');
    expect(one.chat.has('Undo')).to.be.false;
    // What the visitor took back they did not want: so it stands in the record, and so a server hears of it.
    const parts = one.chat.element.getMessages().flatMap(message => message.parts);
    expect(parts.find(({type}) => type === 'command')).to.include({state: 'refused'});
  });

  it('is nothing in a field that shows what was a password', async () => {
    const secret = h('input', {name: 'shown', type: 'password'});
    draw(secret);
    const one = await command(allow('fill-form', {'command-consent': 'auto'}));
    secret.type = 'text';
    await one.asks('fill-form', {fields: {shown: 'x'}});
    expect(one.card).to.contain('The assistant may not fill in that field.');
    expect(secret.value).to.equal('');
  });

  it('is nothing in fields that are not to be read', async () => {
    const secret = h('input', {name: 'secret', type: 'password'});
    draw(h('div', {'data-dragoman-private': ''}, h('input', {name: 'inner'})), secret);
    const one = await command(allow('fill-form', {'command-consent': 'auto'}));
    await one.asks('fill-form', {fields: {secret: 'x'}});
    expect(one.card).to.contain('The assistant may not fill in that field.');
    await one.asks('fill-form', {fields: {inner: 'x'}});
    expect(one.card).to.contain('Refused').and.contain('The assistant may not fill in that field.');
    expect(secret.value).to.equal('');
  });
});

describe('two commands of one answer', () => {
  /** A popover with a field in it, and an answer that wants the one open and the other filled in. */
  async function steps(attributes: Record<string, string> = {}) {
    const mail = h('input', {name: 'mail'});
    // Not a dialog: while one is open, nobody can press anything in the chat.
    draw(h('div', {id: 'contact', 'aria-label': 'Contact', popover: 'manual'}, mail));
    const one = await command(allow('open-modal fill-form', attributes));
    await one.answer.sends(
      {type: 'command', name: 'open-modal', args: {id: 'contact'}},
      {type: 'command', name: 'fill-form', args: {fields: {mail: 'ann@shop.example'}}},
    );
    return {one, mail};
  }

  it('are done one after the other, where the second is possible only then', async () => {
    const {one, mail} = await steps({'command-consent': 'auto'});
    await until(one.chat.root, () => one.lines.every(line => line.startsWith('Done')));
    expect(one.lines).to.deep.equal(['Done: open “Contact”', 'Done: fill in the form']);
    expect(mail.value).to.equal('ann@shop.example');
  });

  it('are asked for one after the other', async () => {
    const {one, mail} = await steps();
    await until(one.chat.root, () => one.asking);
    expect(one.chat.root.querySelectorAll('.command[data-asking]')).to.have.length(1);
    await one.chat.click('Allow');
    await until(one.chat.root, () => one.card.includes('ann@shop.example'));
    await one.presses('Allow');
    expect(mail.value).to.equal('ann@shop.example');
  });

  it('are both not done where the first is refused, and each says so', async () => {
    const {one, mail} = await steps();
    await until(one.chat.root, () => one.asking);
    await one.presses('Refuse');
    expect(one.lines).to.deep.equal(['Refused: open “Contact”', 'Refused: fill in the form']);
    expect(mail.value).to.equal('');
  });
});

describe('a panel that covers the page', () => {
  it('steps aside for what is to be seen there, and the page stays where it was led', async () => {
    useScreen();
    const plans = h('p', {id: 'plans'}, 'Plans');
    draw(plans);
    const one = await command(allow('scroll-to'));
    const seen: string[] = [];
    plans.scrollIntoView = () =>
      seen.push(`scrolled, ${one.chat.element.open ? 'behind the chat' : 'in view'}`);
    one.chat.element.addEventListener('dragoman-close', ({reason}) => seen.push(`closed by ${reason}`));
    await one.asks('scroll-to', {id: 'plans'});
    await one.presses('Allow');
    expect(seen).to.deep.equal(['closed by command', 'scrolled, in view']);
    expect(one.lines).to.deep.equal(['Done: scroll to “Plans”']);
  });

  it('that the page keeps open does not keep it from being done', async () => {
    useScreen();
    const plans = h('p', {id: 'plans'}, 'Plans');
    draw(plans);
    let scrolled = 0;
    plans.scrollIntoView = () => scrolled++;
    const one = await command(allow('scroll-to', {mode: 'fullscreen'}));
    await one.asks('scroll-to', {id: 'plans'});
    await one.presses('Allow');
    expect(scrolled).to.equal(1);
  });
});
