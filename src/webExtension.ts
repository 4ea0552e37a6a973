import * as vscode from 'vscode';
import { Pieces } from './chunkLoader.ts';

/** By the name of each piece that begins something, the files that it needs. The build puts them here. */
declare const pieceFiles: Readonly<Record<string, readonly string[]>>;

/** What the extension itself exports. */
interface Extension {
  activate(context: vscode.ExtensionContext): void;
  deactivate(): Promise<void>;
}

const isExtension = (exported: unknown): exported is Extension =>
  typeof exported === 'object' && exported !== null && 'activate' in exported && 'deactivate' in exported;

let extension: Extension | undefined;

/** The web-worker host loads this one file, which loads the rest from where it is. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist', 'host');
  const pieces = new Pieces(pieceFiles, {
    read: async (file) => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file))),
    require(name) {
      if (name === 'vscode') return vscode;
      throw new Error(`${name} is not there in a web worker.`);
    },
  });
  const exported = await pieces.load('extension.js');
  if (!isExtension(exported)) throw new Error('extension.js is not the extension.');
  extension = exported;
  extension.activate(context);
}

export const deactivate = (): Promise<void> | undefined => extension?.deactivate();
