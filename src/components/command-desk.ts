import type {ReceivedCommand} from '../conversation/conversation-events.js';
import type {CommandPart} from '../conversation/message.js';
import type {PageCommands} from '../host/commands/page-commands.js';
import type {CommandPage, Done, Plan} from '../host/commands/plan.js';
import type {Rules} from '../host/commands/plan-command.js';
import {withDeadline} from '../host/deadline.js';
import {OnDemand} from '../markdown/on-demand.js';
import type {CommandRequest, CommandWish} from './command-card.js';
import type {CommandCard, CommandCards} from './command-cards.js';
import {CommandSteps} from './command-steps.js';
import {agreementOn} from './command-words.js';
import {DragomanCommandEvent} from './events.js';
import {bring} from './late-elements.js';

/**
 * Milliseconds in which it is known what a command would do: a page that is asked for its tools may never answer, and what
 * checks arguments is loaded, on a slow line as well.
 */
const PLANNED = 30_000;

/** Milliseconds that leaving the page waits for the server to be told of it. */
const LAST_WORD = 1000;

/** Built-in commands are loaded with the first command: few chats ever see one. */
const planning = new OnDemand(() => import('../host/commands/plan-command.js'));

/** What a command is decided by, and what it acts on. */
export interface CommandPlaces {
  /** Tells the page; false where a listener has canceled it. */
  tell(event: DragomanCommandEvent): boolean;
  /** Built-in commands that the page's author allows. */
  allowed(): readonly string[];
  /** What the page's author wants where the visitor has not said anything. */
  consent(): 'confirm' | 'auto';
  /** What the visitor does not want to be asked about (see `agreementOn`), in whichever tab, and how that is set. */
  always(): readonly string[];
  setAlways(agreements: readonly string[]): void;
  /** The visitor has the conversation before them: the panel is shown, in the tab they look at. */
  seen(): boolean;
  page(): CommandPage;
  /** Lets the page be seen, where the panel covers it. */
  stepAside(): Promise<void>;
  /** Says how a command stands, to who does not see it. */
  announce(part: CommandPart, card: CommandCard): void;
}

/** A command that waits for the visitor. */
interface Asked {
  readonly command: ReceivedCommand;
  readonly plan: Plan;
}

/**
 * What becomes of the commands of the assistant, each once: the page hears of it first, then it is planned, then the
 * visitor is asked, then it is done. Nothing is ever done that the visitor does not see: a command that comes while the
 * panel is closed or the tab is hidden waits for them, whoever has agreed to it before.
 */
export class CommandDesk {
  readonly #places: CommandPlaces;
  readonly #cards: CommandCards;
  readonly #registered: PageCommands;
  readonly #steps = new CommandSteps();
  readonly #asked = new WeakMap<CommandPart, Asked>();
  readonly #undo = new WeakMap<CommandPart, {readonly command: ReceivedCommand; undo(): void}>();

  constructor(places: CommandPlaces, cards: CommandCards, registered: PageCommands) {
    this.#places = places;
    this.#cards = cards;
    this.#registered = registered;
  }

  /** A command has come, as an event of the protocol. */
  readonly receive = async (command: ReceivedCommand): Promise<void> => {
    this.#steps.began(command);
    const event = new DragomanCommandEvent(command.name, command.args);
    const goesOn = this.#places.tell(event);
    if (event.answer) return this.#byThePage(command, event.answer);
    if (!goesOn) return this.#settle(command, {}, 'refused');
    return this.#plan(command);
  };

  /** What cannot be done now may be possible once what was asked for before it is done. */
  async #plan(command: ReceivedCommand): Promise<void> {
    try {
      const [{planCommand}, isShowable] = await Promise.all([planning.load(), bring('dragoman-command')]);
      if (!isShowable) throw new TypeError('What it does could not be shown.');
      const plan = await withDeadline(planCommand(command, this.#rules(), this.#places.page()), PLANNED);
      if (this.#needsConsent(command.name, plan)) this.#ask(command, plan);
      else await this.#run(command, plan);
    } catch (error) {
      const {reason} = planning.now?.outcomeOf(error) ?? BROKEN;
      const isForLater = reason === 'missing' || reason === 'private';
      if (isForLater && this.#steps.waits(command, () => void this.#plan(command))) return;
      await this.#giveUp(command, {}, error);
    }
  }

  /** The visitor has decided. */
  readonly onCommandRequest = ({command: part, wish}: CommandRequest): void => {
    if (!this.#places.seen()) return;
    const asked = this.#asked.get(part);
    this.#asked.delete(part);
    if (asked) void this.#decide(asked, wish);
    else this.#afterwards(part, wish);
  };

  /** As they are whenever they are looked at. */
  #rules(): Rules {
    const places = this.#places;
    return {
      get allowed() {
        return places.allowed();
      },
      registered: name => this.#registered.find(name),
    };
  }

  async #byThePage(command: ReceivedCommand, answer: Promise<unknown>): Promise<void> {
    if (command.part) this.#cards.set(command.part, {running: true});
    try {
      await this.#settle(command, {}, 'done', await answer);
    } catch (error) {
      await this.#settle(command, {}, 'failed', String(error));
    }
  }

  #needsConsent(name: string, plan: Plan): boolean {
    const {consent = this.#places.consent()} = plan;
    const agreed = consent === 'auto' || (consent === 'confirm' && this.#isAgreed(name, plan));
    return !agreed || !this.#places.seen();
  }

  #isAgreed(name: string, plan: Plan): boolean {
    return this.#places.always().includes(agreementOn(name, plan));
  }

  #ask(command: ReceivedCommand, plan: Plan): void {
    const {part} = command;
    if (!part) return;
    this.#asked.set(part, {command, plan});
    this.#cards.set(part, {plan, asking: true});
    this.#places.announce(part, {plan, asking: true});
  }

  async #decide({command, plan}: Asked, wish: CommandWish): Promise<void> {
    if (wish === 'always')
      this.#places.setAlways([...this.#places.always(), agreementOn(command.name, plan)]);
    if (wish === 'always' || wish === 'allow') await this.#run(command, plan);
    else await this.#settle(command, {plan}, 'refused', 'The visitor does not want it.');
  }

  /** Whatever the page throws is caught here, and becomes the command's. */
  async #run(command: ReceivedCommand, plan: Plan): Promise<void> {
    if (!command.part) return;
    this.#cards.set(command.part, {plan, running: true});
    try {
      if (plan.onPage) await this.#places.stepAside();
      await this.#finish(command, plan, await plan.run());
    } catch (error) {
      await this.#giveUp(command, {plan}, error);
    }
  }

  async #finish(command: ReceivedCommand, plan: Plan, {result, undo, leave}: Done): Promise<void> {
    const always = this.#isAgreed(command.name, plan);
    const card: CommandCard = {plan, always, ...(undo && {undo: 'possible' as const})};
    const told = this.#settle(command, card, 'done', result);
    if (undo && command.part) this.#undo.set(command.part, {command, undo});
    if (!leave) return told;
    await withDeadline(told, LAST_WORD).catch(() => undefined);
    leave();
  }

  async #giveUp(command: ReceivedCommand, card: CommandCard, error: unknown): Promise<void> {
    const {state, reason, details} = planning.now?.outcomeOf(error) ?? BROKEN;
    if (reason === 'broken') console.warn(`dragoman: the command "${command.name}" failed.`, error);
    await this.#settle(command, {...card, reason}, state, details);
  }

  async #settle(
    command: ReceivedCommand,
    card: CommandCard,
    state: Parameters<ReceivedCommand['settle']>[0],
    result?: unknown,
  ): Promise<void> {
    const told = command.settle(state, result);
    const {part} = command;
    if (part) {
      this.#cards.set(part, card);
      this.#places.announce(part, card);
    }
    this.#steps.ended(command);
    return told;
  }

  /** What can still be wanted of a command that is done. */
  #afterwards(part: CommandPart, wish: CommandWish): void {
    const card = this.#cards.of(part) ?? {};
    if (wish === 'ask-again' && card.plan) {
      const agreement = agreementOn(part.name, card.plan);
      this.#places.setAlways(this.#places.always().filter(one => one !== agreement));
      this.#cards.set(part, {...card, always: false});
    }
    const done = wish === 'undo' ? this.#undo.get(part) : undefined;
    if (!done) return;
    this.#undo.delete(part);
    try {
      done.undo();
    } catch (error) {
      console.warn(`dragoman: not all of the command "${part.name}" could be undone.`, error);
    }
    void this.#settle(done.command, {...card, undo: 'done'}, 'refused', 'The visitor has undone it.');
  }
}

/** Where even the file that knows what went wrong could not be loaded. */
const BROKEN = {state: 'failed', reason: 'broken', details: 'It could not be loaded.'} as const;
