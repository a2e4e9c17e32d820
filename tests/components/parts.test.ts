import {expect} from '@open-wc/testing';
import type {Part, Source, ToolPart} from '../../src/conversation/message.js';
import {openChat, place, visibleText} from './harness.js';
import {answer} from './messages.js';

const show = (...parts: Part[]) => place('dragoman-message', {message: answer('', {}, ...parts)});
const words = (element: HTMLElement): string => visibleText(element).replace(/\s+/g, ' ');

describe('a tool', () => {
  const tool = (more: Partial<ToolPart> = {}): ToolPart => ({
    type: 'tool',
    id: '1',
    name: 'search',
    state: 'done',
    ...more,
  });

  it('is accessible, folded and unfolded', async () => {
    const message = await show(tool({args: {query: 'x'}, result: 'y'}));
    await expect(message).to.be.accessible();
    message.querySelector('details')!.open = true;
    await expect(message).to.be.accessible();
  });

  it('is one line that says how it stands', async () => {
    const line = async (state: ToolPart['state']) => words(await show(tool({state, args: {query: 'x'}})));
    expect(await line('running')).to.equal('Running search…');
    expect(await line('done')).to.equal('Used search');
    expect(await line('failed')).to.equal('search failed');
  });

  it('shows arguments and result when it is unfolded', async () => {
    const message = await show(tool({args: {query: 'x'}, result: 'three pages'}));
    message.querySelector('details')!.open = true;
    expect(words(message)).to.equal('Used search Arguments { "query": "x" } Result three pages');
  });

  it('is nothing to unfold before there is something in it', async () => {
    const message = await show(tool({state: 'running'}));
    expect(message.querySelector('summary')).to.not.exist;
    expect(words(message)).to.equal('Running search…');
  });

  it('shows the beginning of what is very long', async () => {
    const message = await show(tool({result: 'x'.repeat(100_000)}));
    expect(message.querySelector('pre')!.textContent).to.match(/^x{4000}…$/);
  });

  it('stays unfolded when its result comes', async () => {
    const message = await show(tool({state: 'running', args: {}}));
    message.querySelector('details')!.open = true;
    message.message = answer('', {}, tool({args: {}, result: 1}));
    await message.updateComplete;
    expect(message.querySelector('details')!.open).to.be.true;
  });

  it('shows what JSON has no word for, from a protocol of the page', async () => {
    const circle: {self?: unknown} = {};
    circle.self = circle;
    for (const args of [circle, 10n, () => 1, Symbol('x'), null]) {
      const message = await show(tool({args}));
      expect(message.querySelector('pre')!.textContent).not.to.be.empty;
    }
  });

  it('shows hostile names and results as text', async () => {
    const message = await show(tool({name: '<img src=x>', result: {'<script>': '</pre><img src=x>'}}));
    expect(message.querySelector('img, script')).to.not.exist;
    expect(words(message)).to.equal('Used <img src=x>');
  });
});

describe('sources', () => {
  const sources = (...list: Source[]) => show({type: 'sources', sources: list});

  it('are accessible', async () => {
    const message = await sources(
      {title: 'A page', url: 'https://example.com/', fromWeb: true},
      {title: 'A book'},
    );
    await expect(message).to.be.accessible();
  });

  it('are numbered as the answer cites them', async () => {
    const message = await sources({title: 'One'}, {title: 'Two', fromWeb: true});
    expect(words(message)).to.equal('Sources 1 One 2 Two from the web');
  });

  it('name the site they are of, as visitors know it', async () => {
    const message = await sources({title: 'A page', url: 'https://www.example.com:8080/a?b#c'});
    expect(words(message)).to.contain('1 A page example.com:8080');
  });

  it('link to where they are, in a new tab that knows nothing of this one', async () => {
    const message = await sources({title: 'A page', url: 'https://example.com/a'});
    const link = message.querySelector('a')!;
    expect(link.href).to.equal('https://example.com/a');
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.equal('noopener noreferrer nofollow ugc');
  });

  it('are no links without an address, or with one that is none of the web', async () => {
    const message = await sources(
      {title: 'A book'},
      {title: 'Evil', url: 'javascript:alert(1)'},
      {title: 'Data', url: 'data:text/html,x'},
    );
    expect(message.querySelector('a')).to.not.exist;
    expect(words(message)).to.equal('Sources 1 A book 2 Evil 3 Data');
  });

  it('show hostile titles as text', async () => {
    const message = await sources({title: '<img src=x>', snippet: '"><img src=x>'});
    expect(message.querySelector('img')).to.not.exist;
    expect(words(message)).to.contain('<img src=x>');
  });
});

describe('a notice', () => {
  const notice = (message: string, level: 'info' | 'warning' = 'info') =>
    show({type: 'notice', code: 'rag_unavailable', message, level});

  it('is accessible', async () => {
    await expect(await notice('The documents are away.', 'warning')).to.be.accessible();
  });

  it('shows what the server said, else its code', async () => {
    expect(words(await notice('The documents are away.'))).to.equal('The documents are away.');
    expect(words(await notice(''))).to.equal('rag_unavailable');
  });
});

describe('reasoning', () => {
  const reasoning = (text: string) => show({type: 'reasoning', text});

  it('is accessible', async () => {
    await expect(await reasoning('Let me see.')).to.be.accessible();
  });

  it('is folded, and text whatever it holds', async () => {
    const message = await reasoning('Let me <b>see</b>.');
    expect(words(message)).to.equal('Reasoning');
    message.querySelector('details')!.open = true;
    expect(words(message)).to.equal('Reasoning Let me <b>see</b>.');
  });

  it('shows that it grows, in no live region, and when it is over', async () => {
    const thinks = (text: string, ...more: Part[]) =>
      answer('', {id: 'one', status: 'pending'}, {type: 'reasoning', text}, ...more);
    const message = await place('dragoman-message', {message: thinks('Let')});
    const details = message.querySelector('details')!;
    details.open = true;
    expect(words(details)).to.equal('Reasoning… Let');
    expect(details.closest('[aria-live], [role=status], [role=alert]')).to.not.exist;
    message.message = thinks('Let me see.');
    await message.updateComplete;
    expect(words(details)).to.equal('Reasoning… Let me see.');
    message.message = thinks('Let me see.', {type: 'text', text: 'So'});
    await message.updateComplete;
    expect(message.querySelector('details')).to.equal(details);
    expect(words(details)).to.equal('Reasoning Let me see.');
    expect(details.open).to.be.true;
  });
});

describe('a command', () => {
  const command = (state: 'asked' | 'done' | 'refused' | 'failed' | 'ignored') =>
    show({type: 'command', name: 'navigate', args: {}, state});

  it('is accessible', async () => {
    await expect(await command('asked')).to.be.accessible();
  });

  it('says what became of it', async () => {
    expect(words(await command('asked'))).to.equal('The assistant would like to: navigate');
    expect(words(await command('done'))).to.equal('Done: navigate');
    expect(words(await command('refused'))).to.equal('Refused: navigate');
    expect(words(await command('failed'))).to.equal('Failed: navigate');
    expect(words(await command('ignored'))).to.equal('Not done on this page: navigate');
  });
});

describe('parts in the chat', () => {
  it('keep the sources of the server in its order', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.sends(
      {type: 'text', delta: 'See [1].'},
      {type: 'sources', sources: [{title: 'B'}, {title: 'A'}]},
    );
    await reply.ends();
    expect(chat.lastAnswer.words).to.equal('See [1]. Sources 1 B 2 A');
  });
});
