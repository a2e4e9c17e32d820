import {expect} from '@open-wc/testing';
import {Beat} from '../../src/host/beat.js';
import {FakeScreen} from '../support/fake-screen.js';

/** A stream of which each piece asks for a beat, as a conversation does; answers how late each piece was shown. */
function stream(screen: FakeScreen, pieces: number, every: number): {late: number[]; beats: number[]} {
  const beat = new Beat(screen);
  const late: number[] = [];
  const beats: number[] = [];
  let unseen: number[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    unseen.push(screen.now());
    if (unseen.length === 1) {
      beat.ask(() => {
        beats.push(screen.now());
        late.push(...unseen.map(since => screen.now() - since));
        unseen = [];
      });
    }
    screen.advance(every);
  }
  screen.advance(1000);
  expect(late).to.have.length(pieces);
  return {late, beats};
}

const intervals = (times: number[]): number[] => times.slice(1).map((time, index) => time - times[index]!);

describe('the beat', () => {
  it('comes with the next frame after a rest', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    let calls = 0;
    for (let after = 0; after < 3; after++) {
      beat.ask(() => calls++);
      expect(calls).to.equal(after);
      screen.draw();
      expect(screen.frames).to.have.length(after + 1);
      expect(calls).to.equal(after + 1);
      screen.advance(500);
    }
  });

  for (const rate of [30, 50, 60, 75, 90, 120, 144, 240]) {
    it(`comes some 30 times a second on a screen of ${rate} Hz`, () => {
      const {beats} = stream(new FakeScreen(rate), 1000, 5);
      const most = Math.max(...intervals(beats));
      const least = Math.min(...intervals(beats));
      expect(most).to.be.at.most(40.1);
      expect(least).to.be.at.least(26);
      expect((beats.length - 1) / ((beats.at(-1)! - beats[0]!) / 1000)).to.be.within(24, 38);
    });
  }

  it('lets nothing wait for more than two frames of 60 Hz, whenever it comes', () => {
    for (const every of [1, 3, 5, 7, 11, 16, 17, 23, 31, 40]) {
      expect(Math.max(...stream(new FakeScreen(), 500, every).late)).to.be.at.most(33.4);
    }
  });

  it('asks for hardly a frame that is too early', () => {
    const screen = new FakeScreen();
    const {beats} = stream(screen, 1000, 5);
    expect(screen.frames.length).to.be.at.most(beats.length * 1.05);
  });

  it('takes a quarter of the time at most where drawing takes long, and is back at its pace when it does not', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const beats: number[] = [];
    const times = (count: number, cost: number): number[] => {
      const from = beats.length;
      const again = (): void => {
        beats.push(screen.now());
        screen.work(cost);
        if (beats.length < from + count) beat.ask(again);
      };
      beat.ask(again);
      screen.advance(10_000);
      return intervals(beats.slice(from));
    };
    expect(Math.min(...times(10, 30).slice(4))).to.be.at.least(120);
    expect(Math.max(...times(10, 1).slice(4))).to.be.at.most(40);
  });

  it('waits no longer after a single frame that took long', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const beats: number[] = [];
    const again = (): void => {
      beats.push(screen.now());
      screen.work(beats.length === 5 ? 200 : 1);
      if (beats.length < 12) beat.ask(again);
    };
    beat.ask(again);
    screen.advance(2_000);
    expect(Math.max(...intervals(beats).slice(5))).to.be.at.most(40);
  });

  it('asks for no frame while nothing comes', () => {
    const screen = new FakeScreen();
    new Beat(screen).ask(() => undefined);
    screen.advance(1000);
    expect(screen.frames).to.have.length(1);
    expect(screen.pending).to.equal(0);
  });

  it('is one for all who ask', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const calls: string[] = [];
    beat.ask(() => calls.push('one'));
    screen.advance(10);
    beat.ask(() => calls.push('two'));
    screen.advance(10);
    expect(calls).to.deep.equal(['one', 'two']);
    expect(screen.frames).to.have.length(1);
  });

  it('may be asked for in a beat, for the next one', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    let calls = 0;
    const again = (): void => {
      calls++;
      if (calls < 3) beat.ask(again);
    };
    beat.ask(again);
    screen.advance(17);
    expect(calls).to.equal(1);
    screen.advance(100);
    expect(calls).to.equal(3);
  });

  it('goes on in a hidden tab, and with the next frame when the tab is back', () => {
    const screen = new FakeScreen();
    screen.hidden = true;
    const {beats} = stream(screen, 200, 5);
    expect(Math.max(...intervals(beats))).to.be.at.most(125);
    screen.hidden = false;
    expect(Math.max(...stream(screen, 200, 5).late)).to.be.at.most(33.4);
  });
});
