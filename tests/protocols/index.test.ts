import {expect} from '@open-wc/testing';
import {findProtocol, protocols} from '../../src/protocols/index.js';

describe('The table of protocols', () => {
  it('holds the five, each under its own name', () => {
    const names = ['interakt', 'pingrep', 'fifthelement', 'chatbotiq', 'headless'];
    expect(Object.keys(protocols)).to.deep.equal(names);
    for (const name of names) expect(findProtocol(name)).to.have.property('name', name);
  });

  it('knows no other name, not even one that every object has', () => {
    for (const name of ['', 'Interakt', 'openai', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(findProtocol(name), name).to.equal(undefined);
    }
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(protocols)).to.equal(true);
  });

  it('says that all of them end with a marker: the end of the body alone is a cut (§2.1 row 22)', () => {
    for (const protocol of Object.values(protocols))
      expect(protocol.defaults.ends, protocol.name).to.equal('marker');
  });

  it('marks exactly the keys that are documented as a server’s secret', () => {
    const secret = Object.values(protocols).filter(protocol => protocol.defaults.secretKey);
    expect(secret.map(protocol => protocol.name)).to.deep.equal(['pingrep', 'fifthelement', 'headless']);
  });
});
