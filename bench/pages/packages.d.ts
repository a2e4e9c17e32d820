/** The packages of contestants are installed by the benchmark alone: what it needs of them is said here. */
declare module 'streaming-markdown' {
  export interface Parser {
    readonly renderer: unknown;
  }
  export function default_renderer(root: HTMLElement): unknown;
  export function parser(renderer: unknown): Parser;
  export function parser_write(parser: Parser, chunk: string): void;
  export function parser_end(parser: Parser): void;
}

declare module 'deep-chat';
