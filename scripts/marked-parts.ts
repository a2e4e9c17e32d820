import {readFileSync} from 'node:fs';
import {type ESTree, type Plugin, parseSync} from 'vite';

/** What is taken from marked, apart: what reads Markdown is needed at once, what writes HTML of it is not. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  reader: ['Lexer', 'Tokenizer', 'getDefaults'],
  writer: ['Parser'],
};
const WRITER = /\/src\/markdown\/html-fragment\.ts$/;
const PART = /\/marked\.esm\.js\?(reader|writer)$/;

/**
 * Bundles of marked what is used of it. It is one file, which makes an instance and hangs all there is to that as it is
 * loaded: as it stands no bundler can leave any of it out.
 */
export const markedParts: Plugin = {
  name: 'marked-parts',
  enforce: 'pre',
  resolveId: {
    filter: {id: /^marked$/},
    async handler(source, importer = '') {
      const found = await this.resolve(source, importer, {skipSelf: true});
      return found && `${found.id}?${WRITER.test(importer) ? 'writer' : 'reader'}`;
    },
  },
  load: {
    filter: {id: PART},
    handler(id) {
      const [file = '', part = ''] = id.split('?');
      return {code: only(PARTS[part] ?? [], readFileSync(file, 'utf8')), moduleType: 'js'};
    },
  },
};

/** The module with these exports alone, and nothing done at its top that others would be needed for. */
export function only(names: readonly string[], code: string): string {
  const edits: Edit[] = [];
  for (const statement of parseSync('marked.js', code).program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration': {
        const kept = statement.specifiers.flatMap(({exported, local}) => {
          const [name, home] = [nameOf(exported), nameOf(local)];
          return names.includes(name) ? [`${home} as ${name}`] : [];
        });
        edits.push({...statement, by: `export {${kept.join(', ')}};`});
        break;
      }
      // `marked.use = …`
      case 'ExpressionStatement':
        edits.push({...statement, by: ''});
        break;
      case 'VariableDeclaration':
        for (const {init} of statement.declarations) {
          if (init?.type === 'NewExpression') edits.push(pure(init));
          if (init?.type === 'MemberExpression') edits.push(...pureReading(init));
          if (init?.type !== 'ClassExpression') continue;
          for (const member of init.body.body)
            if (
              member.type === 'PropertyDefinition' &&
              member.static &&
              member.value?.type === 'NewExpression'
            )
              edits.push(pure(member.value));
        }
    }
  }
  return edits.reduceRight((text, {start, end, by}) => text.slice(0, start) + by + text.slice(end), code);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

/** Where nobody uses what is made, it need not be made. */
function pure({start}: {start: number}): Edit {
  return {start, end: start, by: '/* @__PURE__ */ '};
}

/** Nor need be read what nobody uses. */
function pureReading({start, end}: {start: number; end: number}): Edit[] {
  return [
    {start, end: start, by: '/* @__PURE__ */ (() => '},
    {start: end, end, by: ')()'},
  ];
}
