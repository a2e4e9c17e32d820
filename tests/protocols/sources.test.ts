import {expect} from '@open-wc/testing';
import type {Source} from '../../src/conversation/message.js';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import {named, only, read} from '../support/answers.js';

const plain = {decoder: () => tolerantDecoder()};
const sourcesOf = (payload: object): readonly Source[] =>
  only(read(plain, [payload]), 'sources')[0]?.sources ?? [];
const first = (source: unknown): Source | undefined => sourcesOf({type: 'sources', sources: [source]})[0];

describe('The sources of an answer', () => {
  const a = {title: 'A', url: 'https://docs.example/a'};

  it('are found wherever APIs put them', () => {
    const payloads = [
      {type: 'sources', sources: [a]},
      {type: 'sources', data: [a]},
      {type: 'sources', data: {sources: [a]}},
      {type: 'citations', citations: [a]},
      {type: 'citation', ...a},
      {type: 'source', source: a},
      {type: 'done', citations: [a]},
      {type: 'done', metadata: {sources: [a]}},
      {type: 'content', content: 'Hi', citations: [a]},
      {sources: a},
      {references: [a]},
    ];
    for (const payload of payloads) expect(sourcesOf(payload), JSON.stringify(payload)).to.deep.equal([a]);
    expect(only(read(plain, [named('sources', [a])]), 'sources')).to.have.lengthOf(1);
  });

  it('are told each time they come: the later ones replace the earlier', () => {
    const events = read(plain, [{sources: [a]}, {type: 'done', sources: [{title: 'B'}]}]);
    expect(only(events, 'sources')).to.have.lengthOf(2);
  });

  it('are no event where there are none', () => {
    for (const sources of [[], null, 5, [null], [{}], [5, [], '']]) {
      expect(sourcesOf({type: 'sources', sources}), JSON.stringify(sources)).to.deep.equal([]);
    }
  });

  it('are at most fifty', () => {
    expect(sourcesOf({sources: Array.from({length: 60}, (_, at) => ({title: `${at}`}))})).to.have.lengthOf(
      50,
    );
  });
});

describe('A source', () => {
  it('is read under any usual names', () => {
    for (const key of ['title', 'name', 'page_title', 'document_name', 'filename']) {
      expect(first({[key]: 'Guide'}), key).to.deep.equal({title: 'Guide'});
    }
    for (const key of ['url', 'source_url', 'href', 'link', 'uri']) {
      expect(first({title: 'A', [key]: 'https://a.example/'})?.url, key).to.equal('https://a.example/');
    }
    for (const key of ['snippet', 'content', 'text', 'cited_text', 'pageContent']) {
      expect(first({title: 'A', [key]: 'Quote.'})?.snippet, key).to.equal('Quote.');
    }
    for (const key of ['id', 'source_id', 'sourceId'])
      expect(first({title: 'A', [key]: 'd-1'})?.id, key).to.equal('d-1');
    expect(
      first({pageContent: 'Quote.', metadata: {title: 'A', source: 'https://a.example/'}}),
    ).to.deep.equal({
      title: 'A',
      url: 'https://a.example/',
      snippet: 'Quote.',
    });
  });

  it('is linked by http(s) alone', () => {
    for (const url of [
      'javascript:alert(1)',
      'java\tscript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'ftp://a.example/',
      'blob:https://a.example/1',
      '/docs/start',
      'docs/start',
      '//a.example/x',
      'https://',
      'no url',
      5,
      null,
      {},
      `https://a.example/${'x'.repeat(10_000)}`,
    ]) {
      expect(first({title: 'A', url}), JSON.stringify(url)).to.deep.equal({title: 'A'});
    }
    expect(first({title: 'A', url: ' HTTPS://A.example/x y '})?.url).to.equal('https://a.example/x%20y');
  });

  it('takes the first address that is one', () => {
    const source = {title: 'A', url: 'doc://7', href: 'https://a.example/7'};
    expect(first(source)?.url).to.equal('https://a.example/7');
  });

  it('is named by its host, its id or its words where it has no title', () => {
    expect(first({url: 'https://docs.example:8443/a'})?.title).to.equal('docs.example:8443');
    expect(first({id: 'doc-7'})).to.deep.equal({title: 'doc-7', id: 'doc-7'});
    expect(first({title: '  ', id: 7})).to.deep.equal({title: '7', id: '7'});
    expect(first({text: 'Quote.'})).to.deep.equal({title: 'Quote.', snippet: 'Quote.'});
  });

  it('may be a bare address or title', () => {
    expect(first('https://a.example/x')).to.deep.equal({title: 'a.example', url: 'https://a.example/x'});
    expect(first('Handbook')).to.deep.equal({title: 'Handbook'});
    expect(first('javascript:alert(1)')).to.deep.equal({title: 'javascript:alert(1)'});
  });

  it('has a score that is a number and an origin that is true or false', () => {
    expect(first({title: 'A', score: 0.5, from_web_search: true})).to.deep.equal({
      title: 'A',
      score: 0.5,
      fromWeb: true,
    });
    expect(first({title: 'A', score: '0.5', from_web_search: 'yes'})).to.deep.equal({title: 'A'});
  });

  it('has no score that is no finite number', () => {
    const [source] =
      only(read(plain, ['{"sources":[{"title":"A","score":1e400}]}']), 'sources')[0]?.sources ?? [];
    expect(source).to.deep.equal({title: 'A'});
  });

  it('is cut to lengths that can be shown, never through a pair of surrogates', () => {
    const long = first({title: 't'.repeat(5000), snippet: '👋'.repeat(5000)});
    expect(long?.title).to.have.lengthOf(300);
    expect(long?.snippet).to.have.lengthOf(2000);
    expect(first({title: `x${'👋'.repeat(500)}`})?.title).to.have.lengthOf(299);
  });
});
