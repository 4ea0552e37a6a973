import { expect, test } from 'vitest';
import { Pieces } from '../../src/chunkLoader.ts';

const needs = { 'main.js': ['main.js', 'shared.js'], 'later.js': ['later.js', 'shared.js', 'more.js'] };
const texts: Readonly<Record<string, string>> = {
  'main.js': `const { made } = require('./shared.js');
    exports.made = made; exports.host = require('vscode');
    exports.later = () => module.fetched('./later.js').then(() => require('./later.js'));`,
  'shared.js': 'exports.made = { times: (globalThis.timesMade = (globalThis.timesMade ?? 0) + 1) };',
  'later.js': "module.exports = { shared: require('./shared.js').made, more: require('./more.js') };",
  'more.js': "module.exports = 'more';",
};

/** Each file can be read as often as `failures` does not say otherwise. */
function piecesOf(failures: Record<string, number> = {}) {
  const reads: string[] = [];
  const pieces = new Pieces(needs, {
    read(file) {
      reads.push(file);
      const left = failures[file] ?? 0;
      failures[file] = left - 1;
      return left > 0 ? Promise.reject(new Error(`${file} cannot be read.`)) : Promise.resolve(texts[file] ?? '');
    },
    require: (name) => `the host's ${name}`,
  });
  return { pieces, reads };
}

interface Main {
  readonly made: object;
  readonly host: unknown;
  readonly later: () => Promise<unknown>;
}

const isMain = (exported: unknown): exported is Main => typeof exported === 'object' && exported !== null && 'later' in exported;

async function mainOf({ pieces }: ReturnType<typeof piecesOf>): Promise<Main> {
  const main = await pieces.load('main.js');
  if (!isMain(main)) throw new Error('It is not what main.js exports.');
  return main;
}

test('a piece gets what it needs, each file read and run once, and what comes later when it is asked for', async () => {
  const made = piecesOf();
  const main = await mainOf(made);
  expect(main.host).toBe("the host's vscode");
  expect(made.reads).toEqual(['main.js', 'shared.js']);
  expect(await main.later()).toEqual({ shared: main.made, more: 'more' });
  expect(await main.later()).toHaveProperty('shared', main.made);
  expect(made.reads).toEqual(['main.js', 'shared.js', 'later.js', 'more.js']);
});

test('a file that could not be read is read again the next time', async () => {
  const made = piecesOf({ 'more.js': 1 });
  const main = await mainOf(made);
  await expect(main.later()).rejects.toThrow('more.js cannot be read.');
  expect(await main.later()).toHaveProperty('more', 'more');
});
