import { expect, test } from 'vitest';
import { ChunkLoader } from '../../src/chunkLoader.ts';

const texts: Readonly<Record<string, string>> = {
  'main.js': `"use strict";
    exports.host = require('vscode');
    exports.shared = async () => (await require('./shared.js')).made;
    exports.later = async () => await require('./later.js');
    exports.fail = () => { throw new Error('It fails.'); };
    // The last line is a comment.`,
  'shared.js': 'exports.made = { times: (globalThis.timesMade = (globalThis.timesMade ?? 0) + 1) };',
  'later.js': "module.exports = (async () => ({ shared: (await require('./shared.js')).made }))();",
};

/** Each file can be read as often as `failures` does not say otherwise. */
function chunksOf(failures: Record<string, number> = {}) {
  const reads: string[] = [];
  const chunks = new ChunkLoader({
    read(file) {
      reads.push(file);
      const left = failures[file] ?? 0;
      failures[file] = left - 1;
      return left > 0 ? Promise.reject(new Error(`${file} cannot be read.`)) : Promise.resolve(texts[file] ?? '');
    },
    address: (file) => `bundle://easel/${file}`,
    require: (name) => `the host's ${name}`,
  });
  return { chunks, reads };
}

interface Main {
  readonly host: unknown;
  readonly shared: () => Promise<unknown>;
  readonly later: () => Promise<unknown>;
  readonly fail: () => void;
}

const isMain = (exported: unknown): exported is Main => typeof exported === 'object' && exported !== null && 'later' in exported;

async function mainOf({ chunks }: ReturnType<typeof chunksOf>): Promise<Main> {
  const main = await chunks.load('main.js');
  if (!isMain(main)) throw new Error('It is not what main.js exports.');
  return main;
}

test('a bundle gets another when it asks for it, and each file is read and run once', async () => {
  const made = chunksOf();
  const main = await mainOf(made);
  expect(main.host).toBe("the host's vscode");
  expect(made.reads).toEqual(['main.js']);
  const shared = await main.shared();
  expect(shared).toHaveProperty('times');
  const [first, second] = await Promise.all([main.later(), main.later()]);
  expect(first).toHaveProperty('shared', shared);
  expect(second).toHaveProperty('shared', shared);
  expect(made.reads).toEqual(['main.js', 'shared.js', 'later.js']);
});

test('a file that could not be read is read again the next time', async () => {
  const made = chunksOf({ 'shared.js': 1 });
  const main = await mainOf(made);
  await expect(main.shared()).rejects.toThrow('shared.js cannot be read.');
  expect(await main.shared()).toHaveProperty('times');
});

test('a debugger sees a bundle under its address, with its lines where they are in the file', async () => {
  const main = await mainOf(chunksOf());
  let stack: string | undefined;
  try {
    main.fail();
  } catch (error) {
    stack = error instanceof Error ? error.stack : undefined;
  }
  expect(stack).toContain('bundle://easel/main.js:5:');
});
