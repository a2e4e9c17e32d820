import {expect} from '@open-wc/testing';
import {type Frame, MAX_FRAME} from '../../src/stream/frame.js';
import {createSseFramer} from '../../src/stream/sse.js';
import {everyCut, framesOf} from '../support/bodies.js';

/** The frames of a text, the same however it is cut. */
function framesOfText(text: string): Frame[] {
  const whole = framesOf(createSseFramer(), [text]);
  for (const pieces of everyCut(text)) expect(framesOf(createSseFramer(), pieces)).to.deep.equal(whole);
  return whole;
}

const dataOf = (text: string): string[] => framesOfText(text).map(frame => frame.data);

describe('§2.1 row 1: events of any line end', () => {
  it('are the same with LF, CRLF and CR', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['event: a', 'data: 1', '', 'data: 2', '', ''].join(end);
      expect(framesOfText(text)).to.deep.equal([{event: 'a', data: '1'}, {data: '2'}]);
    }
  });

  it('are given out once where a blank line is split over two pieces', () => {
    const framer = createSseFramer();
    expect(framer.feed('data: 1\r\n\r')).to.deep.equal([{data: '1'}]);
    expect(framer.feed('\ndata: 2\r\n\r\n')).to.deep.equal([{data: '2'}]);
  });

  it('are given out as soon as their blank line is here', () => {
    const framer = createSseFramer();
    expect(framer.feed('data: 1\n')).to.deep.equal([]);
    expect(framer.feed('\n')).to.deep.equal([{data: '1'}]);
  });
});

describe('§2.1 row 3: comments', () => {
  it('are no frames', () => {
    expect(framesOfText(': ping\n\n:\n\n:heartbeat\n: OPENROUTER PROCESSING\n\n')).to.deep.equal([]);
  });

  it('inside a block do not end it', () => {
    expect(dataOf('data: a\n: ping\ndata: b\n\n')).to.deep.equal(['a\nb']);
  });
});

describe('§2.1 row 5: the blank after the colon', () => {
  it('may be missing', () => {
    expect(dataOf('data:{"a":1}\n\n')).to.deep.equal(['{"a":1}']);
  });

  it('is one U+0020: a second one and a tab are data', () => {
    expect(dataOf('data:  a\n\ndata:\ta\n\n')).to.deep.equal([' a', '\ta']);
  });
});

describe('§2.1 row 6: one JSON over several data lines', () => {
  it('is joined with line feeds', () => {
    expect(dataOf('data: {\ndata:   "a": 1\ndata: }\n\n')).to.deep.equal(['{\n  "a": 1\n}']);
  });
});

describe('§2.1 row 7: events that no blank line separates', () => {
  it('are frames of their own where each is a whole object, given out one line late at most', () => {
    const framer = createSseFramer();
    expect(framer.feed('data: {"chunk": "Hel"}\n')).to.deep.equal([]);
    expect(framer.feed('data: {"chunk": "lo"}\n')).to.deep.equal([{data: '{"chunk": "Hel"}'}]);
    expect(framer.feed('data: [DONE]\n')).to.deep.equal([{data: '{"chunk": "lo"}'}]);
    expect(framer.end()).to.deep.equal([{data: '[DONE]'}]);
  });

  it('are given out but for the last one where the end of the body cuts it', () => {
    for (const cut of ['data: {"chunk"', 'data: [DO', 'data: ', 'data:', 'data', 'da', 'event: x', ': ']) {
      expect(dataOf(`data: {"a":1}\ndata: {"a":2}\n${cut}`), cut).to.deep.equal(['{"a":1}', '{"a":2}']);
    }
  });

  it('keep the name of their block', () => {
    expect(framesOfText('event: t\ndata: {"a":1}\ndata: {"a":2}\n\n')).to.deep.equal([
      {event: 't', data: '{"a":1}'},
      {event: 't', data: '{"a":2}'},
    ]);
  });

  it('have names of their own where each is written before its data', () => {
    expect(framesOfText('event: a\ndata: {"n":1}\nevent: b\ndata: {"n":2}\n\n')).to.deep.equal([
      {event: 'a', data: '{"n":1}'},
      {event: 'b', data: '{"n":2}'},
    ]);
  });

  it('are one frame where the lines are text: a line feed is part of it', () => {
    expect(dataOf('data: [1]\ndata: a footnote\n\n')).to.deep.equal(['[1]\na footnote']);
    expect(dataOf('data: {name}\ndata: is missing\n\n')).to.deep.equal(['{name}\nis missing']);
  });

  it('on one line are one frame: the protocol cuts values apart', () => {
    expect(dataOf('data: {"a":1}{"a":2}\n\n')).to.deep.equal(['{"a":1}{"a":2}']);
  });
});

describe('§2.1 row 10: an event that the end of the body leaves open', () => {
  for (const data of ['{"type":"done"}', '[{"a":"}"}]', '[DONE]', '[done]', ' [ DONE ] ', '"[DONE]"']) {
    it(`is given out where it is whole: ${data}`, () => {
      expect(dataOf(`data:${data}`)).to.deep.equal([data.replace(/^ /, '')]);
      expect(dataOf(`data:${data}\n`)).to.deep.equal([data.replace(/^ /, '')]);
    });
  }

  it('is given out with its name', () => {
    expect(framesOfText('event: done\ndata: {}')).to.deep.equal([{event: 'done', data: '{}'}]);
  });

  it('is dropped where it is cut or no JSON', () => {
    for (const data of ['{"type":"do', '{"a":{}', '[1, 2', '"text', 'text', '{"a":1} tail', '']) {
      expect(dataOf(`data: 1\n\ndata: ${data}`)).to.deep.equal(['1']);
    }
  });

  it('is dropped where it has a name and no data', () => {
    expect(framesOfText('event: end\n')).to.deep.equal([]);
  });
});

describe('§2.1 row 11: an event with a name and no data', () => {
  it('is given out with empty data', () => {
    expect(framesOfText('event: end\n\n')).to.deep.equal([{event: 'end', data: ''}]);
  });

  it('is not mixed up with its neighbours', () => {
    expect(framesOfText('event: ping\n\ndata: 1\n\nevent: end\n\n')).to.deep.equal([
      {event: 'ping', data: ''},
      {data: '1'},
      {event: 'end', data: ''},
    ]);
  });

  it('is nothing where the name is empty too', () => {
    expect(framesOfText('event:\n\nevent: \n\nevent\n\n')).to.deep.equal([]);
  });
});

describe('§2.1 row 12: names that EventSource keeps for itself', () => {
  it('are names like any other', () => {
    expect(framesOfText('event: error\ndata: {}\n\nevent: open\ndata: {}\n\n')).to.deep.equal([
      {event: 'error', data: '{}'},
      {event: 'open', data: '{}'},
    ]);
  });
});

describe('§2.1 row 13: what is no event stream', () => {
  it('fields nobody knows are skipped', () => {
    expect(dataOf('message: hi\nfoo\ndata: 1\nbar: 2\n\n')).to.deep.equal(['1']);
  });

  it('a JSON body or a page gives no frames', () => {
    expect(framesOfText('{"error":"x"}\n')).to.deep.equal([]);
    expect(framesOfText('<!doctype html>\n\n<p>data: no</p>\n\n')).to.deep.equal([]);
  });
});

describe('§2.1 row 14: NUL', () => {
  it('in data is data', () => {
    expect(dataOf('data: a\0b\n\n')).to.deep.equal(['a\0b']);
  });

  it('in an id makes that id nothing', () => {
    expect(framesOfText('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n')).to.deep.equal([
      {data: 'a', id: '1'},
      {data: 'b', id: '1'},
    ]);
  });
});

describe('§2.1 row 15: ids', () => {
  it('count for their event where they follow its data', () => {
    expect(framesOfText('data: a\nid: 1\n\n')).to.deep.equal([{data: 'a', id: '1'}]);
  });

  it('stay in force for events without one', () => {
    expect(framesOfText('id: 1\ndata: a\n\ndata: b\n\n').map(frame => frame.id)).to.deep.equal(['1', '1']);
  });

  it('of a block with nothing else come into force, and give no frame', () => {
    expect(framesOfText('id: 7\n\ndata: a\n\n')).to.deep.equal([{data: 'a', id: '7'}]);
  });

  it('are reset by an empty one', () => {
    expect(framesOfText('id: 1\ndata: a\n\nid\ndata: b\n\n')).to.deep.equal([
      {data: 'a', id: '1'},
      {data: 'b'},
    ]);
  });

  it('are not in force before the blank line of their block', () => {
    expect(framesOfText('id: 1\ndata: a\n\nid: 2\ndata: cut')).to.deep.equal([{data: 'a', id: '1'}]);
  });
});

describe('§2.1 row 16: retry', () => {
  it('is no frame and no failure, whatever it says', () => {
    for (const retry of ['3000', '03000', '1000x', '', '-1', '1e9', '9'.repeat(400)]) {
      expect(framesOfText(`retry: ${retry}\ndata: 1\n\n`)).to.deep.equal([{data: '1'}]);
    }
  });
});

describe('§2.1 row 17: a huge event', () => {
  const line = `data: ${'x'.repeat(1000)}\n`;
  const endless = line.repeat(MAX_FRAME / 1000 + 10);

  it('of one line up to the limit is read', () => {
    const data = 'x'.repeat(MAX_FRAME - 'data:'.length);
    expect(framesOf(createSseFramer(), [`data:${data}\n\n`])[0]?.data).to.have.length(data.length);
  });

  it('of many lines is refused as too large', () => {
    const framer = createSseFramer();
    expect(() => framer.feed(endless))
      .to.throw()
      .with.property('code', 'too-large');
  });

  it('does not take the events before it along', () => {
    const framer = createSseFramer();
    expect(framer.feed(`data: 1\n\n${endless}`)).to.deep.equal([{data: '1'}]);
    expect(() => framer.feed('data: 2\n\n'))
      .to.throw()
      .with.property('code', 'too-large');
    expect(() => framer.end())
      .to.throw()
      .with.property('code', 'too-large');
  });

  it('without a line end is refused, also where it is a comment', () => {
    expect(() => framesOf(createSseFramer(), [`: ${'x'.repeat(MAX_FRAME)}`]))
      .to.throw()
      .with.property('code', 'too-large');
  });

  // Judged in more than linear time, these would take hours.
  it('of blanks that never become an end marker is none', () => {
    const blanks = ' '.repeat(MAX_FRAME - 20);
    for (const start of ['', '"', '[', 'data:', '[DONE]'])
      expect(framesOf(createSseFramer(), [`data: ${start}${blanks}x`]), start).to.deep.equal([]);
  });
});

it('text that looks like a byte order mark read as Latin-1 is text', () => {
  expect(framesOfText('ï»¿data: 1\ndata: 2\n\n')).to.deep.equal([{data: '2'}]);
});

describe('Any text made of what event streams are made of', () => {
  const WORDS = [
    'data',
    'event',
    'id',
    'retry',
    ':',
    ': ',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '{"a":1}',
    '{',
    '}',
    '[DONE]',
  ];
  const MORE = ['x', ' ', '\0', '\uFEFF', 'é', '\n', 'data: {"a":1}\n', 'event: e\n', 'data:', '"'];

  /** The same numbers each time: a failure can be looked at again. */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      yield state / 2 ** 32;
    }
  }

  it('gives the same frames however it is cut', () => {
    const random = numbers(7);
    const below = (limit: number): number => Math.floor(random.next().value * limit);
    const words = [...WORDS, ...MORE];
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({length: 1 + below(24)}, () => words[below(words.length)]).join('');
      const cut = below(text.length + 1);
      const whole = framesOf(createSseFramer(), [text]);
      const what = JSON.stringify(text);
      expect(framesOf(createSseFramer(), [text.slice(0, cut), text.slice(cut)]), what).to.deep.equal(whole);
      expect(framesOf(createSseFramer(), text), what).to.deep.equal(whole);
    }
  });
});
