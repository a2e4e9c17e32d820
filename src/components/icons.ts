import {html, type TemplateResult} from 'lit';

const PATHS = {
  again: 'M4 12a8 8 0 0 1 13.7-5.6L20 8.6M20 4v4.6h-4.6M20 12a8 8 0 0 1-13.7 5.6L4 15.4M4 20v-4.6h4.6',
  check: 'M5 12.5l4.6 4.5L19 7.5',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  down: 'M17 13V4h3v9zM17 13l-4 8c-1.7 0-2.6-1.3-2.3-2.8l.6-3.2H5a2 2 0 0 1-2-2.4l1.3-6.9A2 2 0 0 1 6.3 4H17',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M5 20h14',
  end: 'M12 5v14M6 13l6 6 6-6',
  fold: 'M6 9.5l6 6 6-6',
  fresh: 'M12 5v14M5 12h14',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  page: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  recap: 'M5 6h14M5 11h14M5 16h8',
  send: 'M5 12h14M13 6l6 6-6 6',
  silence: 'M4 9.5v5h3.5L12 18V6L7.5 9.5zM16 10l4 4M20 10l-4 4',
  sound: 'M4 9.5v5h3.5L12 18V6L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  stop: 'M7 7h10v10H7z',
  up: 'M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.3 2.3 2.8L12.7 9H19a2 2 0 0 1 2 2.4l-1.3 6.9a2 2 0 0 1-2 1.7H7',
} as const;

/** A decorative icon; the button around it is named in words. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
