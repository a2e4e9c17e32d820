import {expect} from '@open-wc/testing';
import {type ExportWords, exportTranscript} from '../../src/conversation/export.js';
import type {Message, Part} from '../../src/conversation/message.js';
import {ChatError} from '../../src/errors.js';

const words: ExportWords = {
  title: 'Ask us',
  user: 'You',
  assistant: 'Assistant',
  recap: 'Summary',
  sources: 'Sources',
  time: createdAt => new Date(createdAt).toISOString().slice(11, 16),
};

const at = Date.UTC(2026, 0, 1, 12);

const said = (role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({
  ...{id: text, role, text, createdAt: at, status: 'complete'},
  parts: [{type: 'text', text}],
  ...more,
});

const markdown = (...messages: Message[]): string => exportTranscript(messages, 'markdown', words);

describe('a transcript as Markdown', () => {
  it('has a heading for each message, with who wrote it and when', () => {
    expect(markdown(said('user', 'Hello'), said('assistant', '**Hi**'))).to.equal(
      '# Ask us\n\n## You · 12:00\n\nHello\n\n## Assistant · 12:00\n\n**Hi**\n',
    );
  });

  it('has a recap under a heading of its own', () => {
    const recap = said('assistant', 'So far: hello', {recap: true});
    expect(markdown(recap)).to.contain('## Summary · 12:00\n\nSo far: hello');
    expect(JSON.parse(exportTranscript([recap], 'json', words)).messages[0]).to.include({recap: true});
  });

  it('has nothing but its title where nothing was said', () => {
    expect(markdown()).to.equal('# Ask us\n');
  });

  it('keeps what the visitor wrote as it was written', () => {
    expect(markdown(said('user', '# no *heading*\n```'))).to.contain('````text\n# no *heading*\n```\n````');
    expect(markdown(said('user', 'one\ntwo'))).to.contain('one\\\ntwo');
  });

  it('closes the fence that an answer has left open, so that what follows is not in it', () => {
    const text = markdown(said('assistant', 'See:\n\n~~~~js\nlet a;\n```\n~~~'), said('user', 'Thanks'));
    expect(text).to.contain('~~~\n~~~~\n\n## You');
  });

  it('leaves alone an answer whose fences are closed', () => {
    const code = '```js\nlet a;\n```';
    expect(markdown(said('assistant', code), said('user', 'Thanks'))).to.contain(`${code}\n\n## You`);
  });

  it('lists the sources of an answer', () => {
    const sources: Part = {
      type: 'sources',
      sources: [{title: 'A [page]', url: 'https://example.com/a b'}, {title: 'A book'}],
    };
    expect(markdown(said('assistant', 'Hi', {parts: [sources]}))).to.contain(
      'Sources:\n\n1. [A \\[page\\]](<https://example.com/a b>)\n2. A book\n',
    );
  });

  it('says why an answer is not whole', () => {
    const error = new ChatError('interrupted', 'The answer was cut off.');
    expect(markdown(said('assistant', 'Half', {status: 'interrupted', error}))).to.contain(
      'Half\n\n*The answer was cut off.*',
    );
  });
});

describe('a transcript as JSON', () => {
  const read = (...messages: Message[]): {messages: Record<string, unknown>[]} & Record<string, unknown> =>
    JSON.parse(exportTranscript(messages, 'json', words));

  it('has every part of every message', () => {
    const tool: Part = {type: 'tool', id: '1', name: 'search', state: 'done', args: {a: 1}};
    const error = new ChatError('server', 'Broken.');
    expect(read(said('assistant', 'Hi', {parts: [tool], status: 'failed', error}))).to.deep.equal({
      version: 1,
      title: 'Ask us',
      messages: [
        {
          role: 'assistant',
          text: 'Hi',
          createdAt: '2026-01-01T12:00:00.000Z',
          status: 'failed',
          parts: [tool],
          error: {code: 'server', message: 'Broken.'},
        },
      ],
    });
  });

  it('leaves out what is no JSON, and keeps the rest', () => {
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    const tool: Part = {type: 'tool', id: '1', name: 'search', state: 'done', args: circle};
    const [message] = read(said('assistant', 'Hi', {parts: [tool]})).messages;
    expect(message).to.deep.include({text: 'Hi', parts: []});
  });
});

describe('a transcript in another format', () => {
  it('is refused, with those that there are', () => {
    expect(() => exportTranscript([], 'html' as 'json', words))
      .to.throw(ChatError, 'Use one of: markdown, json.')
      .with.property('code', 'config');
  });
});
