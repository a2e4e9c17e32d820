import type {StreamParser} from '@codemirror/streamparser';

/** Reads one language, line by line. */
export type CodeReader = StreamParser<unknown>;

/** Names a fence may give, each beside what brings its reader. A name with a reader is in one row only. */
const LANGUAGES: readonly (readonly [names: string, bring: () => Promise<CodeReader>])[] = [
  [
    'javascript js jsx mjs cjs node',
    async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript,
  ],
  [
    'typescript ts tsx mts cts',
    async () => (await import('@codemirror/legacy-modes/mode/javascript')).typescript,
  ],
  [
    'json jsonc json5 jsonl ndjson',
    async () => (await import('@codemirror/legacy-modes/mode/javascript')).json,
  ],
  ['python py python3 py3', async () => (await import('@codemirror/legacy-modes/mode/python')).python],
  [
    'shell bash sh zsh console shellsession',
    async () => (await import('@codemirror/legacy-modes/mode/shell')).shell,
  ],
  [
    'powershell ps1 pwsh ps',
    async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  ],
  ['html htm xhtml vue svelte', async () => (await import('@codemirror/legacy-modes/mode/xml')).html],
  ['xml svg rss xsd plist', async () => (await import('@codemirror/legacy-modes/mode/xml')).xml],
  ['css', async () => (await import('@codemirror/legacy-modes/mode/css')).css],
  ['scss sass', async () => (await import('@codemirror/legacy-modes/mode/css')).sCSS],
  ['less', async () => (await import('@codemirror/legacy-modes/mode/css')).less],
  ['yaml yml', async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml],
  ['toml', async () => (await import('@codemirror/legacy-modes/mode/toml')).toml],
  [
    'ini properties conf env dotenv',
    async () => (await import('@codemirror/legacy-modes/mode/properties')).properties,
  ],
  ['sql', async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL],
  ['mysql mariadb', async () => (await import('@codemirror/legacy-modes/mode/sql')).mySQL],
  ['postgresql postgres pgsql', async () => (await import('@codemirror/legacy-modes/mode/sql')).pgSQL],
  ['c h', async () => (await import('@codemirror/legacy-modes/mode/clike')).c],
  ['cpp c++ cc hpp arduino ino', async () => (await import('@codemirror/legacy-modes/mode/clike')).cpp],
  ['csharp cs c# dotnet', async () => (await import('@codemirror/legacy-modes/mode/clike')).csharp],
  ['java', async () => (await import('@codemirror/legacy-modes/mode/clike')).java],
  ['kotlin kt kts', async () => (await import('@codemirror/legacy-modes/mode/clike')).kotlin],
  ['dart', async () => (await import('@codemirror/legacy-modes/mode/clike')).dart],
  ['scala', async () => (await import('@codemirror/legacy-modes/mode/clike')).scala],
  [
    'objectivec objc objective-c',
    async () => (await import('@codemirror/legacy-modes/mode/clike')).objectiveC,
  ],
  ['go golang', async () => (await import('@codemirror/legacy-modes/mode/go')).go],
  ['rust rs', async () => (await import('@codemirror/legacy-modes/mode/rust')).rust],
  ['ruby rb', async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby],
  ['swift', async () => (await import('@codemirror/legacy-modes/mode/swift')).swift],
  ['lua', async () => (await import('@codemirror/legacy-modes/mode/lua')).lua],
  ['r', async () => (await import('@codemirror/legacy-modes/mode/r')).r],
  ['dockerfile docker', async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile],
  ['nginx', async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx],
  ['diff patch', async () => (await import('@codemirror/legacy-modes/mode/diff')).diff],
];

/**
 * The reader of a language by whatever a fence calls it, in any case; undefined for an unknown one.
 *
 * @throws where it cannot be loaded.
 */
export async function readerOf(language: string): Promise<CodeReader | undefined> {
  const name = language.toLowerCase();
  return await LANGUAGES.find(([names]) => names.split(' ').includes(name))?.[1]();
}
