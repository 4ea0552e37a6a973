import * as vscode from 'vscode';
import { equal, match } from './assert.ts';
import { drawOne, withSetting } from './drawing.ts';
import { newDocument, readText, workspaceFolder } from './workspace.ts';

const atStart = { insert: true, position: { line: 0, character: 0 } };

describe('A snippet', function () {
  this.timeout(60_000);

  it('is HTML in HTML, with the size of the picture', async () => {
    const document = await newDocument('\n', 'html');
    const { name } = await drawOne({ prompt: 'A "red" kite', document, ...atStart });
    equal(await readText(document), `<img src="../assets/${name}" alt="A &quot;red&quot; kite" width="256" height="256">\n`);
  });

  it('is a directive in reStructuredText, with the line ends of the document, and is replaced as a whole', async () => {
    const document = await newDocument('\r\nText\r\n', 'rst');
    await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(document), 'restructuredtext');
    const { name } = await drawOne({ prompt: 'A kite', document, ...atStart });
    equal(await readText(document), `.. image:: ../assets/${name}\r\n   :alt: A kite\r\n   :width: 256px\r\n\r\nText\r\n`);
  });

  it('is what the user wants it to be', async () => {
    const document = await newDocument('\n');
    await withSetting('easel', 'snippets', { markdown: '![[${name}]]' }, async () => {
      const { name } = await drawOne({ prompt: 'A kite in the wind', document, ...atStart });
      equal(await readText(document), `![[${name}]]\n`);
    });
  });

  it('is linked from the root of the site that serves the picture', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'blog');
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), new TextEncoder().encode(text));
    await write('hugo.toml', 'title = "Blog"\n');
    await write('content/posts/one.md', '\n');
    const document = vscode.Uri.joinPath(folder, 'content/posts/one.md');
    await withSetting('easel', 'save.folder', 'blog/static/img', () =>
      drawOne({ prompt: 'A ferry', document, ...atStart }).then(() => undefined),
    );
    match(await readText(document), /^!\[A ferry\]\(\/img\/a-ferry\.png\)$/m);
  });
});
