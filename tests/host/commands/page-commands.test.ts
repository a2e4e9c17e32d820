import {expect} from '@open-wc/testing';
import type {PageCommand} from '../../../src/host/commands/page-commands.js';
import {PageCommands} from '../../../src/host/commands/page-commands.js';
import {planCommand} from '../../../src/host/commands/plan-command.js';
import {CommandProblem} from '../../../src/host/commands/problem.js';
import {commandPage, reasonOf} from './page.js';

const none = () => undefined;

/** What becomes of it: its result, or why it cannot be done. */
async function outcome(command: PageCommand, args: unknown): Promise<unknown> {
  const rules = {allowed: [], registered: () => command};
  try {
    const plan = await planCommand({name: 'add', args}, rules, commandPage());
    return (await plan.run()).result;
  } catch (error) {
    if (error instanceof CommandProblem) return error.reason;
    throw error;
  }
}

describe('a command of the page', () => {
  it('is found by its name until it is taken back', () => {
    const commands = new PageCommands();
    const add = {run: none};
    const takeBack = commands.register('add', add);
    expect(commands.find('add')).to.equal(add);
    takeBack();
    expect(commands.find('add')).to.equal(undefined);
  });

  it('takes the place of an earlier one, which can then take back itself alone', () => {
    const commands = new PageCommands();
    const [first, second] = [{run: none}, {run: none}];
    const takeBack = commands.register('add', first);
    commands.register('add', second);
    takeBack();
    expect(commands.find('add')).to.equal(second);
  });

  it('has a name and something to run', () => {
    const commands = new PageCommands();
    for (const [name, command] of [
      ['', {run: none}],
      [' add', {run: none}],
      ['x'.repeat(65), {run: none}],
      [7, {run: none}],
      ['add', {}],
      ['add', undefined],
      ['add', {run: 'alert(1)'}],
    ] as [string, PageCommand][])
      expect(() => commands.register(name, command))
        .to.throw()
        .with.property('code', 'config');
  });

  it('of a name that objects are born with is one like any other', () => {
    const commands = new PageCommands();
    expect(commands.find('__proto__')).to.equal(undefined);
    expect(commands.find('constructor')).to.equal(undefined);
  });

  it('gets plain arguments of its own, and answers', async () => {
    const args = JSON.parse(
      '{"a": 1, "__proto__": {"admin": true}, "deep": {"constructor": {"x": 1}}}',
    ) as object;
    let given: unknown;
    await outcome({run: value => (given = value)}, args);
    expect(given).to.deep.equal({a: 1, deep: {}});
    expect(Object.getPrototypeOf(given)).to.equal(Object.prototype);
    expect(given).to.not.equal(args);
    expect(await outcome({run: () => Promise.resolve('done')}, undefined)).to.equal('done');
  });

  it('keeps its this', async () => {
    const cart = {
      count: 2,
      run() {
        return this.count;
      },
    };
    expect(await outcome(cart, {})).to.equal(2);
  });

  it('is not run with more than it can mean', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const args of [{text: 'x'.repeat(2 ** 20)}, circle, {big: 1n}, () => 1])
      expect(await outcome({run: () => 'ran'}, args)).to.equal('unclear');
  });
});

describe('a command that waits for the visitor', () => {
  /** What becomes of it where the page does this in between. */
  async function later(registered: PageCommand | undefined): Promise<unknown> {
    let current: PageCommand | undefined = {description: 'Add to cart', run: () => 'first'};
    const rules = {allowed: [], registered: () => current};
    const plan = await planCommand({name: 'add', args: {count: 2}}, rules, commandPage());
    current = registered;
    try {
      return (await plan.run()).result;
    } catch (error) {
      return error instanceof CommandProblem ? error.reason : error;
    }
  }

  it('is done as the page has it by then', async () => {
    expect(await later({description: 'Add to cart', run: () => 'second'})).to.equal('second');
  });

  it('is not done where the page has taken it back, or has something else done by that name', async () => {
    expect(await later(undefined)).to.equal('unknown');
    expect(await later({description: 'Delete the account', run: () => 'deleted'})).to.equal('unknown');
    expect(await later({run: () => 'anything'})).to.equal('unknown');
  });

  it('is not done with arguments that do not fit any more', async () => {
    const inputSchema = {type: 'object', properties: {count: {type: 'integer', maximum: 1}}};
    expect(await later({description: 'Add to cart', inputSchema, run: () => 'two'})).to.equal('unclear');
  });

  it('is not done where the author does not allow it any more', async () => {
    const asked: string[] = [];
    const rules = {allowed: ['navigate'], registered: none};
    const leads = ({href}: URL): boolean => {
      asked.push(href);
      return false;
    };
    const page = commandPage({leads});
    const plan = await planCommand({name: 'navigate', args: {url: '/a'}}, rules, page);
    rules.allowed = [];
    expect(reasonOf(() => plan.run())).to.equal('unknown');
    expect(asked).to.deep.equal([]);
  });
});

describe('arguments with a schema', () => {
  const inputSchema = {
    type: 'object',
    properties: {
      sku: {type: 'string', pattern: '^[A-Z]{2}\\d+$'},
      count: {type: 'integer', minimum: 1, maximum: 9},
    },
    required: ['sku'],
    additionalProperties: false,
  };
  const run = (args: unknown) => outcome({inputSchema, run: () => 'ran'}, args);

  it('are run where they fit', async () => {
    expect(await run({sku: 'AB12'})).to.equal('ran');
    expect(await run({sku: 'AB12', count: 9})).to.equal('ran');
  });

  for (const args of [
    undefined,
    {},
    'AB12',
    ['AB12'],
    {sku: 12},
    {sku: 'ab12'},
    {sku: 'AB12', count: 0},
    {sku: 'AB12', count: 1.5},
    {sku: 'AB12', count: '1'},
    {sku: 'AB12', more: true},
    {sku: `AB${'1'.repeat(2 ** 20)}`},
  ])
    it(`are not run where they do not: ${JSON.stringify(args)?.slice(0, 40)}`, async () => {
      expect(await run(args)).to.equal('unclear');
    });

  it('are checked by drafts 4, 7, 2019-09 and 2020-12, and leave the schema as it is', async () => {
    for (const $schema of [
      'http://json-schema.org/draft-04/schema#',
      'http://json-schema.org/draft-07/schema#',
      'https://json-schema.org/draft/2019-09/schema',
      'https://json-schema.org/draft/2020-12/schema',
    ]) {
      const schema = Object.freeze({$schema, ...inputSchema, $defs: {a: Object.freeze({type: 'string'})}});
      const before = JSON.stringify(Object.getOwnPropertyNames(schema));
      expect(await outcome({inputSchema: schema, run: () => 'ran'}, {sku: 'AB12'}), $schema).to.equal('ran');
      expect(await outcome({inputSchema: schema, run: () => 'ran'}, {sku: 1}), $schema).to.equal('unclear');
      expect(JSON.stringify(Object.getOwnPropertyNames(schema))).to.equal(before);
    }
  });

  it('are not run where the schema itself cannot be used', async () => {
    const schema = {$ref: '#/nowhere'};
    const error = await outcome({inputSchema: schema, run: () => 'ran'}, {}).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.an('error');
  });
});
