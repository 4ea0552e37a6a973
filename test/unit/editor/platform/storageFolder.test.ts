import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { FolderFiles } from '../../../../src/editor/platform/storageFolder.ts';
import { StorageFolder } from '../../../../src/editor/platform/storageFolder.ts';

const encoded = (text: string) => new TextEncoder().encode(text);

/** A folder in memory. What is done with it is in `log`, in order. */
class MemoryFolder implements FolderFiles {
  readonly files = new Map<string, { bytes: Uint8Array; time: number }>();
  readonly log: string[] = [];
  /** Called before anything is done, to be another window, or a kill. */
  meddle: (doing: string) => void = () => undefined;

  put(name: string, text: string, time = 0): void {
    this.files.set(name, { bytes: encoded(text), time });
  }

  async names() {
    this.#do('names');
    if (this.files.size === 0) throw new Error('There is no folder.');
    return Promise.resolve([...this.files.keys()]);
  }

  async modified(name: string) {
    this.#do(`modified ${name}`);
    return Promise.resolve(this.#get(name).time);
  }

  async read(name: string) {
    this.#do(`read ${name}`);
    return Promise.resolve(this.#get(name).bytes);
  }

  async write(name: string, bytes: Uint8Array) {
    this.#do(`write ${name}`);
    this.files.set(name, { bytes, time: 0 });
    return Promise.resolve();
  }

  async create(name: string, bytes: Uint8Array) {
    if (this.files.has(name)) throw new Error(`${name} is there.`);
    await this.write(name, bytes);
  }

  async rename(name: string, target: string) {
    this.#do(`rename ${name} to ${target}`);
    this.files.set(target, this.#get(name));
    this.files.delete(name);
    return Promise.resolve();
  }

  async delete(name: string) {
    this.#do(`delete ${name}`);
    this.#get(name);
    this.files.delete(name);
    return Promise.resolve();
  }

  async deleteFolder() {
    this.files.clear();
    return Promise.resolve();
  }

  #do(doing: string): void {
    this.meddle(doing);
    this.log.push(doing);
  }

  #get(name: string) {
    const file = this.files.get(name);
    if (!file) throw new Error(`${name} is not there.`);
    return file;
  }
}

function opened() {
  const files = new MemoryFolder();
  return { files, folder: new StorageFolder(files) };
}

const schema = v.object({ page: v.number() });

test('a folder that was never written to is empty', async () => {
  const { folder } = opened();
  expect(await folder.names()).toEqual([]);
  expect(await folder.list()).toEqual([]);
  expect(await folder.read('a.png')).toBeUndefined();
  expect(await folder.readText('a.txt')).toBeUndefined();
  expect(await folder.readJson('a.json', schema)).toBeUndefined();
  expect(await folder.modified('a.png')).toBeUndefined();
  await folder.prune(0);
  await folder.clear();
});

test('files are listed the newest first, without what another window deletes meanwhile', async () => {
  const { files, folder } = opened();
  files.put('old', '', 1);
  files.put('new', '', 3);
  files.put('gone', '', 2);
  files.meddle = (doing) => {
    if (doing === 'modified gone') files.files.delete('gone');
  };
  expect(await folder.list()).toEqual([
    { name: 'new', time: 3 },
    { name: 'old', time: 1 },
  ]);
});

test.each([
  ['what follows the schema', '{"page":2}', { page: 2 }],
  ['what another version has written', '{"page":"two"}', undefined],
  ['half a file', '{"pa', undefined],
  ['an empty file', '', undefined],
])('reads %s', async (_, text, expected) => {
  const { files, folder } = opened();
  files.put('a.json', text);
  expect(await folder.readJson('a.json', schema)).toEqual(expected);
});

test('a file that is created is never written over another', async () => {
  const { files, folder } = opened();
  await folder.create('1-1', encoded('mine'));
  await expect(folder.create('1-1', encoded('yours'))).rejects.toThrow('1-1 is there.');
  expect(await folder.readText('1-1')).toBe('mine');
  expect(files.log.filter((doing) => doing.startsWith('write'))).toEqual(['write 1-1']);
});

test('a file that is replaced is whole at every moment', async () => {
  const { files, folder } = opened();
  await folder.replace('list.json', encoded('{"page":1}'));
  for (const kill of ['write list.new.json', 'rename list.new.json to list.json']) {
    files.meddle = (doing) => {
      if (doing !== kill) return;
      // Half of it, or, where the old one has gone already, all of it is there under its other name.
      if (kill.startsWith('write')) files.put('list.new.json', '{"pa');
      else files.files.delete('list.json');
      throw new Error('killed');
    };
    await expect(folder.replace('list.json', encoded('{"page":2}'))).rejects.toThrow('killed');
    files.meddle = () => undefined;
    expect(await folder.readReplacedJson('list.json', schema)).toEqual({ page: kill.startsWith('write') ? 1 : 2 });
  }
});

test('a file that is replaced between two looks is found', async () => {
  const { files, folder } = opened();
  files.put('list.new.json', '{"page":2}');
  files.meddle = (doing) => {
    if (doing !== 'read list.new.json') return;
    files.files.delete('list.new.json');
    files.put('list.json', '{"page":2}');
  };
  expect(await folder.readReplacedJson('list.json', schema)).toEqual({ page: 2 });
});

test('what another window has deleted is deleted', async () => {
  const { folder } = opened();
  await folder.deleteIfThere('a.png');
  await expect(folder.delete('a.png')).rejects.toThrow('a.png is not there.');
});

test('what is too old is deleted, and nothing else; what cannot be deleted holds up nothing', async () => {
  const { files, folder } = opened();
  for (const [name, time] of Object.entries({ new: 900, edge: 500, refused: 499, old: 100 })) files.put(name, '', time);
  files.meddle = (doing) => {
    if (doing === 'delete refused') throw new Error('The disk refuses.');
  };
  await folder.prune(500, 1000);
  expect([...files.files.keys()]).toEqual(['new', 'edge', 'refused']);
});
