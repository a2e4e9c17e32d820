import {expect} from '@open-wc/testing';
import {Beat} from '../../src/host/beat.js';
import {FakeScreen} from '../support/fake-screen.js';

/** A stream of which each piece asks for a beat, as a conversation does; answers how late each piece was drawn. */
function stream(screen: FakeScreen, pieces: number, every: number): {late: number[]; beats: number[]} {
  const beat = new Beat(screen);
  const shown: {came: number; beat: number}[] = [];
  const beats: number[] = [];
  let unseen: number[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    unseen.push(screen.now());
    if (unseen.length === 1) {
      beat.ask(() => {
        beats.push(screen.now());
        shown.push(...unseen.map(came => ({came, beat: screen.now()})));
        unseen = [];
      });
    }
    screen.advance(every);
  }
  screen.advance(1000);
  expect(shown).to.have.length(pieces);
  const late = shown.map(({came, beat: at}) => (screen.frames.find(frame => frame >= at) ?? at) - came);
  return {late, beats};
}

const intervals = (times: number[]): number[] => times.slice(1).map((time, index) => time - times[index]!);

describe('the beat', () => {
  it('comes at once after a rest, before the next frame, but never while it is asked for', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    let calls = 0;
    for (let after = 0; after < 3; after++) {
      beat.ask(() => calls++);
      expect(calls).to.equal(after);
      screen.advance(1);
      expect(calls).to.equal(after + 1);
      expect(screen.frames).to.have.length(after);
      screen.advance(500);
    }
  });

  for (const rate of [30, 50, 60, 75, 90, 120, 144, 240]) {
    it(`comes some 30 times a second on a screen of ${rate} Hz`, () => {
      const {beats} = stream(new FakeScreen(rate), 1000, 5);
      const most = Math.max(...intervals(beats));
      const least = Math.min(...intervals(beats));
      expect(most).to.be.at.most(67);
      expect(least).to.be.at.least(16);
      expect((beats.length - 1) / ((beats.at(-1)! - beats[0]!) / 1000)).to.be.within(15, 38);
    });
  }

  it('keeps its pace where a frame that has begun still takes what comes', () => {
    for (const open of [4, 8, 12, 16]) {
      const screen = new FakeScreen();
      screen.open = open;
      const {beats, late} = stream(screen, 1000, 5);
      expect((beats.length - 1) / ((beats.at(-1)! - beats[0]!) / 1000)).to.be.within(28, 34.5);
      expect(Math.max(...late)).to.be.at.most(42);
    }
  });

  it('lets nothing wait for three frames of 60 Hz, whenever it comes', () => {
    for (const every of [1, 3, 5, 7, 11, 16, 17, 23, 31, 40]) {
      expect(Math.max(...stream(new FakeScreen(), 500, every).late)).to.be.at.most(42);
    }
  });

  it('asks for one frame, which shows it', () => {
    const screen = new FakeScreen();
    const {beats} = stream(screen, 1000, 5);
    expect(screen.frames.length).to.equal(beats.length);
    for (const [index, frame] of screen.frames.entries()) {
      expect(frame).to.be.at.least(beats[index]!);
      expect(frame).to.be.at.most(beats[index + 1] ?? Number.POSITIVE_INFINITY);
    }
  });

  it('gives the page a breath where frames come late', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const beats: number[] = [];
    const again = (): void => {
      beats.push(screen.now());
      // The frame that shows it began long before the page comes to draw it.
      screen.late = beats.length === 3 ? 60 : 0;
      if (beats.length < 6) beat.ask(again);
    };
    beat.ask(again);
    screen.advance(1000);
    const [, , , late] = intervals(beats);
    expect(intervals(beats)[2]).to.be.at.least(60 + 16);
    expect(late).to.be.at.least(16);
  });

  it('takes about a quarter of the time at most where drawing takes long, and is back at its pace when it does not', () => {
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
    expect(Math.min(...times(30, 30).slice(15))).to.be.at.least(110);
    expect(Math.max(...times(30, 1).slice(15))).to.be.at.most(40);
  });

  it('keeps its pace where only the first beats are slow, as those of code that has just been loaded', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const beats: number[] = [];
    const again = (): void => {
      beats.push(screen.now());
      screen.work(beats.length <= 9 ? 20 : 1);
      if (beats.length < 24) beat.ask(again);
    };
    beat.ask(again);
    screen.advance(2_000);
    expect(Math.max(...intervals(beats))).to.be.at.most(20 + 34);
  });

  it('waits no longer after a single frame that took long', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const beats: number[] = [];
    const again = (): void => {
      beats.push(screen.now());
      screen.work(beats.length === 7 ? 200 : 1);
      if (beats.length < 24) beat.ask(again);
    };
    beat.ask(again);
    screen.advance(2_000);
    expect(Math.max(...intervals(beats).slice(7))).to.be.at.most(40);
  });

  it('asks for no frame while nothing comes', () => {
    const screen = new FakeScreen();
    new Beat(screen).ask(() => undefined);
    screen.advance(1000);
    expect(screen.frames).to.have.length(1);
    expect(screen.pending).to.equal(0);
  });

  it('tells shortly before it may come, so that what is fetched then is shown in it', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const told: number[] = [];
    const beats: number[] = [];
    const fetch = (): void => {
      told.push(screen.now());
      beat.ask(() => {
        beats.push(screen.now());
        if (beats.length < 10) beat.due(fetch);
      });
    };
    beat.due(fetch);
    screen.advance(1000);
    expect(beats).to.have.length(10);
    for (const [index, at] of beats.entries()) expect(at - told[index]!).to.be.within(0, 3);
    expect(Math.max(...intervals(beats))).to.be.at.most(34);
    expect(Math.min(...intervals(beats).slice(1))).to.be.at.least(31);
    expect(screen.frames.length).to.equal(beats.length);
  });

  it('still takes what was on its way when it came into its frame', () => {
    for (const told of [true, false]) {
      const screen = new FakeScreen();
      const beat = new Beat(screen);
      const seen: string[] = [];
      const note = (what: string) => () => void seen.push(`${what} ${screen.frames.length}`);
      if (told) beat.due(() => undefined);
      beat.ask(() => {
        note('first')();
        beat.ask(note('for the next'));
      });
      screen.advance(1);
      beat.ask(note('late'));
      screen.draw();
      // The frame has begun, and nothing of it is drawn yet.
      expect(seen).to.deep.equal(told ? ['first 0', 'late 1'] : ['first 0']);
      screen.advance(100);
      expect(screen.frames).to.have.length(2);
      expect(seen.at(-1)).to.equal(told ? 'for the next 1' : 'late 1');
    }
  });

  it('tells at once after a rest and until it is there, and not again before what it showed is drawn', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    let told = 0;
    const count = (): void => void told++;
    beat.due(count);
    beat.ask(() => undefined);
    beat.due(count);
    expect(told).to.equal(2);
    screen.advance(1);
    beat.due(count);
    screen.advance(16);
    expect(screen.frames).to.have.length(1);
    expect(told).to.equal(2);
    screen.advance(29);
    expect(told).to.equal(3);
  });

  it('asks for no frame where nobody had anything to show', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    beat.due(() => undefined);
    screen.advance(1000);
    expect(screen.frames).to.have.length(0);
    expect(screen.pending).to.equal(0);
  });

  it('is one for all who ask', () => {
    const screen = new FakeScreen();
    const beat = new Beat(screen);
    const calls: string[] = [];
    beat.ask(() => undefined);
    screen.advance(20);
    beat.ask(() => calls.push('one'));
    screen.advance(5);
    beat.ask(() => calls.push('two'));
    expect(calls).to.deep.equal([]);
    screen.advance(30);
    expect(calls).to.deep.equal(['one', 'two']);
    expect(screen.frames.length).to.equal(2);
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
    screen.advance(200);
    expect(calls).to.equal(3);
  });

  it('goes on in a hidden tab, and with the next frame when the tab is back', () => {
    const screen = new FakeScreen();
    screen.hidden = true;
    const {beats} = stream(screen, 200, 5);
    expect(Math.max(...intervals(beats))).to.be.at.most(130);
    screen.hidden = false;
    expect(Math.max(...stream(screen, 200, 5).late)).to.be.at.most(42);
  });
});
