import {expect} from '@open-wc/testing';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import type {TextFlow} from '../../src/protocols/tolerant-text.js';
import {only, read, shownText} from '../support/answers.js';

const answer = (flow: TextFlow, texts: readonly string[]) =>
  read(
    {decoder: () => tolerantDecoder({flow})},
    texts.map(content => ({content})),
  );
const shown = (flow: TextFlow, texts: readonly string[]) => shownText(answer(flow, texts));

/** A text as a server sends it that repeats all of it each time. */
const growing = (text: string, step: number) =>
  Array.from({length: Math.ceil(text.length / step)}, (_, index) => text.slice(0, (index + 1) * step));

const prose = 'The quick brown fox jumps over the lazy dog, and then it does so once more for the camera.';

describe('§2.1 row 23: cumulative text by the flag', () => {
  it('is shown once, by deltas where they suffice', () => {
    expect(answer('whole', ['He', 'Hello', 'Hello', 'Hello you'])).to.deep.equal([
      {type: 'text', delta: 'He'},
      {type: 'text', delta: 'llo'},
      {type: 'text', delta: ' you'},
    ]);
  });

  it('may take something back', () => {
    expect(answer('whole', ['Hello wrld', 'Hello world']).at(-1)).to.deep.equal({
      type: 'replace',
      text: 'Hello world',
    });
  });
});

describe('§2.1 row 23: cumulative text by evidence', () => {
  it('is noticed, and shown as it was meant', () => {
    for (const step of [5, 9, 30])
      expect(shown('detect', growing(prose, step)), String(step)).to.equal(prose);
  });

  it('is replaced once, and then grows by deltas', () => {
    const events = answer('detect', growing(prose, 9));
    expect(only(events, 'replace')).to.have.lengthOf(1);
    expect(events.at(-1)).to.have.property('type', 'text');
  });

  it('is never seen in honest deltas that repeat a few characters', () => {
    for (const deltas of [
      ['a', 'aa', 'aaa'],
      ['-', '--', '---', '----'],
      [' ', '  ', '   '],
      ['1', '10', '100', '1000'],
      ['ha', 'haha', 'hahaha'],
      ['=', '='.repeat(30), '='.repeat(60), '='.repeat(90)],
    ]) {
      expect(shown('detect', deltas), JSON.stringify(deltas)).to.equal(deltas.join(''));
    }
  });

  it('is never seen in a sentence said three times', () => {
    const line = 'I must not talk in class at all. ';
    expect(shown('detect', [line, line, line])).to.equal(line.repeat(3));
  });

  it('needs three events', () => {
    expect(shown('detect', [prose, `${prose} More.`])).to.equal(`${prose}${prose} More.`);
  });

  it('is taken back where a later event breaks it: not a character is lost', () => {
    const deltas = [...growing(prose, 30), ' And a delta.', ' And one more.'];
    expect(shown('detect', deltas)).to.equal(deltas.join(''));
  });

  it('is over for good once anything breaks it', () => {
    for (const deltas of [
      ['Well. ', ...growing(prose, 30)],
      [...growing(prose, 30), ' And a delta.', ...growing(prose, 30)],
      [...growing(prose, 30), ' And a delta.', ...growing(`${prose}${prose}`, 90)],
    ]) {
      expect(shown('detect', deltas)).to.equal(deltas.join(''));
    }
  });

  it('is over where the server replaces the answer', () => {
    const wires = [...growing(prose, 30).map(content => ({content})), {type: 'replace', content: 'No. '}];
    const more = growing(prose, 30).map(content => ({content}));
    const events = read({decoder: () => tolerantDecoder({flow: 'detect'})}, [...wires, ...more]);
    expect(shownText(events)).to.equal(`No. ${growing(prose, 30).join('')}`);
  });

  it('stays where the server rewrites its text after 64 KiB of repetition', () => {
    const texts = growing(prose.repeat(40), 40);
    expect(shown('detect', [...texts, 'A new beginning, longer than that.'])).to.equal(
      'A new beginning, longer than that.',
    );
  });

  it('is off unless a protocol asks for it', () => {
    const texts = growing(prose, 9);
    expect(
      shownText(
        read(
          {decoder: () => tolerantDecoder()},
          texts.map(content => ({content})),
        ),
      ),
    ).to.equal(texts.join(''));
  });
});
