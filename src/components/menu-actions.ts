import type {TranscriptFormat} from '../conversation/export.js';
import {download} from '../host/download.js';
import {Tone} from '../host/tone.js';
import type {DragomanConfirm} from './confirm.js';
import type {MenuAction, MenuRequest} from './menu.js';

/** What the menu acts on. */
export interface MenuPlaces {
  confirm(): DragomanConfirm;
  /** Name of the chat. */
  title(): string;
  transcript(format: TranscriptFormat): string;
  newConversation(): void;
  summarise(): void;
  deleteData(): Promise<void>;
  /** Shows what of the page goes along with a question. */
  showContext(): void;
  /** New messages are heard. */
  sound(): boolean;
  setSound(on: boolean): void;
}

/** How a conversation is saved as a file. */
const FILES: Readonly<Record<TranscriptFormat, {ending: string; type: string}>> = {
  markdown: {ending: 'md', type: 'text/markdown'},
  json: {ending: 'json', type: 'application/json'},
};

/** Does what the visitor chooses in the menu. */
export class MenuActions {
  readonly #places: MenuPlaces;
  readonly #tone = new Tone();

  constructor(places: MenuPlaces) {
    this.#places = places;
  }

  readonly onMenuRequest = ({action}: MenuRequest): void => void this.#actions[action]();

  /** A message has come. */
  heard(): void {
    if (this.#places.sound()) this.#tone.play();
  }

  /** The element is off the page. */
  close(): void {
    this.#tone.close();
  }

  readonly #actions: Readonly<Record<MenuAction, () => unknown>> = {
    'new-conversation': () => this.#places.newConversation(),
    summarise: () => this.#places.summarise(),
    'export-markdown': () => this.#save('markdown'),
    'export-json': () => this.#save('json'),
    'delete-data': () => this.#delete(),
    context: () => this.#places.showContext(),
    sound: () => {
      this.#places.setSound(!this.#places.sound());
      // So the visitor hears what it will be, and the browser has been pressed on.
      this.heard();
    },
  };

  #save(format: TranscriptFormat): void {
    const {ending, type} = FILES[format];
    const day = new Date().toISOString().slice(0, 10);
    const name = `${this.#places.title()} ${day}.${ending}`;
    download(this.#places.transcript(format), {name, type}, document);
  }

  async #delete(): Promise<void> {
    if (await this.#places.confirm().ask()) await this.#places.deleteData();
  }
}
