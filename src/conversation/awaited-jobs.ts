import {TakenBack} from './draft.js';
import type {Message} from './message.js';
import {isFinal} from './reduce.js';
import type {Job} from './turn-queue.js';

/** Jobs whose questions are asked by another tab: they end as those do. */
export class AwaitedJobs {
  #jobs: Job[] = [];

  add(job: Job): void {
    this.#jobs.push(job);
  }

  /** Ends those whose answers have ended, or whose questions have gone. */
  settle(messages: readonly Message[]): void {
    this.#jobs = this.#jobs.filter(job => {
      const at = messages.findLastIndex(({id}) => id === job.question?.id);
      const [question, answer] = [messages[at], messages[at + 1]];
      if (!question) job.reject(new TakenBack());
      else if (question.status === 'queued' || answer?.role !== 'assistant' || !isFinal(answer)) return true;
      else job.resolve(answer);
      return false;
    });
  }

  reject(reason: unknown): void {
    for (const job of this.#jobs.splice(0)) job.reject(reason);
  }
}
