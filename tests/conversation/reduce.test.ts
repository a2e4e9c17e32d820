import {expect} from '@open-wc/testing';
import type {ChatEvent} from '../../src/conversation/events.js';
import type {Message, Part} from '../../src/conversation/message.js';
import {
  type Action,
  type ConversationState,
  emptyState,
  MAX_PARTS,
  reduce,
} from '../../src/conversation/reduce.js';
import {ChatError} from '../../src/errors.js';

const message = (id: string, role: Message['role'], status: Message['status'], text = ''): Message => ({
  id,
  role,
  status,
  text,
  parts: text === '' ? [] : [{type: 'text', text}],
  createdAt: 1,
});

const question = message('q1', 'user', 'queued', 'Why?');
const pending = message('a1', 'assistant', 'pending');

/** One question whose answer is under way, after these events. */
function answering(...events: ChatEvent[]): ConversationState {
  return after(
    {...emptyState, messages: [question]},
    {type: 'begin', question, answer: pending},
    ...events.map(event => ({type: 'event', event}) as const),
  );
}

function after(state: ConversationState, ...actions: Action[]): ConversationState {
  return actions.reduce(reduce, state);
}

const answerOf = ({messages}: ConversationState): Message => messages.at(-1) as Message;
const live = (...events: ChatEvent[]): Message => answerOf(answering(...events));
const text = (delta: string): ChatEvent => ({type: 'text', delta});
const done: ChatEvent = {type: 'done'};

describe('A turn that begins', () => {
  it('takes its question out of the queue and puts the pending answer behind it', () => {
    const state = answering();
    expect(state.messages.map(({id, status}) => [id, status])).to.deep.equal([
      ['q1', 'complete'],
      ['a1', 'pending'],
    ]);
    expect(state.liveId).to.equal('a1');
  });

  it('puts the answer behind its own question, not behind the last message', () => {
    const later = message('q2', 'user', 'queued', 'And?');
    const state = after(
      {...emptyState, messages: [question, later]},
      {type: 'begin', question, answer: pending},
    );
    expect(state.messages.map(({id}) => id)).to.deep.equal(['q1', 'a1', 'q2']);
  });

  it('takes the place of an earlier try', () => {
    const failed = message('a1', 'assistant', 'failed', 'Half');
    const later = message('q2', 'user', 'complete', 'And?');
    const state = after(
      {...emptyState, messages: [{...question, status: 'complete'}, failed, later]},
      {type: 'begin', question, answer: pending},
    );
    expect(state.messages.map(({id}) => id)).to.deep.equal(['q1', 'a1', 'q2']);
    expect(state.messages[1]).to.equal(pending);
  });

  it('leaves a question that is asked again as it is, unless its text was changed', () => {
    const asked: Message = {...question, status: 'complete'};
    const state = {...emptyState, messages: [asked]};
    expect(after(state, {type: 'begin', question: asked, answer: pending}).messages[0]).to.equal(asked);
    const changed = after(state, {type: 'begin', question: {...asked, text: 'Why not?'}, answer: pending});
    expect(changed.messages[0]).to.deep.equal({
      ...asked,
      text: 'Why not?',
      parts: [{type: 'text', text: 'Why not?'}],
    });
  });

  it('forgets the stage and the wait of the turn before', () => {
    const state = after(
      answering({type: 'status', stage: 'retrieving'}),
      {type: 'waiting', waiting: {until: 2, attempt: 1, error: new ChatError('server', ''), retryNow() {}}},
      {type: 'begin', question: undefined, answer: message('a2', 'assistant', 'pending')},
    );
    expect(state).not.to.have.any.keys('stage', 'waiting');
  });

  it('that is withdrawn leaves only the question, waiting again', () => {
    const state = after(answering(), {type: 'withdraw', questionId: 'q1', answerId: 'a1'});
    expect(state).to.deep.equal({messages: [question]});
  });
});

describe('Text', () => {
  it('makes the answer streaming and grows it in one part', () => {
    const answer = live(text('Be'), text('cause'));
    expect(answer).to.include({status: 'streaming', text: 'Because'});
    expect(answer.parts).to.deep.equal([{type: 'text', text: 'Because'}]);
  });

  it('that is empty changes nothing', () => {
    const state = answering();
    expect(after(state, {type: 'event', event: text('')})).to.equal(state);
  });

  it('around a tool stands in two parts, and is one text', () => {
    const answer = live(
      text('Look: '),
      {type: 'tool', id: 't', name: 'search', state: 'running'},
      text('here'),
    );
    expect(answer.parts.map(({type}) => type)).to.deep.equal(['text', 'tool', 'text']);
    expect(answer.text).to.equal('Look: here');
  });

  it('goes on in the same part after what is said of the whole answer, in the middle of a word even', () => {
    const sources: ChatEvent = {type: 'sources', sources: [{title: 'Guide'}]};
    const notice: ChatEvent = {type: 'notice', code: 'n', message: 'Note', level: 'info'};
    for (const between of [[sources], [notice], [sources, notice, sources]]) {
      const answer = live(text('**Be'), ...between, text('cause**'));
      expect(answer.parts[0]).to.deep.equal({type: 'text', text: '**Because**'});
      expect(answer.parts.filter(({type}) => type === 'text')).to.have.length(1);
      expect(answer.text).to.equal('**Because**');
    }
  });

  it('stands in a part of its own behind a tool, a command and reasoning, whatever else came', () => {
    for (const between of [
      {type: 'tool', id: 't', name: 'search', state: 'done'},
      {type: 'command', name: 'navigate', args: {}},
      {type: 'reasoning', delta: 'Hm'},
    ] as const) {
      const answer = live(
        text('Look: '),
        between,
        {type: 'sources', sources: [{title: 'Guide'}]},
        text('here'),
      );
      expect(answer.parts.map(({type}) => type)).to.deep.equal(['text', between.type, 'text', 'sources']);
    }
  });

  it('stands before sources that came first, and behind a notice that did', () => {
    const answer = live(
      {type: 'notice', code: 'n', message: 'Note', level: 'info'},
      {type: 'sources', sources: [{title: 'Guide'}]},
      text('Be'),
      text('cause'),
    );
    expect(answer.parts.map(({type}) => type)).to.deep.equal(['notice', 'text', 'sources']);
    expect(answer.parts[1]).to.deep.equal({type: 'text', text: 'Because'});
  });

  it('is discarded by a replace, which leaves only its own, where the first text stood', () => {
    const answer = live(
      {type: 'tool', id: 't', name: 'search', state: 'done'},
      text('Old'),
      {type: 'notice', code: 'n', message: 'Note', level: 'info'},
      text(' text'),
      {type: 'replace', text: 'New'},
    );
    expect(answer.text).to.equal('New');
    expect(answer.parts.map(({type}) => type)).to.deep.equal(['tool', 'text', 'notice']);
    expect(answer.parts[1]).to.deep.equal({type: 'text', text: 'New'});
  });

  it('after a replace is added to it', () => {
    expect(live(text('Old'), {type: 'replace', text: 'New'}, text('er')).text).to.equal('Newer');
  });

  it('of an empty replace empties the answer', () => {
    expect(live(text('Old'), {type: 'replace', text: ''}).text).to.equal('');
  });
});

describe('What stands beside the text', () => {
  it('is the stage, until the answer ends', () => {
    const state = answering({type: 'status', stage: 'retrieving'});
    expect(state.stage).to.equal('retrieving');
    expect(answerOf(state)).to.equal(pending);
    expect(after(state, {type: 'settle', status: 'stopped'})).not.to.have.property('stage');
  });

  it('is the stage until text comes that can be read', () => {
    const busy = answering(text('One'), {type: 'status', stage: 'retrieving'});
    const now = (event: ChatEvent) => after(busy, {type: 'event', event});
    for (const event of [
      text('\n\n'),
      {type: 'reasoning', delta: 'Hm'},
      {type: 'replace', text: ''},
    ] as const)
      expect(now(event).stage).to.equal('retrieving');
    for (const event of [text(' two'), {type: 'replace', text: 'Two'}] as const)
      expect(now(event)).not.to.have.property('stage');
    expect(
      after(now(text(' two')), {type: 'event', event: {type: 'status', stage: 'generating'}}).stage,
    ).to.equal('generating');
  });

  it('is reasoning, apart from the answer, which stays pending', () => {
    const answer = live(
      {type: 'reasoning', delta: 'Hm'},
      {type: 'reasoning', delta: '…'},
      {type: 'reasoning', delta: ''},
    );
    expect(answer).to.include({status: 'pending', text: ''});
    expect(answer.parts).to.deep.equal([{type: 'reasoning', text: 'Hm…'}]);
  });

  it('is a tool, paired by its id, which keeps its name and arguments', () => {
    const answer = live(
      {type: 'tool', id: '1', name: 'search', state: 'running', args: {q: 'x'}},
      {type: 'tool', id: '2', name: 'lookup', state: 'running'},
      {type: 'tool', id: '1', name: '', state: 'done', result: [1]},
    );
    expect(answer.parts).to.deep.equal([
      {type: 'tool', id: '1', name: 'search', state: 'done', args: {q: 'x'}, result: [1]},
      {type: 'tool', id: '2', name: 'lookup', state: 'running'},
    ]);
  });

  it('is one list of sources, the latest, at the end', () => {
    const answer = live({type: 'sources', sources: [{title: 'Old'}]}, text('Because'), {
      type: 'sources',
      sources: [{title: 'New'}],
    });
    expect(answer.parts).to.deep.equal([
      {type: 'text', text: 'Because'},
      {type: 'sources', sources: [{title: 'New'}]},
    ]);
    expect(live({type: 'sources', sources: [{title: 'Old'}]}, {type: 'sources', sources: []}).parts).to.be
      .empty;
  });

  it('is each notice and each command, in order', () => {
    const answer = live(
      {type: 'notice', code: 'rag_unavailable', message: 'No documents', level: 'warning'},
      {type: 'command', name: 'navigate', args: {url: '/docs'}},
    );
    expect(answer.parts).to.deep.equal([
      {type: 'notice', code: 'rag_unavailable', message: 'No documents', level: 'warning'},
      {type: 'command', name: 'navigate', args: {url: '/docs'}, state: 'asked'},
    ]);
  });

  it('is the use of the context, with its percent within bounds', () => {
    expect(answering({type: 'usage', used: 30, limit: 120}).usage).to.deep.equal({
      used: 30,
      limit: 120,
      percent: 25,
    });
    expect(answering({type: 'usage', percent: 250}).usage?.percent).to.equal(100);
    expect(answering({type: 'usage', percent: 10}, {type: 'usage', used: 5}).usage?.percent).to.equal(10);
  });

  it('is the id the server gives the message; the first one stays', () => {
    const answer = live({type: 'open', messageId: 'm-1'}, {type: 'open', messageId: 'm-2'}, done);
    expect(answer.serverId).to.equal('m-1');
  });

  it('has an end: past the limit of parts only the text goes on, and tools still end', () => {
    const notices = Array.from(
      {length: MAX_PARTS + 50},
      (_, at): ChatEvent => ({
        type: 'notice',
        code: `${at}`,
        message: 'Again',
        level: 'info',
      }),
    );
    const answer = live(
      {type: 'tool', id: 't', name: 'search', state: 'running'},
      ...notices,
      text('Still '),
      text('here'),
      {type: 'tool', id: 't', name: 'search', state: 'failed'},
      {type: 'command', name: 'navigate', args: {}},
    );
    expect(answer.parts).to.have.length(MAX_PARTS + 1);
    expect(answer.text).to.equal('Still here');
    expect(answer.parts[0]).to.have.property('state', 'failed');
  });

  it('is nothing for what a protocol could not read', () => {
    const state = answering(text('Because'));
    expect(after(state, {type: 'event', event: {type: 'data', name: 'odd', value: 1}})).to.equal(state);
  });
});

describe('The end of an answer', () => {
  it('is complete by its own end marker, and ends tools that nobody ended', () => {
    const answer = live({type: 'tool', id: 't', name: 'search', state: 'running'}, text('Because'), done);
    expect(answer.status).to.equal('complete');
    expect(answer.parts[0]).to.have.property('state', 'done');
  });

  it('takes the whole text of the end marker over what was streamed', () => {
    const answer = live(text('Becaus'), {type: 'done', text: 'Because.', messageId: 'm-1'});
    expect(answer).to.include({text: 'Because.', status: 'complete', serverId: 'm-1'});
    expect(answer.parts).to.deep.equal([{type: 'text', text: 'Because.'}]);
  });

  it('keeps the text in its parts where the end marker only trims it', () => {
    const tool: ChatEvent = {type: 'tool', id: 't', name: 'search', state: 'done'};
    const answer = live(text('Look: '), tool, text('here\n'), {type: 'done', text: 'Look: here'});
    expect(answer.parts.map(({type}) => type)).to.deep.equal(['text', 'tool', 'text']);
  });

  for (const status of ['stopped', 'interrupted', 'failed'] as const) {
    it(`as ${status} keeps its text, and its running tools have failed`, () => {
      const error = new ChatError('interrupted', 'Cut');
      const state = after(answering(text('Beca'), {type: 'tool', id: 't', name: 's', state: 'running'}), {
        type: 'settle',
        status,
        error,
      });
      expect(answerOf(state)).to.include({status, text: 'Beca', error});
      expect(answerOf(state).parts[1]).to.have.property('state', 'failed');
      expect(state).not.to.have.property('liveId');
    });
  }

  it('is the first one: what fails after the end marker changes nothing', () => {
    const whole = answering(text('Because'), done);
    const state = after(whole, {type: 'settle', status: 'interrupted', error: new ChatError('network', '')});
    expect(answerOf(state)).to.equal(answerOf(whole));
    expect(state).not.to.have.property('liveId');
  });

  it('only fills in sources and ids that were missing', () => {
    const late: ChatEvent[] = [
      {type: 'sources', sources: [{title: 'Guide'}]},
      {type: 'done', messageId: 'm-1', text: 'Something else'},
      {type: 'sources', sources: [{title: 'Other'}]},
      {type: 'done', messageId: 'm-2'},
    ];
    const answer = live(text('Because'), done, ...late);
    expect(answer).to.include({text: 'Because', serverId: 'm-1', status: 'complete'});
    expect(answer.parts[1]).to.deep.equal({type: 'sources', sources: [{title: 'Guide'}]});
  });

  for (const late of [
    text(' not'),
    {type: 'replace', text: 'No'},
    {type: 'reasoning', delta: 'Hm'},
    {type: 'tool', id: 't', name: 's', state: 'running'},
    {type: 'notice', code: 'n', message: 'N', level: 'info'},
    {type: 'command', name: 'navigate', args: {}},
    {type: 'status', stage: 'generating'},
    {type: 'error', code: 'server', message: 'Late', retryable: true},
  ] satisfies ChatEvent[]) {
    it(`comes too late for: ${late.type}`, () => {
      const state = answering(text('Because'), done);
      expect(after(state, {type: 'event', event: late})).to.equal(state);
    });
  }

  it('of nothing that is under way changes nothing', () => {
    const state: ConversationState = {...emptyState, messages: [question]};
    expect(after(state, {type: 'event', event: text('ghost')})).to.equal(state);
    expect(after(state, {type: 'settle', status: 'failed'}).messages).to.equal(state.messages);
  });
});

describe('A command', () => {
  it('changes its state by itself, whatever moved around it', () => {
    const state = answering(
      {type: 'sources', sources: [{title: 'Guide'}]},
      {type: 'command', name: 'navigate', args: {url: '/a'}},
      {type: 'command', name: 'navigate', args: {url: '/a'}},
    );
    const second = answerOf(state).parts[2] as Part;
    const moved = after(
      state,
      {type: 'event', event: {type: 'sources', sources: [{title: 'Guide'}, {title: 'More'}]}},
      {type: 'command', messageId: 'a1', part: second, state: 'refused'},
    );
    const states = answerOf(moved).parts.map(part => (part.type === 'command' ? part.state : part.type));
    expect(states).to.deep.equal(['asked', 'refused', 'sources']);
  });
});

describe('Identity', () => {
  it('is kept by every message that an event does not touch', () => {
    const others = [
      message('q0', 'user', 'complete', 'Before'),
      message('a0', 'assistant', 'complete', 'Yes'),
    ];
    let state = after(
      {...emptyState, messages: [...others, question]},
      {type: 'begin', question, answer: pending},
    );
    const asked = state.messages[2];
    for (const event of [text('a'), {type: 'replace', text: 'b'}, done] satisfies ChatEvent[]) {
      const next = after(state, {type: 'event', event});
      expect(next.messages.slice(0, 3)).to.have.ordered.members([...others, asked]);
      expect(next.messages[3]).not.to.equal(state.messages[3]);
      state = next;
    }
  });

  it('is kept by the parts that an event does not touch', () => {
    const state = answering({type: 'tool', id: 't', name: 's', state: 'done', result: {big: []}}, text('a'));
    const [tool] = answerOf(state).parts;
    expect(answerOf(after(state, {type: 'event', event: text('b')})).parts[0]).to.equal(tool);
  });

  it('of what was there before is never changed in place', () => {
    const state = answering(text('a'), {type: 'tool', id: 't', name: 's', state: 'running'});
    const before = structuredClone(state.messages);
    after(state, {type: 'event', event: text('b')}, {type: 'event', event: done});
    expect(state.messages).to.deep.equal(before);
  });
});
