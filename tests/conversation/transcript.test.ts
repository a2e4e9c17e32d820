import {expect} from '@open-wc/testing';
import type {Message} from '../../src/conversation/message.js';
import {
  MAX_STORED_LENGTH,
  MAX_STORED_MESSAGES,
  readTranscript,
  type TranscriptRecord,
  writeTranscript,
} from '../../src/conversation/transcript.js';
import {ChatError} from '../../src/errors.js';

const session = {id: 'session-1', fixed: false, conversationId: 'conv-1', startedAt: 1, usedAt: 2};

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  role: 'assistant',
  status: 'complete',
  text: `Text of ${id}`,
  parts: [{type: 'text', text: `Text of ${id}`}],
  createdAt: 3,
  ...more,
});

const again = (record: TranscriptRecord): TranscriptRecord | undefined =>
  readTranscript(writeTranscript(record));
const stored = (fields: unknown): string => JSON.stringify(fields);
/** What is read of one stored message. */
const readOne = (fields: object): Message | undefined =>
  readTranscript(stored({version: 1, messages: [{...message('a'), ...fields}]}))?.messages[0];

describe('A transcript', () => {
  it('comes back as it was written', () => {
    const record: TranscriptRecord = {
      session,
      messages: [
        message('q', {role: 'user', silent: true}),
        message('a', {
          serverId: 'm-1',
          feedback: 'up',
          parts: [
            {type: 'reasoning', text: 'Hm'},
            {type: 'tool', id: 't', name: 'search', state: 'done', args: {q: ['x']}, result: null},
            {type: 'text', text: 'Because'},
            {type: 'command', name: 'navigate', args: {url: '/'}, state: 'refused'},
            {type: 'notice', code: 'n', message: 'Note', level: 'warning'},
            {
              type: 'sources',
              sources: [
                {title: 'Guide', url: 'https://x.test/', snippet: 's', score: 0.5, id: '1', fromWeb: true},
              ],
            },
          ],
        }),
      ],
    };
    expect(again(record)).to.deep.equal(record);
  });

  for (const [what, character] of [
    ['letters', 'x'],
    ['characters that are long in JSON', '\u0001'],
    ['pairs of surrogates', 'x'.concat('\u{1f642}'.repeat(20))],
  ] as const) {
    it(`clips an answer of ${what} that alone would fill it, and keeps the rest`, () => {
      const long = character.repeat(Math.ceil((1.5 * MAX_STORED_LENGTH) / character.length));
      const record = {
        session,
        messages: [
          message('q', {role: 'user'}),
          message('a', {text: long, parts: [{type: 'text', text: long}]}),
          message('q2', {role: 'user'}),
        ],
      };
      const text = writeTranscript(record);
      expect(text.length).to.be.below(MAX_STORED_LENGTH);
      const {messages = []} = readTranscript(text) ?? {};
      expect(messages.map(({id}) => id)).to.deep.equal(['q', 'a', 'q2']);
      const {text: clipped = '', parts} = messages[1] ?? {};
      expect(clipped.endsWith('…') && long.startsWith(clipped.slice(0, -1))).to.equal(true);
      expect(clipped.length).to.be.within(32_000, 33_000);
      expect(clipped).not.to.match(/\p{Surrogate}/u);
      expect(parts).to.deep.equal([{type: 'text', text: clipped}]);
    });
  }

  it('drops what stands beside the text where that alone would fill it', () => {
    const reasoning = 'x'.repeat(MAX_STORED_LENGTH);
    const [, answer] =
      again({
        messages: [
          message('q', {role: 'user'}),
          message('a', {text: 'So', parts: [{type: 'reasoning', text: reasoning}]}),
        ],
      })?.messages ?? [];
    expect(answer).to.deep.include({text: 'So', parts: [{type: 'text', text: 'So'}]});
  });

  it('leaves out a message that cannot be made to fit, and keeps the rest', () => {
    const record = {
      messages: [message('q', {role: 'user'}), message('a', {serverId: 'x'.repeat(MAX_STORED_LENGTH)})],
    };
    expect(again(record)?.messages.map(({id}) => id)).to.deep.equal(['q']);
  });

  it('keeps an error with its code, words, status and whether to try again', () => {
    const error = new ChatError('server', 'Boom', {status: 503, retryable: false, cause: new Error('inner')});
    const [read] = again({messages: [message('a', {status: 'failed', error})]})?.messages ?? [];
    expect(read?.error).to.be.instanceOf(ChatError);
    expect(read?.error).to.include({code: 'server', message: 'Boom', status: 503, retryable: false});
  });

  it('keeps the newest 200 messages', () => {
    const messages = Array.from({length: MAX_STORED_MESSAGES + 5}, (_, at) => message(`m${at}`));
    const read = again({messages})?.messages ?? [];
    expect(read).to.have.length(200);
    expect(read[0]?.id).to.equal('m5');
    expect(read.at(-1)?.id).to.equal('m204');
  });

  it('keeps 1 MiB at most, dropping the oldest first', () => {
    const long = (id: string) => message(id, {text: '', parts: [{type: 'text', text: 'x'.repeat(300_000)}]});
    const text = writeTranscript({session, messages: ['a', 'b', 'c', 'd', 'e'].map(long)});
    expect(text.length).to.be.at.most(MAX_STORED_LENGTH);
    expect(readTranscript(text)?.messages.map(({id}) => id)).to.deep.equal(['c', 'd', 'e']);
    expect(readTranscript(text)?.session).to.deep.equal(session);
  });

  it('fills that 1 MiB to the last character', () => {
    const half = MAX_STORED_LENGTH / 2;
    const record = (length: number) => ({
      messages: [message('a', {text: 'x'.repeat(half)}), message('b', {text: 'x'.repeat(length)})],
    });
    const room = half - (writeTranscript(record(0)).length - half);
    expect(writeTranscript(record(room)).length).to.equal(MAX_STORED_LENGTH);
    expect(again(record(room))?.messages).to.have.length(2);
    expect(again(record(room + 1))?.messages.map(({id}) => id)).to.deep.equal(['b']);
  });

  it('keeps of a message that is no JSON its text alone', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    for (const result of [loop, 10n]) {
      const tool = {type: 'tool', id: 't', name: 'search', state: 'done', result} as const;
      const read = again({messages: [message('a', {parts: [tool]}), message('b')]});
      expect(read?.messages.map(({text}) => text)).to.deep.equal(['Text of a', 'Text of b']);
      expect(read?.messages[0]?.parts).to.deep.equal([{type: 'text', text: 'Text of a'}]);
    }
  });
});

describe('A stored record', () => {
  for (const [what, text] of [
    ['nothing', undefined],
    ['no JSON', '{"version":1,'],
    ['an empty text', ''],
    ['a number', '1'],
    ['null', 'null'],
    ['an array', '[]'],
    ['an older version', stored({version: 0, messages: []})],
    ['a newer version', stored({version: 2, messages: []})],
    ['a version as text', stored({version: '1', messages: []})],
    ['without messages', stored({version: 1})],
    ['with messages that are no array', stored({version: 1, messages: {length: 3}})],
    ['longer than any we write', `${' '.repeat(2 * MAX_STORED_LENGTH)}${stored({version: 1, messages: []})}`],
    ['nested a million deep', `{"version":1,"messages":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
  ] as const) {
    it(`is none where it is ${what}`, () => {
      expect(readTranscript(text)).to.equal(undefined);
    });
  }

  it('loses the messages that are none, and keeps the others', () => {
    const hostile = [
      null,
      1,
      'text',
      [],
      {},
      {...message('x'), id: 1},
      {...message('x'), id: ''},
      {...message('x'), id: 'x'.repeat(129)},
      {...message('x'), role: 'system'},
      {...message('x'), text: {}},
      {...message('x'), status: 'odd'},
      {...message('x'), parts: 'none'},
    ];
    const read = readTranscript(stored({version: 1, messages: [...hostile, message('good')]}));
    expect(read?.messages.map(({id}) => id)).to.deep.equal(['good']);
  });

  it('has each id once', () => {
    const read = readTranscript(stored({version: 1, messages: [message('a'), message('a', {text: 'twin'})]}));
    expect(read?.messages).to.have.length(1);
  });

  it('loses the parts that are none, and the sources that are none', () => {
    const parts = [
      null,
      {type: 'html', html: '<b>'},
      {type: 'text'},
      {type: 'tool', id: 't', name: 1, state: 'done'},
      {type: 'tool', id: 't', name: 'n', state: 'odd'},
      {type: 'command'},
      {type: 'notice', level: 'info'},
      {
        type: 'sources',
        sources: [null, {title: 1}, {title: 'Guide', url: 'javascript:alert(1)', score: 'high'}],
      },
    ];
    expect(readOne({parts})?.parts).to.deep.equal([{type: 'sources', sources: [{title: 'Guide'}]}]);
  });

  it('keeps only web addresses in sources', () => {
    const sources = [
      'https://a.test/x',
      'http://b.test/',
      'data:text/html,x',
      'java\tscript:x',
      '//c.test',
      7,
    ].map(url => ({title: 't', url}));
    const [part] = readOne({parts: [{type: 'sources', sources}]})?.parts ?? [];
    expect(part?.type === 'sources' && part.sources.map(({url}) => url)).to.deep.equal([
      'https://a.test/x',
      'http://b.test/',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  for (const status of ['pending', 'streaming', 'queued'] as const) {
    it(`shows an answer that was ${status} as interrupted`, () => {
      const read = readOne({status, error: {code: 'server', message: 'Boom'}});
      expect(read).to.include({status: 'interrupted', text: 'Text of a'});
      expect(read?.error).to.include({code: 'interrupted', retryable: true});
    });
  }

  it('ends tools and commands that were under way', () => {
    const parts = [
      {type: 'tool', id: 't', name: 'search', state: 'running'},
      {type: 'command', name: 'navigate', args: {}, state: 'asked'},
    ];
    const states = readOne({parts})?.parts.map(part => 'state' in part && part.state);
    expect(states).to.deep.equal(['failed', 'ignored']);
  });

  it('has questions that are queued or complete, nothing else', () => {
    for (const [status, read] of [
      ['queued', 'queued'],
      ['streaming', 'complete'],
      ['failed', 'complete'],
    ] as const) {
      expect(readOne({role: 'user', status})).to.include({status: read});
    }
  });

  it('has only times that a Date can hold', () => {
    expect(readOne({createdAt: 1e300})).to.include({createdAt: 0});
    expect(readOne({createdAt: -1})).to.include({createdAt: 0});
    expect(readOne({createdAt: 'now'})).to.include({createdAt: 0});
  });

  it('has no key that reaches a prototype, at any depth', () => {
    const args = '{"a":1,"__proto__":{"polluted":true},"b":{"constructor":{"prototype":{"polluted":true}}}}';
    const part = `{"type":"tool","id":"t","name":"n","state":"done","args":${args}}`;
    const text = `{"version":1,"__proto__":{"session":1},"messages":[{"id":"a","role":"user","status":"complete","text":"x","createdAt":1,"parts":[${part}]}]}`;
    const [read] = readTranscript(text)?.messages ?? [];
    const [tool] = read?.parts ?? [];
    expect(tool).to.have.deep.property('args', {a: 1, b: {}});
    expect(JSON.stringify(read)).not.to.include('polluted');
    expect({}).not.to.have.property('polluted');
  });

  for (const [what, odd] of [
    ['no object', 'session-1'],
    ['without an id', {...session, id: ''}],
    ['with an endless id', {...session, id: 'x'.repeat(257)}],
    ['without times', {...session, usedAt: 'yesterday'}],
    ['with a time before all times', {...session, startedAt: -1}],
  ] as const) {
    it(`has no session where that is ${what}`, () => {
      const read = readTranscript(stored({version: 1, session: odd, messages: []}));
      expect(read).to.deep.equal({messages: []});
    });
  }
});
