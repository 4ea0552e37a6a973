import * as vscode from 'vscode';
import { MissingPictures } from '../../src/editor/missing/missingPictures.ts';
import { equal, ok, rejects } from './assert.ts';
import { showVirtualFiles } from './virtualFolder.ts';
import { extensionId, workspaceFolder } from './workspace.ts';

const folder = () => vscode.Uri.joinPath(workspaceFolder(), 'missing pictures');

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

describe('Missing pictures', function () {
  this.timeout(30_000);
  let pictures: MissingPictures;
  before(() => {
    const easel = vscode.extensions.getExtension(extensionId);
    ok(easel, 'Easel is not there.');
    pictures = new MissingPictures(easel.extensionUri);
  });
  after(() => pictures.dispose());

  /** What is missing in an open document, by the names of its files. */
  async function missingIn(document: vscode.TextDocument): Promise<string[]> {
    const found = await pictures.inDocument(document);
    return found.map(({ file, problem }) => file.path.replace(`${folder().path}/`, '') + (problem ? ` (${problem.code})` : ''));
  }

  it('of a document are found as it is in its editor', async () => {
    await write('img/there.png', '');
    const uri = await write('guide.md', '![a](img/there.png)\n\n![b](img/not%20there.png) ![c](../../x.png)\n');
    const document = await vscode.workspace.openTextDocument(uri);
    equal(await missingIn(document), [
      'img/not there.png',
      `${folder().path.split('/').slice(0, -2).join('/')}/x.png (outside_workspace)`,
    ]);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '![new](new.png)\n\n`![code](code.png)`\n\n');
    edit.replace(uri, new vscode.Range(2, 0, 3, 0), '');
    await vscode.workspace.applyEdit(edit);
    equal(await missingIn(document), ['new.png']);
    await write('new.png', '');
    equal(await missingIn(document), []);
    await document.save();
  });

  it('of a document that git ignores are not found, nor those in a language that is not known', async () => {
    await write('.gitignore', 'drafts/\n');
    const text = '![b](img/not-there.png)';
    equal(await missingIn(await vscode.workspace.openTextDocument(await write('drafts/guide.md', text))), []);
    equal(await missingIn(await vscode.workspace.openTextDocument(await write('notes.txt', text))), []);
    equal(await missingIn(await vscode.workspace.openTextDocument({ language: 'markdown', content: text })), []);
  });

  /** What is missing in the workspace, by the names of documents and files. */
  async function missingInAll(): Promise<string[]> {
    const own = `${folder().path}/`;
    const found = (await pictures.inWorkspace()).filter(({ document }) => document.path.startsWith(own));
    return found.map(({ document, file }) => `${document.path.replace(own, '')}: ${file.path.replace(own, '')}`);
  }

  /** VS Code tells of changed files after a while. */
  async function eventually(expected: string[]): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if (JSON.stringify(await missingInAll()) === JSON.stringify(expected)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    equal(await missingInAll(), expected);
  }

  it('of a document on no disk are found', async () => {
    const shown = showVirtualFiles('easel-test', { '/docs/guide.md': '![a](img/a.png) ![b](img/b.png)', '/docs/img/a.png': '' });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'easel-test', path: '/docs/guide.md' }));
      const found = await pictures.inDocument(document);
      equal(
        found.map(({ file }) => file.toString()),
        ['easel-test:/docs/img/b.png'],
      );
    } finally {
      shown.dispose();
    }
  });

  it('of the workspace are found, and kept up with what happens to its files', async () => {
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await write('.gitignore', 'drafts/\n');
    await write('drafts/a.md', '![a](a.png)');
    await write('deep/er/a.md', '# Guide\n\n![a](../../b/there.png) ![b](../not.png)');
    await write('b/there.png', '');
    await write('b/page.html', '<img src="there.png"><img src="gone.png" alt="gone">');
    await write('b/plain.md', '![there](there.png)');
    equal(await missingInAll(), ['b/page.html: b/gone.png', 'deep/er/a.md: deep/not.png']);

    await write('b/gone.png', '');
    await eventually(['deep/er/a.md: deep/not.png']);
    await write('c.md', '![c](c.png)');
    await eventually(['c.md: c.png', 'deep/er/a.md: deep/not.png']);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'b/there.png'));
    const there = 'b/there.png';
    await eventually([
      `b/page.html: ${there}`,
      `b/plain.md: ${there}`,
      'c.md: c.png',
      `deep/er/a.md: ${there}`,
      'deep/er/a.md: deep/not.png',
    ]);
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await eventually([]);
  });

  it('are not looked for any more when nobody wants to know', async () => {
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    await rejects(pictures.inWorkspace({ token: source.token }), /Cancel/);
  });

  it('are told of anew when a file has come', async () => {
    const told = new Promise<void>((resolve) => {
      const listening = pictures.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    await write('come.png', '');
    await told;
  });
});
