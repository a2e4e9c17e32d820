import {plainArguments} from './arguments.js';
import {planFillForm} from './fill-form.js';
import {planHighlight} from './highlight.js';
import {planNavigate} from './navigate.js';
import {planOpenModal} from './open-modal.js';
import type {PageCommand} from './page-commands.js';
import type {CommandPage, Plan} from './plan.js';
import {CommandProblem} from './problem.js';
import {planScrollTo} from './scroll-to.js';
import {findTool} from './web-mcp.js';

export {outcomeOf} from './problem.js';

/**
 * What the page's own author may allow by name. This file and all below it are loaded with the first command: see
 * docs/decisions/0015.
 */
const BUILT_IN: ReadonlyMap<string, (args: unknown, page: CommandPage) => Plan> = new Map([
  ['navigate', planNavigate],
  ['scroll-to', planScrollTo],
  ['highlight', planHighlight],
  ['open-modal', planOpenModal],
  ['fill-form', planFillForm],
]);

/** Who may do what here. */
export interface Rules {
  /** Built-in commands that the page's author allows, at the time. */
  readonly allowed: readonly string[];
  /** The page's own command of that name, which goes before a built-in one. */
  registered(name: string): PageCommand | undefined;
}

/**
 * What a command would do on this page. Nothing is done yet.
 *
 * @throws `CommandProblem`: nobody here knows or may do it, or it cannot be done.
 */
export async function planCommand(
  {name, args}: {readonly name: string; readonly args: unknown},
  rules: Rules,
  page: CommandPage,
): Promise<Plan> {
  const own = rules.registered(name);
  if (own) return planPageCommand(own, args, () => rules.registered(name));
  const builtIn = rules.allowed.includes(name) ? BUILT_IN.get(name) : undefined;
  if (builtIn) return whileAllowed(builtIn(args, page), () => rules.allowed.includes(name));
  const tool = await findTool(name, page.document);
  if (!tool) throw new CommandProblem('unknown', `Nobody on this page does ${JSON.stringify(name)}.`);
  const {description, inputSchema, consequential} = tool;
  const command: PageCommand = {
    description,
    ...(inputSchema && {inputSchema}),
    run: input => tool.run(input),
  };
  const plan = await planPageCommand(command, args, () => command);
  return consequential ? {...plan, consent: 'always'} : plan;
}

/** The page's author may have changed their mind while the visitor was asked. */
function whileAllowed(plan: Plan, isAllowed: () => boolean): Plan {
  return {
    ...plan,
    run() {
      if (!isAllowed()) throw new CommandProblem('unknown', 'The page does not allow it any more.');
      return plan.run();
    },
  };
}

/**
 * @param current the command as it is registered by the time it is run: what renders a page anew registers anew, and what
 * the visitor agreed to has the same words then.
 */
async function planPageCommand(
  {description, consent, inputSchema}: PageCommand,
  args: unknown,
  current: () => PageCommand | undefined,
): Promise<Plan> {
  const plain = plainArguments(args);
  if (inputSchema) await assertFits(plain, inputSchema);
  return {
    ...(description !== undefined && {description}),
    ...(consent !== undefined && {consent}),
    args: plain,
    async run() {
      const now = current();
      if (!now || now.description !== description)
        throw new CommandProblem('unknown', 'The page has taken it back, or put another in its place.');
      if (now.inputSchema && now.inputSchema !== inputSchema) await assertFits(plain, now.inputSchema);
      return {result: await now.run(plain)};
    },
  };
}

/** A validator that is not there, or cannot use the schema, lets nothing through. */
async function assertFits(args: unknown, schema: object): Promise<void> {
  const {misfit} = await import('./schema.js');
  const misfits = misfit(args, schema);
  if (misfits !== undefined) throw new CommandProblem('unclear', `The arguments do not fit: ${misfits}`);
}
