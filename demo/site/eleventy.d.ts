/** The package has no types of its own: as much of it as is used. */
declare module '@11ty/eleventy' {
  /** A token of markdown-it, which Eleventy brings. */
  export interface MarkdownToken {
    readonly type: string;
    tag: string;
    content: string;
    attrs: [name: string, value: string][] | null;
    readonly info: string;
    children: MarkdownToken[] | null;
    attrGet(name: string): string | null;
    attrSet(name: string, value: string): void;
  }

  export type RenderRule = (tokens: MarkdownToken[], index: number, ...rest: never[]) => string;

  export interface MarkdownIt {
    readonly core: {
      readonly ruler: {
        push(
          name: string,
          rule: (state: {tokens: MarkdownToken[]; env: Record<string, unknown>}) => void,
        ): void;
      };
    };
    readonly renderer: {readonly rules: Record<string, RenderRule | undefined>};
  }

  /** All that is known of a page where it is laid out. */
  export interface PageData extends Record<string, unknown> {
    readonly content: string;
  }

  export interface EleventyConfig {
    addTemplate(path: string, content: string | ((data: PageData) => string), data?: object): void;
    amendLibrary(name: 'md', amend: (library: MarkdownIt) => void): void;
  }

  export interface BuiltPage {
    readonly url: string;
    readonly inputPath: string;
    readonly content: string;
  }

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        quietMode: boolean;
        configPath?: string;
        config(eleventyConfig: EleventyConfig): object | undefined;
      },
    );
    toJSON(): Promise<BuiltPage[]>;
  }
}
