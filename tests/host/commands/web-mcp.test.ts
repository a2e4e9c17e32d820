import {expect} from '@open-wc/testing';
import {planCommand} from '../../../src/host/commands/plan-command.js';
import {CommandProblem} from '../../../src/host/commands/problem.js';
import {commandPage} from './page.js';

/** The tools of a page, in one of the shapes that browsers have. */
function offer(
  place: object,
  tools: readonly object[],
  execute: (tool: object, input: unknown) => unknown,
): void {
  const modelContext = {
    getTools: () => Promise.resolve(tools),
    executeTool: async (tool: object, input: unknown) => execute(tool, input),
  };
  Object.defineProperty(place, 'modelContext', {value: modelContext, configurable: true});
}

const plan = (args: unknown, name = 'add-to-cart', allowed: string[] = []) =>
  planCommand({name, args}, {allowed, registered: () => undefined}, commandPage());

async function reason(args: unknown, name?: string): Promise<unknown> {
  return plan(args, name).catch((error: unknown) => error instanceof CommandProblem && error.reason);
}

const schema = {type: 'object', properties: {sku: {type: 'string'}}, required: ['sku']};

describe('a tool that the page offers by WebMCP', () => {
  afterEach(() => {
    for (const place of [document, navigator]) delete (place as {modelContext?: unknown}).modelContext;
  });

  it('is a command, with its title and its schema', async () => {
    const calls: unknown[] = [];
    const tool = {
      name: 'add-to-cart',
      title: 'Add to cart',
      description: 'Adds',
      inputSchema: schema,
      window,
    };
    offer(document, [tool], (_, input) => {
      calls.push(input);
      return JSON.stringify({items: 1});
    });
    const planned = await plan({sku: 'A1'});
    expect(planned).to.deep.include({description: 'Add to cart', args: {sku: 'A1'}});
    expect(calls).to.deep.equal([]);
    expect(await planned.run()).to.deep.equal({result: {items: 1}});
    expect(calls).to.deep.equal([{sku: 'A1'}]);
    expect(await reason({sku: 7})).to.equal('unclear');
    expect(calls).to.have.length(1);
  });

  it('is one in the older shape as well, where input and schema are texts', async () => {
    const calls: unknown[] = [];
    const tool = {name: 'add-to-cart', description: 'Adds to the cart', inputSchema: JSON.stringify(schema)};
    offer(navigator, [tool], (_, input) => {
      calls.push(input);
      return null;
    });
    const planned = await plan({sku: 'A1'});
    expect(planned.description).to.equal('Adds to the cart');
    expect(await planned.run()).to.deep.equal({result: undefined});
    expect(calls).to.deep.equal(['{"sku":"A1"}']);
    expect(await reason({})).to.equal('unclear');
  });

  it('whose doing can matter much is asked for each time', async () => {
    const annotations = {consequentialHint: true};
    offer(document, [{name: 'add-to-cart', description: 'Buys', window, annotations}], () => null);
    expect((await plan({})).consent).to.equal('always');
  });

  it('of a frame is the business of the frame', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    offer(document, [{name: 'add-to-cart', description: 'x', window: frame.contentWindow}], () => null);
    expect(await reason({})).to.equal('unknown');
    frame.remove();
  });

  it('is none where the browser has no such thing, or nothing of that name', async () => {
    expect(await reason({})).to.equal('unknown');
    offer(document, [], () => null);
    expect(await reason({})).to.equal('unknown');
    Object.defineProperty(document, 'modelContext', {value: {}, configurable: true});
    expect(await reason({})).to.equal('unknown');
  });

  it('comes after what is built in and allowed', async () => {
    offer(document, [{name: 'navigate', description: 'Goes', window}], () => null);
    expect((await plan({url: '/a'}, 'navigate', ['navigate'])).place).to.equal('/a');
    expect((await plan({url: '/a'}, 'navigate')).description).to.equal('Goes');
  });
});
