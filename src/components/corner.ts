import {createLauncher, type Launcher} from './launcher.js';
import {createTeaser, type Teaser} from './launcher-teaser.js';
import {type Strings, say} from './strings.js';

/** What stands in the corner of the page. */
export interface CornerState {
  open: boolean;
  /** Answers that were not seen. */
  unread: number;
  position: string;
  /** A line beside the launcher of a chat that is closed; empty for none. */
  teaser: string;
  strings: Strings;
}

/** The launcher and its teaser: plain DOM, the same while the element lives, as the script-tag facade draws it, too. */
export class Corner {
  readonly #launcher: Launcher;
  readonly #teaser: Teaser;
  /** The visitor does not want to be teased. */
  #dismissed = false;

  /** `press` is told whether the visitor wants the chat open; undefined for whatever it is not now. */
  constructor(document: Document, press: (open?: boolean) => void) {
    this.#launcher = createLauncher(document, () => press());
    this.#teaser = createTeaser(document, {
      onPress: () => press(true),
      onDismiss: () => {
        this.#dismissed = true;
        this.#teaser.update({text: '', lang: '', position: ''});
        this.#launcher.button.focus();
      },
    });
  }

  get button(): HTMLButtonElement {
    return this.#launcher.button;
  }

  /** In the order in which the Tab key comes to them. */
  get elements(): HTMLElement[] {
    return [this.#launcher.button, this.#teaser.element];
  }

  update(state: CornerState): void {
    const {open, unread, position, strings} = state;
    this.#launcher.update({open, unread, position, label: labelOf(state), controls: 'panel'});
    const text = open || this.#dismissed ? '' : state.teaser;
    const lang = strings.pageLanguage ?? strings.locale;
    this.#teaser.update({text, lang, closeLabel: strings.teaserClose, position});
  }
}

function labelOf({open, unread, strings}: CornerState): string {
  const label = open ? strings.launcherClose : strings.launcherOpen;
  return unread > 0 ? `${label}, ${say(strings, 'unread', {count: unread})}` : label;
}
