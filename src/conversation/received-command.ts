import type {ReceivedCommand} from './conversation-events.js';
import type {LiveState} from './live-state.js';
import type {CommandPart, CommandState, Message} from './message.js';
import type {CommandReport} from './turn.js';

/** The conversation, as a command that came in it needs it. */
export interface CommandHost {
  /** Holds the answer that the command is a part of. */
  readonly state: LiveState;
  /** Aborts when the conversation is left or closed. */
  readonly left: AbortSignal;
  conversationId(): string | undefined;
  /** Writes the record. */
  persist(): void;
  /** Tells the server what became of it; never rejects. */
  report(report: CommandReport): Promise<void>;
}

/** Characters of a result as JSON. */
const LONGEST_RESULT = 64 * 1024;

/**
 * The newest part of an answer, as a command to be done. It is `asked` until it is settled, once, and may be taken back
 * once it is done; a part that has gone with its answer or its conversation is settled nowhere.
 */
export function receivedCommand(answer: Message, part: CommandPart, host: CommandHost): ReceivedCommand {
  const {name, args} = part;
  const {state, left} = host;
  const conversationId = host.conversationId();
  let current = part;
  /** A part keeps its identity until it is settled. */
  const place = (): number => (left.aborted ? -1 : (state.find(answer.id)?.parts.indexOf(current) ?? -1));
  return {
    answerId: answer.id,
    name,
    args,
    get part() {
      return place() < 0 ? undefined : current;
    },
    async settle(next: Exclude<CommandState, 'asked'>, result?: unknown) {
      const at = place();
      if (at < 0 || !leadsTo(current.state, next)) return;
      state.dispatch({type: 'command', messageId: answer.id, part: current, state: next});
      current = state.find(answer.id)?.parts[at] as CommandPart;
      host.persist();
      await host.report({
        name,
        args,
        state: next,
        result: tellable(result),
        ...(conversationId !== undefined && {conversationId}),
      });
    },
  };
}

function leadsTo(state: CommandState, next: CommandState): boolean {
  return state === 'asked' || (state === 'done' && next === 'refused');
}

/** What the page's own function answers with may be anything; what is no JSON, or far too much, is not told. */
function tellable(result: unknown): unknown {
  try {
    const json: string | undefined = JSON.stringify(result);
    return json !== undefined && json.length <= LONGEST_RESULT ? result : undefined;
  } catch {
    return undefined;
  }
}
