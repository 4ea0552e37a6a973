import * as vscode from 'vscode';
import { equal, ok } from './assert.ts';
import { draw, drawOne, failureOf, small } from './drawing.ts';
import { withInstead } from './instead.ts';
import { shownBy } from './shownBy.ts';
import { showVirtualFiles } from './virtualFolder.ts';
import { workspaceFolder } from './workspace.ts';

const scheme = 'easel-full';
const full = vscode.Uri.from({ scheme, path: '/docs' });
const request = { ...small, prompt: 'A gull on a full disk' };
const sentence = 'The picture arrived, but there is no room for it on the disk. Make room, then save it again.';

describe('A picture for a full disk', function () {
  this.timeout(60_000);

  it('is kept in Easel’s own storage and said to be, until it is saved where there is room', async () => {
    const noRoom = new Error('ENOSPC: no space left on device, write');
    const shown = showVirtualFiles(scheme, { '/docs/guide.md': '' }, noRoom);
    const place = vscode.Uri.joinPath(workspaceFolder(), 'docs', 'room.png');
    const said: unknown[] = [];
    let choose: (button: string) => void = () => undefined;
    const chosen = new Promise<string>((resolve) => (choose = resolve));
    const showErrorMessage = (...words: unknown[]) => {
      said.push(words);
      return chosen;
    };
    const showSaveDialog = () => Promise.resolve(place);
    const { getWorkspaceFolder } = vscode.workspace;
    const belongsTo = (uri: vscode.Uri) =>
      uri.scheme === scheme ? { uri: full, name: 'full', index: 1 } : getWorkspaceFolder(uri);
    try {
      await withInstead(vscode.window, { showErrorMessage, showSaveDialog }, async () => {
        const file = vscode.Uri.joinPath(full, 'gull.png');
        const drawing = () => failureOf(draw({ ...request, file: file.toString() }));
        const failure = await withInstead(vscode.workspace, { getWorkspaceFolder: belongsTo }, drawing);
        equal([failure.code, failure.message], ['disk_full', sentence]);
        equal(said, [[sentence, 'Save Again', 'Show Log']]);
        ok((await shownBy('easel.showSavedAside')).includes('$(file-media) gull.png'), 'It is not kept.');

        const arrived = new Promise((resolve) => {
          const watcher = vscode.workspace.createFileSystemWatcher(
            new vscode.RelativePattern(workspaceFolder(), 'docs/room.png'),
          );
          watcher.onDidCreate(() => resolve(watcher.dispose()));
        });
        choose('Save Again');
        await arrived;
      });
      const again = await drawOne({ ...request, insert: false });
      const [saved, expected] = await Promise.all(
        [place, vscode.Uri.parse(again.uri)].map((uri) => vscode.workspace.fs.readFile(uri)),
      );
      equal(Array.from(saved ?? []), Array.from(expected ?? []), 'the bytes');
      equal(
        (await shownBy('easel.showSavedAside')).filter((label) => label.endsWith('gull.png')),
        [],
      );
    } finally {
      shown.dispose();
    }
  });
});
