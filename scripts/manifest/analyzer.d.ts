/** As much of the analyzer as is called. Its own types are in terms of a TypeScript whose compiler had an interface. */
declare module '@custom-elements-manifest/analyzer/index.js' {
  import type {Package} from 'custom-elements-manifest';

  /** A module as the analyzer's own TypeScript reads it. */
  interface SourceFile {
    readonly fileName: string;
  }
  export interface Plugin {
    readonly name: string;
  }
  export const ts: {
    readonly ScriptTarget: {readonly ESNext: number};
    createSourceFile(name: string, code: string, target: number, setParents: boolean): SourceFile;
  };
  export function create(options: {
    modules: readonly SourceFile[];
    plugins: readonly Plugin[];
    context: {dev: boolean};
  }): Package;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  import type {Plugin} from '@custom-elements-manifest/analyzer/index.js';

  export function litPlugin(): Plugin[];
}
