import {expect} from '@open-wc/testing';
import {describeErrorBody} from '../../src/protocols/error-body.js';

const words = (text: string, contentType = 'application/json', status = 400) =>
  describeErrorBody({status, contentType, text});
const json = (body: unknown, status = 400) => words(JSON.stringify(body), 'application/json', status);

describe('An error body', () => {
  it('of the Headless API is its sentence', () => {
    expect(json({error: 'Invalid request payload'})).to.deep.equal({message: 'Invalid request payload'});
  });

  it('of fifthelement is its sentence and its name’s code', () => {
    const error = {name: 'UnauthorizedError', message: 'Key is wrong.', details: {}};
    expect(json({data: null, error}, 401)).to.deep.equal({message: 'Key is wrong.', code: 'unauthorized'});
  });

  it('in FastAPI’s style is its detail, a string or a list', () => {
    expect(json({detail: 'Bot is not public'})).to.deep.equal({message: 'Bot is not public'});
    const detail = [
      {loc: ['body', 'message'], msg: 'field required', type: 'value_error.missing'},
      {loc: ['body', 'bot_id', 0], msg: 'no UUID'},
      'odd',
      null,
    ];
    expect(json({detail}).message).to.equal('body.message: field required; body.bot_id.0: no UUID');
  });

  it('has its words under any usual name', () => {
    for (const key of ['message', 'detail', 'error', 'errorText', 'err']) {
      expect(json({[key]: 'Not like this.'}), key).to.deep.equal({message: 'Not like this.'});
    }
    expect(words('"Not like this."')).to.deep.equal({message: 'Not like this.'});
  });

  it('may be a plain sentence', () => {
    expect(words('Too many requests\n', 'text/plain')).to.deep.equal({message: 'Too many requests'});
  });

  it('is read as JSON whatever it is labelled as, also as an event', () => {
    expect(words('{"error":"No."}', 'text/html')).to.deep.equal({message: 'No.'});
    expect(words('data: {"error":"No."}\n\n', 'text/event-stream')).to.deep.equal({message: 'No.'});
  });

  it('says nothing where it is HTML, whatever it is labelled as', () => {
    const pages = [
      '<!DOCTYPE html><pre>Bad Request</pre>',
      '\n<html><h1>502</h1></html>',
      'Oops <body>x</body>',
    ];
    for (const page of pages)
      for (const type of ['text/html', 'application/json', '']) {
        expect(words(page, type), page).to.deep.equal({});
      }
    expect(json({message: '<html><body>502</body></html>'})).to.deep.equal({});
    expect(words('Bad Gateway', 'text/html')).to.deep.equal({});
  });

  it('says nothing where there is nothing to say', () => {
    for (const text of [
      '',
      ' ',
      '{}',
      '[]',
      'null',
      '42',
      '{"error":null}',
      '{"detail":[]}',
      '{"cut":"of',
      '\0\0\0',
    ]) {
      expect(words(text), JSON.stringify(text)).to.deep.equal({});
    }
  });

  it('does not call a refusal of the request a fault of the server', () => {
    const error = {name: 'InternalServerError', message: 'No.'};
    expect(json({error}, 500).code).to.equal('server');
    expect(json({error}, 403).code).to.equal(undefined);
  });

  it('is cut to a length that can be shown', () => {
    expect(json({error: `a ${'b'.repeat(100_000)}`}).message).to.have.lengthOf(1000);
    expect(words('c'.repeat(60_000), 'text/plain').message).to.have.lengthOf(300);
  });
});
