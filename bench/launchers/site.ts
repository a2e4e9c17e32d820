import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {makePicture} from './picture.js';
import {WIDGETS, type Widget} from './widgets.js';

/** Where the widgets' packages are installed. */
export const HERE = import.meta.dirname;

/** The sample page with each widget, as files in a folder of their own. */
export interface Site {
  readonly folder: string;
  remove(): void;
}

/** Puts everything that is served into one folder: a copy of `dist/` is safe from a build during the run. */
export function makeSite(): Site {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  cpSync('dist', join(folder, 'dist'), {recursive: true});
  for (const {package: name} of WIDGETS) {
    if (name === undefined) continue;
    const to = join(folder, 'packages', name);
    mkdirSync(dirname(to), {recursive: true});
    cpSync(join(HERE, 'node_modules', name), to, {recursive: true});
  }
  cpSync(join(HERE, 'sample.css'), join(folder, 'sample.css'));
  writeFileSync(join(folder, 'picture.png'), makePicture(960, 400));
  writeFileSync(join(folder, 'button.js'), PLAIN_BUTTON);
  writeFileSync(
    join(folder, 'empty.html'),
    '<!doctype html><title>Nothing</title><link rel="icon" href="data:,">',
  );
  for (const widget of WIDGETS) writeFileSync(join(folder, `${widget.name}.html`), pageWith(widget));
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}

/** The least that can be pressed and written into. */
const PLAIN_BUTTON = `const button = document.createElement('button');
Object.assign(button, {id: 'plain-button', textContent: 'Chat'});
button.addEventListener('click', () => {
  const input = document.createElement('textarea');
  input.className = 'plain-input';
  document.body.append(input);
  input.focus();
});
document.body.append(button);
`;

const PARAGRAPH = `The ferry leaves from the north quay at six in the morning, and again whenever the harbour master thinks that
      the tide will have it. Whoever wants to cross with a bicycle says so the evening before, since there is room for four.`;

function pageWith({title, snippet}: Widget): string {
  const sections = ['The crossing', 'Fares', 'With a dog', 'In winter'].map(
    heading => `<h2>${heading}</h2>\n      <p>${PARAGRAPH}</p>\n      <p>${PARAGRAPH}</p>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/sample.css">
  </head>
  <body>
    <main>
      <h1>Tidewater ferries</h1>
      <img src="/picture.png" width="960" height="400" alt="">
      ${sections.join('\n      ')}
    </main>
    ${snippet}
  </body>
</html>
`;
}
