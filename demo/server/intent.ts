import type {Answer, Asked} from './answers.js';

/** Something a visitor may want. Of several that match, the first one that has an answer is taken. */
export interface Intent {
  readonly when: RegExp;
  answer(asked: Asked, match: RegExpExecArray): Answer | undefined;
}
