/** A line beside the launcher that invites to a chat. */
export interface TeaserState {
  /** Empty for none. */
  text: string;
  /** BCP 47: the language of the page, whose words these are. */
  lang: string;
  /** Name of the button that takes it away; there is none without. */
  closeLabel?: string;
  position: string;
}

/** Plain DOM, like the launcher: the script-tag facade draws it alone. */
export interface Teaser {
  readonly element: HTMLElement;
  update(state: TeaserState): void;
}

/** Makes the teaser, which is not in the page yet. */
export function createTeaser(
  document: Document,
  {onPress, onDismiss = () => undefined}: {onPress: () => void; onDismiss?: () => void},
): Teaser {
  const element = document.createElement('div');
  element.className = 'teaser';
  element.hidden = true;
  const words = button(document, 'teaser-words', onPress);
  words.dir = 'auto';
  const close = button(document, 'teaser-close', onDismiss);
  element.append(words, close);

  let shown = '';
  return {
    element,
    update({text, lang, closeLabel = '', position}) {
      // The element asks at each beat of an answer.
      const state = `${position} ${lang} ${closeLabel} ${text}`;
      if (state === shown) return;
      shown = state;
      element.hidden = text === '';
      element.dataset.position = position;
      words.lang = lang;
      words.textContent = text;
      close.hidden = closeLabel === '';
      close.setAttribute('aria-label', closeLabel);
    },
  };
}

function button(document: Document, name: string, onPress: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = name;
  made.addEventListener('click', onPress);
  return made;
}
