import * as vscode from 'vscode';
import { sniffPicture } from '../../pixels/formats/sniff.ts';

/** A picture as the page gets it. */
export interface ShownPicture {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** The picture in a file; of the type that its bytes tell, unless `mime` does. Null where the file is gone, or cannot be read. */
export async function shownPicture(uri: vscode.Uri, mime?: string): Promise<ShownPicture | null> {
  try {
    // Node's host reads into a Buffer; only a plain array of bytes crosses to the page as bytes.
    const bytes = new Uint8Array(await vscode.workspace.fs.readFile(uri));
    return { bytes, mime: mime ?? sniffPicture(bytes)?.mime ?? 'application/octet-stream' };
  } catch {
    return null;
  }
}
