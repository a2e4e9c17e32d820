import createDOMPurify from 'dompurify';
import {Marked} from 'marked';

const marked = new Marked({gfm: true, async: false});
const {sanitize} = createDOMPurify(window);

/** Renders a whole text in the way of most tutorials. */
export function renderHtml(into: Element, text: string): void {
  into.innerHTML = sanitize(marked.parse(text, {async: false}));
}
