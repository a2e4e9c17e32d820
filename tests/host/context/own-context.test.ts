import {expect} from '@open-wc/testing';
import {bytesOf, MOST_BYTES, ownContext} from '../../../src/host/context/own-context.js';

describe('what a page gives as its own context', () => {
  it('goes out as it is', () => {
    const given = {cart: {items: 3, total: 12.5}, plan: 'pro', tags: ['a', null], off: false};
    expect(ownContext(given)).to.deep.equal({context: given, leftOut: []});
  });

  it('is what it was then, whatever the page does to it later', () => {
    const cart = {items: 3};
    const {context} = ownContext({cart});
    cart.items = 4;
    expect(context).to.deep.equal({cart: {items: 3}});
  });

  it('has at most 4 KiB, counted as JSON in UTF-8: what there is no room for stays here whole', () => {
    const given = {plan: 'pro', log: '€'.repeat(1400), note: 'n'.repeat(900), long: 'x'.repeat(4000)};
    const {context, leftOut} = ownContext(given);
    expect(leftOut).to.deep.equal(['log', 'long']);
    expect(context).to.have.keys('plan', 'note');
    expect(bytesOf(context)).to.be.at.most(MOST_BYTES);
    expect(ownContext({state: 'x'.repeat(2 ** 20)})).to.deep.equal({context: {}, leftOut: ['state']});
  });

  it('has no field that is no JSON, and all the others', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const {context, leftOut} = ownContext({circle, big: 1n, cart: 3, click: () => 1, none: undefined});
    expect(context).to.deep.equal({cart: 3});
    expect(leftOut).to.deep.equal(['circle', 'big']);
  });

  it('is nothing where it is no object', () => {
    for (const given of [undefined, null, 'cart', 3]) expect(ownContext(given).context).to.deep.equal({});
  });

  it('may have a field of any name', () => {
    const {context} = ownContext(JSON.parse('{"__proto__": {"admin": true}, "cart": 3}'));
    expect(JSON.stringify(context)).to.equal('{"__proto__":{"admin":true},"cart":3}');
    expect(Object.getPrototypeOf({})).not.to.have.property('admin');
  });
});
