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
  readonly resolve: (answer: Message) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs one job after another, in the order they came, and none while the network is away. `run` answers `offline`
 * where the network went before the job was sent: the job then waits at the head of the queue.
 */
export class TurnQueue {
  readonly #environment: Environment;
  readonly #run: (job: Job) => Promise<'ended' | 'offline'>;
  #jobs: Job[] = [];
  #running = false;
  #stopWaiting: (() => void) | undefined;

  constructor(environment: Environment, run: (job: Job) => Promise<'ended' | 'offline'>) {
    this.#environment = environment;
    this.#run = run;
  }

  push(job: Job): void {
    this.#jobs.push(job);
    void this.#work();
  }

  /** Whether this question waits. */
  holds(questionId: string): boolean {
    return this.#jobs.some(job => job.question?.id === questionId);
  }

  /** Takes out the question that waits under this id; undefined where none does. */
  take(questionId: string): Job | undefined {
    const taken = this.#jobs.find(job => job.question?.id === questionId);
    this.#jobs = this.#jobs.filter(job => job !== taken);
    return taken;
  }

  /** Takes out all that waits. The job that runs is not here any more. */
  clear(): readonly Job[] {
    const waiting = this.#jobs;
    this.#jobs = [];
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    return waiting;
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let job = this.#next(); job; job = this.#next()) {
      // A job that throws where it should not takes no other with it.
      const end = await this.#run(job).catch(job.reject);
      if (end === 'offline') this.#jobs.unshift(job);
    }
    this.#running = false;
  }

  /** The job whose turn it is; undefined where none waits or the network is away. */
  #next(): Job | undefined {
    if (this.#jobs.length === 0) return undefined;
    if (this.#environment.online()) return this.#jobs.shift();
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
