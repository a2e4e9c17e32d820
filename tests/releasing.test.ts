import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';

const WORKFLOWS = '.github/workflows';
const workflows = readdirSync(WORKFLOWS).map(name => ({
  name,
  text: readFileSync(join(WORKFLOWS, name), 'utf8'),
}));
const workflow = (name: string): string => workflows.find(file => file.name === name)?.text ?? '';

describe('the workflows', () => {
  it('take actions by a version, never by a branch', () => {
    for (const {name, text} of workflows)
      for (const [, action = ''] of text.matchAll(/uses: (\S+)/g))
        assert.match(action, /@(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/, name);
  });

  it('may read by default, and what else they may is said where it is needed', () => {
    for (const {name, text} of workflows) assert.match(text, /^permissions:\n {2}contents: read$/m, name);
  });

  it('test with the command that README names', () => {
    assert.ok(readFileSync('README.md', 'utf8').includes('npm ci && npm test'));
    const run = readFileSync('.ci/run', 'utf8').split('\n');
    assert.deepEqual(
      run.filter(line => line.startsWith('npm ')),
      ['npm ci', 'npm test'],
    );
    for (const {name, text} of workflows) assert.match(text, /- run: \.ci\/run$/m, name);
  });
});

describe('a release', () => {
  const release = workflow('release.yml');
  const {scripts, files} = JSON.parse(readFileSync('package.json', 'utf8'));

  it('is tested before it is published, and says where it was built', () => {
    assert.ok(release.indexOf('run: .ci/run') < release.indexOf('publish: npm run release'));
    assert.match(release, /^ {6}id-token: write/m);
    assert.match(release, /^ {10}NPM_CONFIG_PROVENANCE: true$/m);
  });

  it('is built from the sources that were tested, with its changelog in it', () => {
    assert.equal(scripts.release, 'npm run build && changeset publish');
    assert.ok(files.includes('CHANGELOG.md'));
  });
});
