import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {readDocuments} from '../../demo/server/documents.js';
import {sectionsOf} from '../../demo/server/sections.js';
import {createDocs, type Docs} from '../../demo/site/docs.js';
import {type Manifest, referenceOf, withReference} from '../../demo/site/reference.js';
import {shelve} from '../../demo/site/shelf.js';

const documents = readDocuments('.');
let docs: Docs;
before(async () => {
  docs = await createDocs(documents, {define: '/dist/define.js', alone: true});
});

/** Addresses that a page leads to or loads. */
function addressesIn(page: string): string[] {
  return [...page.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );
}

describe('the site of the documents', () => {
  it('has a page for each document, each on one board of the shelf', () => {
    const shelved = shelve(documents).flatMap(({pages}) => pages);
    assert.equal(shelved.length, documents.length);
    for (const {address, title} of shelved) {
      assert.match(docs.pages.get(address) ?? '', /<h1 id="[^"]+">/, address);
      assert.doesNotMatch(title, /\.md$/, address);
    }
  });

  it('leads to pages that are there, at headings that are there', () => {
    let seen = 0;
    for (const [from, page] of docs.pages) {
      for (const address of addressesIn(page)) {
        if (/^(?:https?|mailto):/.test(address)) continue;
        const [path = '', id] = address.split('#');
        const target = path === '' ? from : path.replace(/\/$/, '');
        if (/^\/(?:playground|dist|favicon)/.test(target)) continue;
        seen++;
        const isPicture = target.startsWith('/docs/') && existsSync(target.slice(1));
        const found = docs.pages.get(target);
        assert.ok(found !== undefined || isPicture, `${from} leads to ${address}`);
        if (id !== undefined && found !== undefined)
          assert.ok(found.includes(`id="${id}"`), `${from} leads to ${address}`);
      }
    }
    assert.ok(seen > 1000, `only ${seen} links`);
  });

  it('has each heading under the id that sources and the search lead to', () => {
    assert.ok(docs.index.length > 200);
    for (const {id} of documents.flatMap(sectionsOf)) {
      const [address = '', anchor = ''] = id.split('#');
      assert.ok(docs.pages.get(address)?.includes(`id="${anchor}"`), id);
    }
  });

  it('has one heading of the first order on each page, and leaves none out below it', () => {
    for (const [address, page] of docs.pages) {
      const orders = [...page.matchAll(/<h([1-6])\b/g)].map(([, order]) => Number(order));
      assert.equal(orders.filter(order => order === 1).length, 1, address);
      for (const [index, order] of orders.entries())
        assert.ok(order <= (orders[index - 1] ?? 0) + 1, `${address}: h${orders[index - 1]}, h${order}`);
    }
  });

  it('has a policy, and nothing inline that it forbids', () => {
    for (const [address, page] of docs.pages) {
      assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src /, address);
      const outside = page.replace(/<pre[\s\S]*?<\/pre>/g, '');
      assert.doesNotMatch(outside, /<style|\sstyle=|\son[a-z]+="|<script(?![^>]*\ssrc=)/, address);
    }
  });

  it('aligns no column by a style, and makes no head of a cell without words', async () => {
    const source = '# Table\n\n| | b |\n| --- | --: |\n| 1 | 2 |\n';
    const {pages} = await createDocs([{path: 'docs/table.md', source}], {define: '/x.js', alone: true});
    const [table = ''] = /<table>[\s\S]*<\/table>/.exec(pages.get('/docs/table') ?? '') ?? [];
    assert.equal(
      table.replace(/\s*\n\s*/g, ''),
      '<table><thead><tr><td></td><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    );
  });

  it('colours code as the chat does', () => {
    const page = docs.pages.get('/docs/quick-start') ?? '';
    assert.match(page, /<span class="code-keyword">import<\/span>/);
    const {length} = [...page.matchAll(/<pre tabindex="0"><code>/g)];
    assert.ok(length > 5, `${length} blocks`);
  });

  it('has the live parts where the documents want them, with their scripts, and on no other page', () => {
    const withChat = [...docs.pages]
      .filter(([, page]) => page.includes('<dragoman-chat'))
      .map(([address]) => address);
    assert.deepEqual(withChat.sort(), ['/docs/events', '/docs/theming']);
    for (const address of withChat)
      assert.match(
        docs.pages.get(address) ?? '',
        /src="\/dist\/define\.js".*src="\/playground\/live-\w+\.js"/,
      );
  });
});

describe('the reference', () => {
  const manifest: Manifest = {
    modules: [
      {declarations: [{kind: 'class', name: 'Other'}]},
      {
        declarations: [
          {
            kind: 'class',
            tagName: 'dragoman-chat',
            attributes: [
              {
                name: 'api-url',
                fieldName: 'apiUrl',
                type: {text: 'string | undefined'},
                description: 'API\nroot.',
              },
            ],
            members: [
              {kind: 'field', name: 'apiUrl', attribute: 'api-url'},
              {kind: 'field', name: 'headers', type: {text: 'Record<string, string>'}, description: 'Added.'},
              {kind: 'field', name: '#hidden'},
              {kind: 'field', name: 'inner', privacy: 'protected'},
              {kind: 'method', name: 'define', static: true, parameters: [{name: 'tag', default: "'x'"}]},
              {kind: 'method', name: 'show', return: {type: {text: 'void'}}},
            ],
            events: [
              {name: 'dragoman-open', type: {text: 'DragomanOpenEvent'}, description: 'About to open.'},
            ],
            slots: [{name: 'footer', description: 'Below.'}],
            cssParts: [],
            cssProperties: [{name: '--dragoman-gap', default: '12px', description: 'Between messages.'}],
          },
        ],
      },
    ],
  };

  it('has a table for all that the manifest has, and nothing that is not public', () => {
    const reference = referenceOf(manifest);
    assert.match(reference, /\| `api-url` \| `apiUrl` \| `string \\\| undefined` \| +\| API root\. \|/);
    assert.match(reference, /## Properties without an attribute\n\n.*\n.*\n\| `headers` \|/);
    assert.match(reference, /\| `DragomanChat\.define\(tag\?\)` \|/);
    assert.match(reference, /\| `show\(\)` \| `void` \|/);
    assert.match(reference, /\| `dragoman-open` \| `DragomanOpenEvent` \| About to open\. \|/);
    assert.match(reference, /\| `--dragoman-gap` \| `12px` \| Between messages\. \|/);
    assert.doesNotMatch(reference, /hidden|inner|## Parts/);
  });

  it('stands in the document that has room for it; without a manifest that says how to make one', () => {
    const source = '# Reference\n\n<!-- live: reference -->\n';
    const [made, other] = withReference(
      [
        {path: 'a', source},
        {path: 'b', source: '# B'},
      ],
      manifest,
    );
    assert.match(made?.source ?? '', /^# Reference\n\n## Attributes\n/);
    assert.equal(other?.source, '# B');
    assert.match(withReference([{path: 'a', source}], undefined)[0]?.source ?? '', /npm run build/);
  });
});
