/**
 * Tools that the page offers to any assistant in it, by WebMCP (https://webmachinelearning.github.io/webmcp/). Read with
 * care: the interface is a draft. Of its two shapes in browsers today, the older hangs on `navigator` and has schemas and
 * input as JSON in a string.
 */
interface ModelContext {
  getTools?(): Promise<readonly ModelTool[]>;
  executeTool?(tool: ModelTool, input: unknown): Promise<unknown>;
}

interface ModelTool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema?: object | string;
  readonly window?: Window;
  readonly annotations?: {readonly consequentialHint?: boolean};
}

/** One tool, whichever shape it came in. */
export interface PageTool {
  readonly description: string;
  readonly inputSchema: object | undefined;
  /** What it does can matter much. */
  readonly consequential: boolean;
  run(args: unknown): Promise<unknown>;
}

/**
 * The tool that this very page has registered under this name; those of frames in it are theirs. A page may never say
 * what tools it has.
 */
export async function findTool(name: string, document: Document): Promise<PageTool | undefined> {
  const context = modelContext(document);
  if (!context?.getTools || !context.executeTool) return undefined;
  const tools = await context.getTools();
  const tool = tools.find(one => one.name === name && (one.window ?? window) === document.defaultView);
  if (!tool) return undefined;
  const {title, description, inputSchema, annotations} = tool;
  const older = typeof inputSchema === 'string';
  return {
    description: title || description || name,
    inputSchema: older ? (parse(inputSchema) as object | undefined) : inputSchema,
    consequential: annotations?.consequentialHint === true,
    run: async args => parse(await context.executeTool?.(tool, older ? JSON.stringify(args) : args)),
  };
}

function modelContext(document: Document): ModelContext | undefined {
  const {defaultView: window} = document;
  const places = [document, window?.navigator] as readonly ({modelContext?: ModelContext} | undefined)[];
  return places.map(place => place?.modelContext).find(Boolean);
}

/** Results are JSON in a string, or null where the tool has led the visitor elsewhere. */
function parse(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
