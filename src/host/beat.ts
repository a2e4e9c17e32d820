import type {Frame, Frames} from './frames.js';

/**
 * Milliseconds from when a beat is drawn to the next beat: shortly before the second frame after it, on a screen with 60
 * of them a second. Painting is the larger half of what an update costs, and an eye reads no faster.
 */
const REST = 29;
/** The same where a beat was not drawn soon: what came next has waited since, and a busy page gets time for the rest. */
const SHORT_REST = 16;
/** Milliseconds after a beat in which it is drawn soon. */
const SOON = 8;
/** Milliseconds before a beat in which what it is to show may be fetched. */
const LEAD = 3;
/** Of the time from one beat to the next, drawing one may take a quarter: it rests for three times as long. */
const REST_PER_COST = 3;
/** Milliseconds after which a beat comes however long drawing one takes. */
const LONGEST_REST = 120;
/** Of so many beats the cost of one is taken: taking it costs, too. */
const TAKEN = 3;
/**
 * Costs of which the least counts: a beat that waited for something else says nothing, nor do the first ones, whose code
 * the browser has never run.
 */
const REMEMBERED = 5;

/**
 * The pace at which what arrives is shown: at most once a frame and some 30 times a second, for everyone who asks
 * together. What comes after a rest is shown with the next frame, and nothing waits for much more than two frames at
 * 60 Hz, unless drawing takes long: a table of a thousand rows is laid out as a whole for each row more.
 *
 * A beat comes before its frame begins, not in it: what scrolls then has its event in that same frame, where it would
 * cost a frame of its own otherwise.
 */
export class Beat {
  readonly #frames: Frames;
  #waiting: (() => void)[] = [];
  /** To be told when a beat may come. */
  #expecting: (() => void)[] = [];
  /** What the last beat changed is not on screen yet. */
  #undrawn = false;
  /** Somebody was told that the beat may come, and fetches what it is to show. */
  #fetching = false;
  /** How many asked in the last beat, for the next one. */
  #forNext = 0;
  /** When the last beat was over. */
  #last = 0;
  /** When the next one may come. */
  #next = Number.NEGATIVE_INFINITY;
  /** Milliseconds by which drawing is so slow that `REST` is not enough. */
  #more = 0;
  #beats = 0;
  /** Milliseconds that beats took, with what was drawn after them; the latest first. */
  #costs: number[] = [];

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Calls back once, with the next beat. */
  readonly ask = (callback: () => void): void => {
    this.#waiting.push(callback);
    if (this.#waiting.length === 1 && !this.#undrawn) this.#await();
  };

  /**
   * Calls back once, shortly before the next beat may come: whoever fetches something then and asks for a beat is shown
   * in that one. Calls back at once after a rest, and until that beat is there.
   */
  readonly due = (callback: () => void): void => {
    this.#expecting.push(callback);
    if (this.#expecting.length === 1 && !this.#undrawn) this.#expect();
  };

  #expect(): void {
    const early = this.#next - LEAD - this.#frames.now();
    if (early > 0) this.#frames.after(early, this.#tell);
    else this.#tell();
  }

  #tell = (): void => {
    const expecting = this.#expecting;
    this.#expecting = [];
    this.#fetching = true;
    for (const callback of expecting) callback();
  };

  #await(): void {
    const early = this.#next - this.#frames.now();
    this.#frames.after(Math.max(0, early), this.#strike);
  }

  #strike = (): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#undrawn = true;
    const soFar = this.#beats++ % TAKEN === 0 ? this.#timed() : undefined;
    this.#frames.next(frame => this.#onFrame(frame, soFar));
    for (const callback of waiting) callback();
    this.#forNext = this.#waiting.length;
    this.#last = this.#frames.now();
  };

  #onFrame({drawn}: Frame, soFar: (() => number) | undefined): void {
    // Not counted from when the frame began: one that began long ago may still take what has just changed.
    const now = this.#frames.now();
    this.#next = now + (now - this.#last > SOON ? SHORT_REST : REST) + this.#more;
    if (soFar && drawn) this.#timed(cost => this.#learn(soFar() + cost));
    // What was on its way when the beat came is not to wait for another one: its frame still takes it.
    const late = drawn && this.#fetching ? this.#waiting.splice(this.#forNext) : [];
    for (const callback of late) callback();
    this.#fetching = false;
    this.#undrawn = false;
    if (this.#expecting.length > 0) this.#expect();
    if (this.#waiting.length > 0) this.#await();
  }

  /** How long what is running now takes, with all that it leads to before anything else runs. */
  #timed(then?: (ms: number) => void): () => number {
    const began = this.#frames.now();
    let took = 0;
    this.#frames.after(0, () => {
      took = this.#frames.now() - began;
      then?.(took);
    });
    return () => took;
  }

  #learn(cost: number): void {
    this.#costs = [cost, ...this.#costs].slice(0, REMEMBERED);
    const usual = this.#costs.length < REMEMBERED ? 0 : Math.min(...this.#costs);
    this.#more = Math.min(Math.max(REST, usual * REST_PER_COST), LONGEST_REST) - REST;
  }
}
