import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {isForInputMethod} from '../host/input-method.js';
import {holdsFiles} from './dropped-files.js';
import {icon} from './icons.js';
import {LightElement} from './light-element.js';
import {Recall} from './recall.js';
import {en, type Strings, say} from './strings.js';
import {fitRows} from './text-rows.js';

/** The visitor sends a text. */
export class SendRequest extends Event {
  readonly text: string;
  constructor(text: string) {
    super('send-request', {bubbles: true});
    this.text = text;
  }
}

/** Something happened in the composer that a visitor who does not see it has to be told. */
export class ComposerNote extends Event {
  readonly words: string;
  constructor(words: string) {
    super('composer-note', {bubbles: true});
    this.words = words;
  }
}

/** Whether what is written has room: the number of characters that remain is shown from `near` on. */
type Room = 'enough' | 'near' | 'over';

/** Characters that remain when their number is first shown: a tenth of the limit, and no fewer or more than these. */
const NEAR_LIMIT = {least: 20, most: 200};

/** What the arrow keys recall: older, newer. */
const STEPS: Readonly<Record<string, -1 | 1>> = {ArrowUp: -1, ArrowDown: 1};

/**
 * @summary Where the visitor writes. Enter sends, Shift+Enter breaks the line, the arrow keys recall earlier questions
 * while nothing else is written, and Send is Stop while an answer runs.
 * @fires send-request - The visitor sends a text.
 * @fires stop-request - The visitor stops the answer.
 * @fires composer-note - Something to be told to a visitor who does not see it.
 * @csspart composer - What the visitor writes with.
 * @csspart input - The field of text.
 * @csspart send - The button that sends.
 * @csspart stop - The button that ends an answer.
 */
export class DragomanComposer extends LightElement {
  /** An answer is under way. */
  @property({attribute: false}) busy = false;

  /** Why the text that stands here was not sent; gone with the next key. */
  @property({attribute: false}) refusal = '';

  @property({attribute: false}) placeholder = '';

  /** Characters that may be sent, where there is a limit. What is longer can be written, so that nothing pasted is cut. */
  @property({attribute: false}) limit: number | undefined;

  /** The visitor's questions so far, oldest first; asked for when one is to be recalled. */
  @property({attribute: false}) earlier: () => readonly string[] = () => [];

  @property({attribute: false}) strings: Strings = en;

  @state() private text = '';

  @query('textarea') private input!: HTMLTextAreaElement;

  readonly #recall = new Recall();
  #room: Room = 'enough';
  #roomTold: Room = 'enough';
  /** The Enter that is being pressed breaks the line. */
  #breaks = false;

  /** What is written and not sent. */
  get value(): string {
    return this.text;
  }

  set value(text: string) {
    this.text = text;
  }

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text') || changed.has('limit')) this.#room = roomFor(this.text.length, this.limit);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('text')) fitRows(this.input);
    this.#tellRoom();
  }

  protected override render(): TemplateResult {
    const {strings, text, refusal} = this;
    const described = [refusal && 'refusal', this.#room !== 'enough' && 'room'].filter(Boolean).join(' ');
    // A text says by itself in which direction it goes, an empty field does not: its placeholder is of our language.
    return html`
      <form class="composer" part="composer" @submit=${this.#onSubmit}>
        <textarea
          class="input"
          part="input"
          rows="1"
          dir=${text === '' ? nothing : 'auto'}
          lang=${strings.pageLanguage ?? nothing}
          enterkeyhint="send"
          autocapitalize="sentences"
          autocomplete="off"
          aria-label=${strings.input}
          placeholder=${this.placeholder || strings.placeholder}
          aria-describedby=${described || nothing}
          aria-invalid=${this.#room === 'over' ? 'true' : nothing}
          .value=${text}
          @input=${this.#onInput}
          @focus=${this.#onFocus}
          @beforeinput=${this.#onBeforeInput}
          @keydown=${this.#onKeydown}
          @paste=${this.#onPaste}
          @dragenter=${this.#onDragEnter}
        ></textarea>
        ${this.busy && text.trim() !== '' ? this.#renderStop() : nothing} ${this.#renderButton()}
      </form>
      ${this.#room === 'enough' ? nothing : this.#renderRoom()}
      ${refusal ? html`<p class="refusal" id="refusal">${refusal}</p>` : nothing}
    `;
  }

  /** One button for both, so that whoever pressed it keeps the focus. */
  #renderButton(): TemplateResult {
    const {strings} = this;
    const nothingToSend = this.text.trim() === '';
    const stops = this.busy && nothingToSend;
    return html`
      <button
        type=${stops ? 'button' : 'submit'}
        class="send"
        part=${stops ? 'stop' : 'send'}
        aria-label=${stops ? strings.stop : strings.send}
        aria-disabled=${nothingToSend && !stops}
        @mousedown=${this.#onButtonDown}
        @click=${stops ? this.#onStop : nothing}
      >
        ${icon(stops ? 'stop' : 'send')}
      </button>
    `;
  }

  /** The next question stands ready, and Send is there for it; the answer can be stopped all the same. */
  #renderStop(): TemplateResult {
    return html`
      <button
        type="button"
        class="send beside"
        part="stop"
        aria-label=${this.strings.stop}
        @mousedown=${keepFocus}
        @click=${this.#onStopBeside}
      >
        ${icon('stop')}
      </button>
    `;
  }

  #renderRoom(): TemplateResult {
    return html`<p class="room" id="room" data-room=${this.#room}>${this.#roomWords()}</p>`;
  }

  #roomWords(): string {
    const left = (this.limit ?? 0) - this.text.length;
    return left < 0
      ? say(this.strings, 'charactersOver', {count: -left})
      : say(this.strings, 'charactersLeft', {count: left});
  }

  /** Once where the end comes near, and once where it is passed: a number told with each key would drown the keys. */
  #tellRoom(): void {
    if (this.#room === this.#roomTold) return;
    this.#roomTold = this.#room;
    if (this.#room !== 'enough') this.dispatchEvent(new ComposerNote(this.#roomWords()));
  }

  /** A text that came while the panel was closed could not be measured. */
  #onFocus = (): void => fitRows(this.input);

  #onInput = (): void => {
    this.text = this.input.value;
    this.refusal = '';
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (isForInputMethod(event)) return;
    const step = STEPS[event.key];
    if (event.key === 'Enter') this.#onEnter(event);
    else if (step !== undefined) this.#onArrow(event, step);
  };

  #onEnter(event: KeyboardEvent): void {
    this.#breaks = event.shiftKey;
    if (event.shiftKey) return;
    event.preventDefault();
    this.#send();
  }

  /** Keyboards on a screen may press no Enter, and break the line only. */
  #onBeforeInput = (event: InputEvent): void => {
    const wanted = this.#breaks;
    this.#breaks = false;
    const breaksLine = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph';
    if (!breaksLine || wanted || event.isComposing) return;
    event.preventDefault();
    this.#send();
  };

  /** An arrow key moves the caret, unless the caret stands where it can move no further. */
  #onArrow(event: KeyboardEvent, step: -1 | 1): void {
    const {selectionStart, selectionEnd, value} = this.input;
    const atAnEnd = selectionStart === 0 || selectionStart === value.length;
    const modified = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
    if (modified || selectionStart !== selectionEnd || !atAnEnd) return;
    const recalled = this.#recall.step(step, this.text, this.earlier);
    if (recalled === undefined) return;
    event.preventDefault();
    this.text = recalled;
    this.refusal = '';
  }

  /** A field for plain text takes the plain text of what is pasted; what has none is said to be refused. */
  #onPaste = (event: ClipboardEvent): void => {
    if (!holdsFiles(event.clipboardData)) return;
    event.preventDefault();
    this.#refuseFiles();
  };

  #onDragEnter = (event: DragEvent): void => {
    if (holdsFiles(event.dataTransfer)) this.#refuseFiles();
  };

  #refuseFiles(): void {
    this.refusal = this.strings.filesRefused;
    this.dispatchEvent(new ComposerNote(this.refusal));
  }

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#send();
  };

  #onStop = (event: MouseEvent): void => {
    // The second click of a double click on Send.
    if (event.detail > 1) return;
    this.dispatchEvent(new Event('stop-request', {bubbles: true}));
  };

  /**
   * Who writes goes on writing: a press does not take the focus from the field, so that a keyboard on the screen stays
   * where it is. Nor does it bring one up.
   */
  #onButtonDown = (event: MouseEvent): void => {
    if (this.input.matches(':focus')) keepFocus(event);
  };

  /** This button goes with the answer, and must not take the focus along: a key has pressed it that has the focus there. */
  #onStopBeside = (event: MouseEvent): void => {
    if (event.currentTarget instanceof Element && event.currentTarget.matches(':focus')) this.focus();
    this.#onStop(event);
  };

  #send(): void {
    const {text} = this;
    if (text.trim() === '') return;
    this.text = '';
    this.refusal = '';
    this.dispatchEvent(new SendRequest(text));
  }
}

/** A button that is pressed does not take the focus. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function roomFor(length: number, limit: number | undefined): Room {
  if (limit === undefined) return 'enough';
  if (length > limit) return 'over';
  const near = Math.min(Math.max(limit / 10, NEAR_LIMIT.least), NEAR_LIMIT.most);
  return length > 0 && limit - length <= near ? 'near' : 'enough';
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-composer': DragomanComposer;
  }
}
