/**
 * What the room says while it answers, before any API's dialect. The client reads five dialects into one vocabulary
 * (`src/conversation/events.ts`); this server writes one vocabulary in five dialects.
 */
export type AnswerEvent =
  | {type: 'stage'; stage: 'retrieving' | 'generating'}
  | {type: 'tool-call'; id: string; name: string; args: Record<string, unknown>}
  | {type: 'tool-result'; id: string; name: string; result: unknown}
  | {type: 'text'; delta: string}
  | {type: 'replace'; text: string}
  | {type: 'notice'; code: string; message: string}
  | {type: 'command'; name: string; args: Record<string, unknown>}
  | {type: 'sources'; sources: readonly Citation[]}
  | {type: 'error'; code: AnswerErrorCode; message: string}
  /** `text` is the whole answer. */
  | {type: 'done'; text: string; messageId: string};

export type AnswerErrorCode = 'internal_error' | 'service_unavailable' | 'content_filtered';

/** A passage that the answer rests on. */
export interface Citation {
  readonly title: string;
  /** Absolute: the page that shows the answer may live elsewhere. */
  readonly url: string;
  /** Its first words, without Markdown. */
  readonly snippet: string;
  /** 0–1; 1 is the best there was. */
  readonly score: number;
}
