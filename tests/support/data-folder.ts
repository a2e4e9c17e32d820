/**
 * Reads a JSON file of the folder that DRAGOMAN_DATA names, or marks the test as skipped where it is unset.
 *
 *     it('…', async function () {
 *       const cases = await readData<Case[]>(this, 'hostile/url-wpt.json');
 */
export async function readData<Data>(test: Mocha.Context, path: string): Promise<Data> {
  const response = await fetch(`/__data__/${path}`);
  if (response.status === 404) {
    console.warn(
      `Skipped: "${test.test?.fullTitle()}" reads ${path}; set DRAGOMAN_DATA to the folder that has it.`,
    );
    test.skip();
  }
  return (await response.json()) as Data;
}
