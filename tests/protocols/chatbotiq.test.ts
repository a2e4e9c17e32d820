import {expect} from '@open-wc/testing';
import {chatbotiq} from '../../src/protocols/chatbotiq.js';
import {followUp, only, question, read, requestOf, shownText} from '../support/answers.js';

const content = (text: string) => ({type: 'content', content: text});
const replace = (text: string) => ({type: 'replace', content: text});
const done = {type: 'done', conversation_id: 'c-1', assistant_message_id: 'm-1'};

describe('A ChatBotIQ request', () => {
  const unsigned = {agent: 'bot-1', token: ''};

  it('posts bot, message and session to the public stream, without any key', async () => {
    expect(await requestOf(chatbotiq, question, unsigned)).to.deep.equal({
      url: 'https://api.example/v1/public/chat/stream',
      method: 'POST',
      headers: {},
      body: {bot_id: 'bot-1', message: 'How do I get started?', session_id: 'session-1'},
      accepts: 'text/event-stream',
    });
  });

  it('names the conversation once the server has', async () => {
    expect((await requestOf(chatbotiq, followUp, unsigned)).body).to.deep.include({
      conversation_id: 'conv-1',
    });
  });

  it('carries the page’s reCAPTCHA token, asked for once', async () => {
    let asked = 0;
    const recaptcha = async () => `captcha-${++asked}`;
    const {body} = await requestOf(chatbotiq, question, {...unsigned, recaptcha});
    expect(body).to.deep.include({recaptcha_token: 'captcha-1'});
    expect(asked).to.equal(1);
  });

  it('is not made where the page’s reCAPTCHA fails or gives nothing', async () => {
    const failures: (() => Promise<string>)[] = [
      () => Promise.reject(new Error('blocked')),
      () => Promise.resolve(''),
      () => Promise.resolve(undefined as unknown as string),
    ];
    for (const recaptcha of failures) {
      const failure = await requestOf(chatbotiq, question, {...unsigned, recaptcha}).catch(error => error);
      expect(failure).to.have.property('code', 'config');
      expect(failure.message).to.include('recaptcha');
    }
  });

  it('needs the bot id', async () => {
    expect(chatbotiq.defaults.needs).to.deep.equal(['agent']);
    expect(await requestOf(chatbotiq, question, {agent: ' '}).catch(error => error)).to.have.property(
      'code',
      'config',
    );
  });

  it('goes to the documented host where the page names none', () => {
    expect(chatbotiq.defaults.apiUrl).to.equal('https://app.chatbotiq.eu');
  });
});

describe('A ChatBotIQ stream', () => {
  it('tells its stages, its text and its ids', () => {
    const stages = [
      {type: 'status', stage: 'retrieving'},
      {type: 'status', stage: 'generating'},
    ];
    expect(read(chatbotiq, [...stages, content('some '), content('text'), done])).to.deep.equal([
      {type: 'status', stage: 'retrieving'},
      {type: 'status', stage: 'generating'},
      {type: 'text', delta: 'some '},
      {type: 'text', delta: 'text'},
      {type: 'done', conversationId: 'c-1', messageId: 'm-1'},
    ]);
  });

  it('ends with its citations, an empty id or address left out', () => {
    const citations = [
      {
        page_title: 'Getting Started',
        source_url: 'https://docs.example.com/start',
        source_id: '',
        score: 0.92,
        from_web_search: false,
      },
      {page_title: 'Upload', source_url: '', source_id: 'doc-7', score: 'high', from_web_search: true},
    ];
    const events = read(chatbotiq, [content('text'), {...done, citations}]);
    expect(events.map(event => event.type)).to.deep.equal(['text', 'sources', 'done']);
    expect(only(events, 'sources')[0]?.sources).to.deep.equal([
      {title: 'Getting Started', url: 'https://docs.example.com/start', score: 0.92, fromWeb: false},
      {title: 'Upload', id: 'doc-7', fromWeb: true},
    ]);
  });

  it('has no sources event for no citations', () => {
    expect(only(read(chatbotiq, [{...done, citations: []}]), 'sources')).to.deep.equal([]);
  });

  it('has no end where it was cut (§2.1 row 22)', () => {
    expect(only(read(chatbotiq, [content('some')]), 'done')).to.deep.equal([]);
  });
});

describe('A ChatBotIQ replace', () => {
  it('discards what was shown', () => {
    const events = read(chatbotiq, [content('secret'), replace('I cannot say.'), done]);
    expect(only(events, 'replace')).to.deep.equal([{type: 'replace', text: 'I cannot say.'}]);
    expect(shownText(events)).to.equal('I cannot say.');
  });

  it('wins over the same text sent once more as content', () => {
    const events = read(chatbotiq, [content('old'), replace('The answer.'), content('The answer.'), done]);
    expect(shownText(events)).to.equal('The answer.');
  });

  it('lets other content follow it', () => {
    expect(shownText(read(chatbotiq, [replace('One.'), content(' Two.'), content('One.'), done]))).to.equal(
      'One. Two.One.',
    );
  });

  it('of nothing empties the answer, and a broken one changes nothing', () => {
    expect(shownText(read(chatbotiq, [content('old'), replace('')]))).to.equal('');
    expect(shownText(read(chatbotiq, [content('old'), {type: 'replace', content: 5}]))).to.equal('old');
  });
});

describe('A ChatBotIQ notice', () => {
  const notice = (more: object) => read(chatbotiq, [{type: 'notice', code: 'rag_unavailable', ...more}])[0];

  it('is information unless it says otherwise', () => {
    expect(notice({})).to.deep.equal({type: 'notice', code: 'rag_unavailable', message: '', level: 'info'});
    for (const level of ['info', 'debug', '', 7])
      expect(notice({level}), String(level)).to.have.property('level', 'info');
  });

  it('is a warning where its level says something like it', () => {
    for (const level of ['warning', 'WARN', 'error', 'critical']) {
      expect(notice({level}), level).to.have.property('level', 'warning');
    }
  });

  it('keeps the server’s words', () => {
    expect(notice({message: 'Search is down.'})).to.have.property('message', 'Search is down.');
  });
});

describe('A ChatBotIQ error', () => {
  const failure = (error: string) => read(chatbotiq, [{type: 'error', error, message: 'Words.'}]);

  it('is not to be tried again where the content was filtered', () => {
    expect(failure('content_filtered')).to.deep.equal([
      {type: 'error', code: 'content-filtered', message: 'Words.', retryable: false},
    ]);
  });

  it('may be tried again where the service is unavailable', () => {
    expect(failure('service_unavailable')).to.deep.equal([
      {type: 'error', code: 'unavailable', message: 'Words.', retryable: true},
    ]);
  });

  it('of any other name gets the code that name suggests', () => {
    const codes = {
      rate_limited: 'rate-limited',
      bot_inactive: 'forbidden',
      bot_not_found: 'not-found',
      odd: 'server',
    };
    for (const [name, code] of Object.entries(codes))
      expect(failure(name)[0], name).to.have.property('code', code);
  });
});
