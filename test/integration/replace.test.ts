import * as vscode from 'vscode';
import { ReplacedOriginals } from '../../src/editor/library/replacedOriginals.ts';
import type { Replacement } from '../../src/editor/replace/replacedFiles.ts';
import { ReplacedFiles } from '../../src/editor/replace/replacedFiles.ts';
import { contentHash } from '../../src/images/recipe.ts';
import { equal, ok } from './assert.ts';
import { workspaceFolder } from './workspace.ts';

const folder = () => vscode.Uri.joinPath(workspaceFolder(), 'replaced');
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, bytesOf(text));
  return uri;
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function opened(): ReplacedFiles {
  const storage = vscode.Uri.joinPath(folder(), '.storage');
  return new ReplacedFiles(storage, new ReplacedOriginals(storage));
}

function isDone(outcome: Replacement | string): asserts outcome is Replacement {
  ok(typeof outcome !== 'string', `It was not replaced: ${JSON.stringify(outcome)}`);
}

describe('A file that is replaced', function () {
  this.timeout(30_000);

  it('has the new picture, and can have the old one again, after a restart as well', async () => {
    const file = await write('quay.png', 'old');
    const by = await write('quay-2.png', 'new');
    const replacement = await opened().replace(file, await contentHash(bytesOf('old')), by);
    isDone(replacement);
    equal([await read(file), await read(by)], ['new', 'new']);

    const again = opened();
    const [kept] = await again.list();
    ok(kept, 'Nothing can be restored.');
    equal([kept.file.toString(), kept.by], [file.toString(), 'quay-2.png']);
    equal(await again.restore(kept), undefined);
    equal(await read(file), 'old');
    equal(await again.list(), []);
    // What was there between is not lost either.
    equal(new TextDecoder().decode(await again.bytes(kept.new)), 'new');
  });

  it('is left alone when it has changed meanwhile, or is gone', async () => {
    const file = await write('pier.png', 'somebody else was here');
    const by = await write('pier-2.png', 'new');
    const files = opened();
    const expected = await contentHash(bytesOf('old'));
    equal(await files.replace(file, expected, by), 'changed');
    equal(await read(file), 'somebody else was here');
    await vscode.workspace.fs.delete(file);
    equal(await files.replace(file, expected, by), 'gone');
    equal(await files.list(), []);
  });

  it('can be replaced again by another picture of the same origin', async () => {
    const file = await write('dock.png', 'old');
    const files = opened();
    const expected = await contentHash(bytesOf('old'));
    isDone(await files.replace(file, expected, await write('dock-2.png', 'first')));
    isDone(await files.replace(file, expected, await write('dock-3.png', 'second')));
    equal(await read(file), 'second');
    const [latest, earlier] = await files.list();
    ok(latest && earlier, 'Not both are kept.');
    equal(await files.restore(latest), undefined);
    equal(await files.restore(earlier), undefined);
    equal(await read(file), 'old');
  });

  it('does not get its old picture over what somebody put there since', async () => {
    const file = await write('mole.png', 'old');
    const files = opened();
    const replacement = await files.replace(file, await contentHash(bytesOf('old')), await write('mole-2.png', 'new'));
    isDone(replacement);
    await write('mole.png', 'edited by hand');
    equal(await files.restore(replacement), 'changed');
    equal(await read(file), 'edited by hand');
    equal((await files.list()).length, 1);
  });
});
