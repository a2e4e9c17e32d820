/** A file of the folder that DRAGOMAN_DATA names, parsed; undefined, with a word on the console, where it is unset. */
export async function dataFile(path: string): Promise<unknown> {
  const response = await fetch(`/__data__/${path}`);
  if (response.ok) return await response.json();
  console.warn(`${path} is not read: DRAGOMAN_DATA names no folder that has it.`);
  return undefined;
}

/**
 * The same for a test that is nothing without it: it is then skipped.
 *
 *     it('…', async function () {
 *       const cases = await readData<Case[]>(this, 'hostile/url-wpt.json');
 */
export async function readData<Data>(test: Mocha.Context, path: string): Promise<Data> {
  const data = await dataFile(path);
  if (data === undefined) test.skip();
  return data as Data;
}

/** What the runner hands to the tests: `commonmark-examples`, or the `seed` and number of `random` documents. */
export async function fixture<Data>(name: 'commonmark-examples' | 'random'): Promise<Data> {
  const response = await fetch(`/__fixture__/${name}`);
  if (!response.ok) throw new Error(`The runner has no fixture ${name}`);
  return (await response.json()) as Data;
}
