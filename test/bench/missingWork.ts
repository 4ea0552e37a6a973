/** Runs in the extension host: Easel's search for missing pictures. */
import * as vscode from 'vscode';
import { MissingPictures } from '../../src/editor/missing/missingPictures.ts';
import type { Scan, Typed } from './orders.ts';
import { watchLoop, worked } from './processState.ts';
import { settledAfterChange } from './settled.ts';

function missingPictures(): MissingPictures {
  const easel = vscode.extensions.getExtension('easel.easel');
  if (!easel) throw new Error('Easel is not in this host.');
  return new MissingPictures(easel.extensionUri);
}

export async function scanWorkspace(): Promise<Scan> {
  const pictures = missingPictures();
  const loop = watchLoop();
  const began = performance.now();
  const found = await pictures.inWorkspace();
  const elapsed = performance.now() - began;
  const measured = { elapsed, missing: found.length, loop: loop() };
  pictures.dispose();
  return measured;
}

/** A key is pressed at places all over the document, far from pictures and near them. */
export async function typeInto({ document: path, keys }: { document: string; keys: number }): Promise<Typed> {
  const pictures = missingPictures();
  const shown = vscode.languages.createDiagnosticCollection('bench');
  const document = await vscode.workspace.openTextDocument(path);
  const look = async () => {
    const found = await pictures.inDocument(document);
    const places = found.map(({ link }) => new vscode.Range(document.positionAt(link.start), document.positionAt(link.end)));
    shown.set(
      document.uri,
      places.map((place) => new vscode.Diagnostic(place, 'missing', vscode.DiagnosticSeverity.Information)),
    );
    return found.length;
  };
  await look();
  await settledAfterChange();
  const loop = watchLoop();
  const times: number[] = [];
  let missing = 0;
  for (let key = 0; key < keys; key++) {
    const edit = new vscode.WorkspaceEdit();
    const line = Math.floor((document.lineCount * (key + 0.5)) / keys);
    edit.insert(document.uri, new vscode.Position(line, 0), 'x');
    await vscode.workspace.applyEdit(edit);
    const before = worked();
    missing = await look();
    times.push(worked() - before);
  }
  const measured = { missing, worked: times, loop: loop() };
  shown.dispose();
  pictures.dispose();
  return measured;
}
