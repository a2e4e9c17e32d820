import {expect} from '@open-wc/testing';
import {DEFAULT_TTL, isExpired, newSession, used} from '../../src/conversation/session.js';

const NOW = Date.UTC(2026, 0, 1);
const hours = (count: number) => count * 3_600_000;
const session = newSession(NOW, () => 'made-1');

describe('A session', () => {
  it('is made with a new id, or has the one the page fixed', () => {
    expect(session).to.deep.equal({id: 'made-1', fixed: false, startedAt: NOW, usedAt: NOW});
    const fixed = newSession(NOW, () => 'made-1', 'page-1');
    expect(fixed).to.include({id: 'page-1', fixed: true});
  });

  it('is idle for a day by default before it expires', () => {
    expect(isExpired(session, NOW + hours(24), DEFAULT_TTL)).to.equal(false);
    expect(isExpired(session, NOW + hours(24) + 1, DEFAULT_TTL)).to.equal(true);
  });

  it('counts from its last use, not from its start', () => {
    const later = used(session, NOW + hours(23));
    expect(isExpired(later, NOW + hours(46), DEFAULT_TTL)).to.equal(false);
    expect(later.startedAt).to.equal(NOW);
  });

  it('never expires with a time of 0, and never where the page fixed it', () => {
    expect(isExpired(session, NOW + hours(10_000), 0)).to.equal(false);
    expect(isExpired({...session, fixed: true}, NOW + hours(10_000), 1)).to.equal(false);
  });

  it('does not expire because a clock was set back', () => {
    expect(isExpired(session, NOW - hours(48), 1)).to.equal(false);
  });

  it('takes the id the server gives it, and keeps it when the server says nothing', () => {
    const named = used(session, NOW + 1, 'conv-1');
    expect(named).to.include({conversationId: 'conv-1', usedAt: NOW + 1});
    expect(used(named, NOW + 2)).to.include({conversationId: 'conv-1', usedAt: NOW + 2});
    expect(used(named, NOW + 3, 'conv-2')).to.include({conversationId: 'conv-2'});
  });
});
