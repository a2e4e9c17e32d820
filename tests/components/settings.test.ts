import {expect} from '@open-wc/testing';
import type {Protocol, ResolvedSettings} from '../../src/protocols/protocol.js';
import {createChat, newAgent, openChat, placeChat, recordWarnings, type Setup, until} from './harness.js';
import {plainProtocol} from './server.js';

/** What the panel and the page are told of these settings. */
async function told(setup: Setup) {
  const warnings = recordWarnings();
  const chat = await openChat(setup);
  return {
    chat,
    warnings,
    errors: chat.heard('dragoman-error').map(({error}) => error.code),
    words: chat.words,
  };
}

describe('wrong settings', () => {
  const wrong: [string, Setup, string][] = [
    ['no protocol', {wired: false}, 'Add protocol="…" with one of: interakt,'],
    [
      'an unknown protocol',
      {wired: false, attributes: {protocol: 'smtp'}},
      'The protocol "smtp" is unknown.',
    ],
    ['no agent', {wired: false, attributes: {protocol: 'chatbotiq'}}, 'add agent="…".'],
    [
      'no address of the API',
      {wired: false, attributes: {protocol: 'interakt', agent: 'guide'}},
      'add api-url="https://…"',
    ],
    [
      'an address that is none',
      {wired: false, attributes: {protocol: 'interakt', agent: 'guide', 'api-url': 'ftp://example.com'}},
      'api-url="ftp://example.com" is no web address.',
    ],
    [
      'an object that is no protocol',
      {wired: false, properties: {protocol: {name: 'mine'} as never}},
      'The protocol object needs name, defaults, request() and decoder().',
    ],
  ];
  for (const [what, setup, words] of wrong) {
    it(`${what}: the panel says what to change, and one dragoman-error is told`, async () => {
      const {chat, ...seen} = await told(setup);
      expect(seen.words).to.contain('This chat is not set up yet.').and.contain(words);
      expect(seen.errors).to.deep.equal(['config']);
      expect(seen.warnings.filter(warning => warning.includes(words))).to.have.length(1);
      chat.element.requestUpdate();
      await chat.rendered();
      expect(chat.heard('dragoman-error')).to.have.length(1);
    });
  }

  it('are told again when they are wrong in another way', async () => {
    const {chat} = await told({wired: false});
    chat.element.setAttribute('protocol', 'chatbotiq');
    await chat.rendered();
    expect(chat.heard('dragoman-error').map(({error}) => error.message)[1]).to.contain('agent');
  });

  it('keep a question from becoming a turn, and in the composer', async () => {
    const {chat} = await told({wired: false});
    await chat.type('Hello');
    await chat.press('Enter');
    expect(chat.written).to.equal('Hello');
    expect(chat.messages).to.be.empty;
    const refused = await chat.element.sendMessage('Hello').catch((error: unknown) => error);
    expect(refused).to.include({name: 'ChatError', code: 'config'});
  });

  it('can be mended on the living element', async () => {
    const {chat} = await told({wired: false});
    Object.assign(chat.element, {protocol: plainProtocol, fetch: chat.server.fetch, agent: newAgent()});
    await chat.rendered();
    expect(chat.words).not.to.contain('not set up');
    await chat.asks('Hello', 'Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
  });

  it('mended without another agent, keep the record under the right key', async () => {
    recordWarnings();
    const needy = {
      ...plainProtocol,
      defaults: {...plainProtocol.defaults, needs: ['agent', 'token'] as const},
    };
    const chat = await openChat({properties: {protocol: needy}});
    chat.element.token = 'key';
    await chat.rendered();
    await chat.asks('Hello', 'Hi');
    expect(chat.stored()).to.include(`dragoman:plain:api.example:${chat.element.agent}`);
  });
});

describe('settings that change while the chat lives', () => {
  it('count from the next question on', async () => {
    const chat = await openChat({attributes: {token: 'one'}});
    await chat.asks('Hello', 'Hi');
    chat.element.token = 'two';
    await chat.asks('Again', 'Hi again');
    expect(chat.server.headers.map(headers => headers.get('authorization'))).to.deep.equal([
      'Bearer one',
      'Bearer two',
    ]);
    expect(chat.dialogue).to.have.length(4);
  });

  it('to another agent begin another conversation, and the way back finds the first', async () => {
    const chat = await openChat();
    const first = chat.element.agent!;
    await chat.asks('Hello', 'Hi');
    chat.element.agent = newAgent();
    await chat.rendered();
    expect(chat.messages).to.be.empty;
    await chat.forget();
    chat.element.agent = first;
    await chat.append();
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
  });

  it('to another agent stop the answer under way', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Once');
    chat.element.agent = newAgent();
    await chat.rendered();
    expect(answer.aborted).to.be.true;
    expect(chat.messages).to.be.empty;
  });

  it('to another agent do not send what still waited for the first', async () => {
    const chat = await openChat();
    await chat.ask('First');
    await chat.type('Second');
    await chat.press('Enter');
    chat.element.agent = newAgent();
    await chat.rendered();
    expect(chat.server.asked.map(({message}) => message)).to.deep.equal(['First']);
  });
});

describe('settings of the connection', () => {
  it('reach the protocol as they are', async () => {
    let seen: ResolvedSettings | undefined;
    const protocol: Protocol = {
      ...plainProtocol,
      request: (turn, settings) => {
        seen = settings;
        return plainProtocol.request(turn, settings);
      },
    };
    const recaptcha = () => Promise.resolve('captcha');
    const chat = await openChat({
      attributes: {
        'api-url': '/relay/',
        token: 'key',
        'no-stream': true,
        'message-field': 'query',
        'token-header': 'x-key',
        'context-field': 'page',
        'idle-timeout': '7',
      },
      properties: {protocol, recaptcha},
    });
    await chat.asks('Hello', 'Hi');
    expect(seen).to.deep.include({
      apiUrl: `${location.origin}/relay`,
      agent: chat.element.agent,
      token: 'key',
      noStream: true,
      messageField: 'query',
      tokenHeader: 'x-key',
      contextField: 'page',
      idleTimeout: 7,
      recaptcha,
    });
  });
});

describe('what the page adds to a question', () => {
  it('headers and body, fixed or asked for at each turn', async () => {
    const chat = await openChat({
      properties: {headers: ({text}) => ({'x-length': String(text.length)}), body: {tenant: 'blue'}},
    });
    await chat.asks('Hello', 'Hi');
    expect(chat.server.headers[0]?.get('x-length')).to.equal('5');
    expect(chat.server.asked[0]).to.include({message: 'Hello', tenant: 'blue'});
  });

  it('its context, over what was captured', async () => {
    const chat = await openChat({
      attributes: {'ui-context': 'page'},
      properties: {uiContext: () => Promise.resolve({cart: 3})},
    });
    await chat.asks('Hello', 'Hi');
    const {context, scan} = chat.server.asked[0]!;
    expect(context).to.deep.equal(await chat.element.captureUiContext());
    expect(context).to.include({cart: 3}).and.have.property('currentPage');
    expect(scan).to.have.keys('tabTitle', 'pageUrl');
  });

  it('nothing where it asked for nothing', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).to.have.keys('message', 'session', 'agent');
    expect(await chat.element.captureUiContext()).to.deep.equal({});
  });

  it('no context where its own function failed, and the question all the same', async () => {
    const warnings = recordWarnings();
    const chat = await openChat({properties: {uiContext: () => Promise.reject(new Error('away'))}});
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).not.to.have.property('context');
    expect(warnings.join()).to.contain('context could not be captured');
  });
});

describe('a wrong setting', () => {
  it('is told once the element is ready, so that whoever waits for that hears it', async () => {
    recordWarnings();
    const chat = createChat({wired: false});
    const order: string[] = [];
    for (const name of ['dragoman-ready', 'dragoman-error'] as const) {
      chat.element.addEventListener(name, () => order.push(name));
    }
    await chat.append();
    await chat.element.updateComplete;
    expect(order).to.deep.equal(['dragoman-ready', 'dragoman-error']);
  });
});

describe('max-length', () => {
  it('never allows more than the API does', async () => {
    const short = {...plainProtocol, defaults: {...plainProtocol.defaults, maxLength: 5}};
    const chat = await openChat({attributes: {'max-length': '100'}, properties: {protocol: short}});
    await chat.type('Too long');
    await chat.press('Enter');
    await until(chat.root, () => chat.words.includes('Your message has 8 characters; 5 are allowed.'));
    expect(chat.server.asked).to.be.empty;
  });

  it('is looked at before the page is asked', async () => {
    const chat = await openChat({attributes: {'max-length': '5'}});
    await chat.element.sendMessage('Too long').catch(() => undefined);
    expect(chat.heard('dragoman-before-send')).to.be.empty;
  });

  it('is said to the visitor, whose text stands in the composer still, and to the page', async () => {
    const chat = await openChat({attributes: {'max-length': '5'}});
    await chat.type('Too long');
    await chat.press('Enter');
    await until(chat.root, () => chat.words.includes('Your message has 8 characters; 5 are allowed.'));
    expect(chat.written).to.equal('Too long');
    expect(chat.heard('dragoman-error').map(({error}) => error.code)).to.deep.equal(['too-large']);
    expect(chat.server.asked).to.be.empty;
  });

  it('holds for sendMessage()', async () => {
    const chat = await openChat({attributes: {'max-length': '5'}});
    const refused = await chat.element.sendMessage('Too long').catch((error: unknown) => error);
    expect(refused).to.include({code: 'too-large'});
    expect(chat.server.asked).to.be.empty;
  });

  it('is what the API documents, where the page says nothing', async () => {
    const short = {...plainProtocol, defaults: {...plainProtocol.defaults, maxLength: 5}};
    const chat = await placeChat({properties: {protocol: short}});
    const refused = await chat.element.sendMessage('Too long').catch((error: unknown) => error);
    expect(refused).to.include({code: 'too-large'});
  });
});
