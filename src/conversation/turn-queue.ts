import type {Message} from './message.js';
import type {Environment, ScanContext, UiContext} from './turn.js';

/** The page's context, as it was when the visitor sent. */
export interface SentContext {
  readonly uiContext?: UiContext;
  readonly scanContext?: ScanContext;
}

/** One turn that waits or runs. */
export interface Job {
  readonly kind: 'message' | 'compact';
  /** Undefined for `compact`: nobody asked. */
  readonly question?: Message;
  /** The answer takes the place of the message with this id, where there is one. */
  readonly answerId: string;
  /** The answer that is asked for again. It comes back where the new try brings nothing to show. */
  readonly earlier?: Message;
  readonly context: SentContext;
  /** Taken over from an earlier page or another tab, which may be there still. */
  readonly taken?: true;
  /** Aborted where it is to be over as soon as it begins, which needs no network. */
  readonly halt?: AbortController;
  readonly resolve: (answer: Message) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs one job after another, in the order they came, and none while the network is away. `run` answers `offline`
 * where the network went before the job was sent: the job then waits at the head of the queue. Its signal aborts where
 * the job is taken out; from when the job has been sent on, that is the business of whoever sent it.
 */
export class TurnQueue {
  readonly #environment: Environment;
  readonly #run: (job: Job, taken: AbortSignal) => Promise<'ended' | 'offline'>;
  #jobs: Job[] = [];
  /** The job whose turn it is; it may still wait for another tab. */
  #current: {readonly job: Job; readonly taken: AbortController} | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(environment: Environment, run: (job: Job, taken: AbortSignal) => Promise<'ended' | 'offline'>) {
    this.#environment = environment;
    this.#run = run;
  }

  push(job: Job): void {
    this.#jobs.push(job);
    job.halt?.signal.addEventListener('abort', () => void this.#work());
    void this.#work();
  }

  /** Whether this question waits. */
  holds(questionId: string): boolean {
    return this.#waiting().some(job => job.question?.id === questionId);
  }

  /** Ids of questions that wait and were asked here. */
  own(): readonly string[] {
    const own = this.#waiting().filter(({taken, question}) => !taken && question?.status === 'queued');
    return own.map(({question}) => question?.id ?? '');
  }

  /** Takes out the question that waits under this id, for this reason; undefined where none does. */
  take(questionId: string, reason?: unknown): Job | undefined {
    const taken = this.#waiting().find(job => job.question?.id === questionId);
    this.#jobs = this.#jobs.filter(job => job !== taken);
    if (taken && taken === this.#current?.job) this.#current.taken.abort(reason);
    return taken;
  }

  /** Takes out all that waits. The job that runs is not here any more; where it was not sent, it ends with the reason. */
  clear(reason?: unknown): readonly Job[] {
    const waiting = this.#jobs;
    this.#jobs = [];
    this.#current?.taken.abort(reason);
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    return waiting;
  }

  async #work(): Promise<void> {
    if (this.#current) return;
    for (let job = this.#next(); job; job = this.#next()) {
      const taken = new AbortController();
      this.#current = {job, taken};
      // A job that throws where it should not takes no other with it.
      const end = await this.#run(job, taken.signal).catch(job.reject);
      this.#current = undefined;
      if (end === 'offline' && !taken.signal.aborted) this.#jobs.unshift(job);
    }
  }

  #waiting(): readonly Job[] {
    return this.#current ? [this.#current.job, ...this.#jobs] : this.#jobs;
  }

  /** The job whose turn it is; undefined where none waits or the network is away. */
  #next(): Job | undefined {
    const [job] = this.#jobs;
    if (!job) return undefined;
    if (job.halt?.signal.aborted || this.#environment.online()) return this.#jobs.shift();
    this.#waitForNetwork();
    return undefined;
  }

  #waitForNetwork(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = this.#environment.onOnline(() => {
      this.#stopWaiting?.();
      this.#stopWaiting = undefined;
      void this.#work();
    });
  }
}
