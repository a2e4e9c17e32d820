/** The theme builder: controls that are named after custom properties, a chat that wears them, and the CSS for it. */

type Control = HTMLInputElement | HTMLSelectElement;

/** Custom properties with their values, as they are set. */
export type Theme = ReadonlyMap<string, string>;

/**
 * Tells `changed` what is set, each time the reader sets something. A colour has always a value, so it counts once it was
 * touched; a size that is empty is none.
 */
export function startTheme(form: HTMLFormElement, changed: (theme: Theme) => void): {reset(): void} {
  form.addEventListener('input', ({target}) => {
    if (!isControl(target)) return;
    markSet(target, true);
    changed(themeOf(form));
  });
  form.addEventListener('submit', event => event.preventDefault());
  return {
    reset() {
      form.reset();
      for (const control of controlsOf(form)) markSet(control, false);
      changed(themeOf(form));
    },
  };
}

/** Sets the controls as a theme has them. */
export function showTheme(form: HTMLFormElement, theme: Theme): void {
  for (const control of controlsOf(form)) {
    const value = theme.get(control.name);
    if (value === undefined) continue;
    control.value = control.type === 'number' ? value.replace(/px$/, '') : value;
    markSet(control, true);
  }
}

/** What the controls say. */
export function themeOf(form: HTMLFormElement): Theme {
  const set = controlsOf(form)
    .filter(control => control.value !== '' && (control.type !== 'color' || 'set' in control.dataset))
    .map(({name, type, value}) => [name, type === 'number' ? `${value}px` : value] as const);
  return new Map(set);
}

/** Puts a theme on an element, and takes off what it wore of another. */
export function wear(element: HTMLElement, theme: Theme, form: HTMLFormElement): void {
  for (const {name} of controlsOf(form)) {
    const value = theme.get(name);
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, value);
  }
}

/** A theme as a rule for the page's style sheet; empty where nothing is set. */
export function cssOf(theme: Theme): string {
  if (theme.size === 0) return '';
  const lines = [...theme].map(([name, value]) => `  ${name}: ${value};`);
  return ['dragoman-chat {', ...lines, '}'].join('\n');
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isControl);
}

function isControl(target: unknown): target is Control {
  return (
    (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) &&
    target.name.startsWith('--dragoman-')
  );
}

function markSet(control: Control, set: boolean): void {
  if (set) control.dataset.set = '';
  else delete control.dataset.set;
}
