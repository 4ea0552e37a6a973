import * as vscode from 'vscode';
import type { FileTarget } from '../../src/editor/runs/fileTarget.ts';
import { FileTargetMemory } from '../../src/editor/panel/fileTargetMemory.ts';
import { equal, ok } from './assert.ts';
import { workspaceFolder } from './workspace.ts';

const folder = () => vscode.Uri.joinPath(workspaceFolder(), 'into memory');
const fileIn = (name: string) => vscode.Uri.joinPath(folder(), name);
const write = (file: vscode.Uri) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode('a picture'));
const keyOf = async (uri: vscode.Uri) => {
  try {
    return `key of ${(await vscode.workspace.fs.readFile(uri)).length} bytes`;
  } catch {
    return undefined;
  }
};

/** What VS Code keeps of a workspace. */
function memento(): ConstructorParameters<typeof FileTargetMemory>[0] {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => kept.get(key),
    update: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

/** What is known after a reload, as `change` has happened meanwhile. */
async function afterReload(into: FileTarget | undefined, change: () => Thenable<unknown> = () => Promise.resolve()) {
  const memory = memento();
  await new FileTargetMemory(memory, { keyOf }).store(into);
  await change();
  const loaded = await new FileTargetMemory(memory, { keyOf }).load();
  return loaded && ('why' in loaded ? loaded : { into: plain(loaded.fileTarget) });
}

const plain = ({ file, document, ...rest }: FileTarget) => ({
  ...{ file: file.toString(), ...rest },
  ...(document ? { document: document.toString() } : {}),
});

describe('The file that the panel was opened for', () => {
  before(async () => vscode.workspace.fs.createDirectory(folder()));

  it('is known after a reload, with the document that links it', async () => {
    const into = { file: fileIn('fox.png'), document: fileIn('guide.md'), alt: 'A fox' };
    equal(await afterReload(into), { into: plain(into) });
    equal(await afterReload({ file: fileIn('not/yet/fox.png') }), { into: { file: fileIn('not/yet/fox.png').toString() } });
    equal(await afterReload(undefined), undefined);
  });

  it('is not drawn into where something is there by now, or its folder is gone', async () => {
    const there = fileIn('there.png');
    const found = await afterReload({ file: there }, () => write(there));
    ok(found && 'why' in found && found.why.includes('there.png is there by now.'), JSON.stringify(found));
    const inner = fileIn('inner/fox.png');
    await vscode.workspace.fs.createDirectory(fileIn('inner'));
    const gone = await afterReload({ file: inner }, () => vscode.workspace.fs.delete(fileIn('inner'), { recursive: true }));
    ok(gone && 'why' in gone && gone.why.includes('The folder of'), JSON.stringify(gone));
  });

  it('is drawn again where it still is, whatever is in it by now', async () => {
    const file = fileIn('again.png');
    await write(file);
    equal(await afterReload({ file, again: 'another key' }), { into: { file: file.toString(), again: 'key of 9 bytes' } });
    const gone = await afterReload({ file, again: 'key of 9 bytes' }, () => vscode.workspace.fs.delete(file));
    ok(gone && 'why' in gone && gone.why.includes('again.png is gone.'), JSON.stringify(gone));
  });
});
