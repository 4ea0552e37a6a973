import * as vscode from 'vscode';
import { equal, ok } from './assert.ts';
import { drawOne, namesIn } from './drawing.ts';
import { newDocument, readText } from './workspace.ts';

async function edit(document: vscode.Uri, change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const changes = new vscode.WorkspaceEdit();
  change(changes);
  ok(await vscode.workspace.applyEdit(changes), `${document.path} could not be edited.`);
}

describe('The place of a snippet', function () {
  this.timeout(60_000);

  // What is loaded at the first command would make it uncertain when the next one has taken its position.
  before(() => drawOne({ prompt: 'Warming up', insert: false }));

  it('moves with what is written during the run', async () => {
    const uri = await newDocument('one\ntwo\nthree\nfour\nfive\n\nseven\n');
    await vscode.workspace.openTextDocument(uri);
    const drawing = drawOne({ prompt: 'Slowly [slow 2]', document: uri, position: { line: 5, character: 0 } });
    await edit(uri, (changes) => changes.insert(uri, new vscode.Position(0, 0), 'zero\nand a half\n'));
    await edit(uri, (changes) => changes.replace(uri, new vscode.Range(3, 0, 5, 0), 'two and three\n'));
    await edit(uri, (changes) => changes.insert(uri, new vscode.Position(7, 0), 'eight\n'));
    const { snippet } = await drawing;
    equal(await readText(uri), `zero\nand a half\none\ntwo and three\nfour\nfive\n${String(snippet)}\neight\nseven\n`);
  });

  it('does not follow the cursor', async () => {
    const uri = await newDocument('here\n\nthere\n');
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    const drawing = drawOne({ prompt: 'Elsewhere [slow 1]' });
    const other = await vscode.window.showTextDocument(await newDocument('other\n'), { preview: false });
    const { snippet } = await drawing;
    equal(await readText(uri), `here\n${String(snippet)}\nthere\n`);
    equal(other.document.getText(), 'other\n');
  });

  it('is found by each of several runs in one document', async () => {
    const uri = await newDocument('a\n\nb\n\nc\n');
    await vscode.workspace.openTextDocument(uri);
    const [upper, lower] = await Promise.all([
      drawOne({ prompt: 'Upper [slow 1]', document: uri, position: { line: 1, character: 0 } }),
      drawOne({ prompt: 'Lower [slow 1]', document: uri, position: { line: 3, character: 0 } }),
    ]);
    equal(await readText(uri), `a\n${String(upper.snippet)}\nb\n${String(lower.snippet)}\nc\n`);
  });

  it('is left by a single undo, which takes nothing else', async () => {
    const uri = await newDocument('');
    const editor = await vscode.window.showTextDocument(uri, { preview: false });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'written by hand\n'));
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    const { snippet } = await drawOne({ prompt: 'To be undone' });
    equal(editor.document.getText(), `written by hand\n${String(snippet)}`);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), 'written by hand\n');
    await vscode.commands.executeCommand('redo');
    equal(editor.document.getText(), `written by hand\n${String(snippet)}`);
  });

  it('goes with a document that is renamed during the run', async () => {
    const uri = await newDocument('first\n\nlast\n');
    const renamed = uri.with({ path: uri.path.replace('.md', '-renamed.md') });
    await vscode.workspace.openTextDocument(uri);
    const drawing = drawOne({ prompt: 'Renamed [slow 2]', document: uri, position: { line: 1, character: 0 } });
    await edit(uri, (changes) => changes.renameFile(uri, renamed));
    const { snippet } = await drawing;
    equal(await readText(renamed), `first\n${String(snippet)}\nlast\n`);
  });

  it('is given up with a document that is deleted during the run, and the picture is kept', async () => {
    const uri = await newDocument('soon gone\n');
    await vscode.workspace.openTextDocument(uri);
    const drawing = drawOne({ prompt: 'Left over [slow 2]', document: uri, position: { line: 0, character: 0 } });
    await edit(uri, (changes) => changes.deleteFile(uri));
    const image = await drawing;
    ok((await namesIn('assets')).includes(image.name), 'The picture is not saved.');
    ok(!(await namesIn('docs')).includes(uri.path.slice(uri.path.lastIndexOf('/') + 1)), 'The document has come back.');
  });
});
