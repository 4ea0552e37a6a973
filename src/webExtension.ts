import * as vscode from 'vscode';
import { ChunkLoader } from './chunkLoader.ts';

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
  const chunks = new ChunkLoader({
    read: async (file) => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file))),
    address: (file) => vscode.Uri.joinPath(folder, file).toString(),
    require(name) {
      if (name === 'vscode') return vscode;
      throw new Error(`${name} is not there in a web worker.`);
    },
  });
  const exported = await chunks.load('extension.js');
  if (!isExtension(exported)) throw new Error('extension.js is not the extension.');
  extension = exported;
  extension.activate(context);
}

export const deactivate = (): Promise<void> | undefined => extension?.deactivate();
