import * as vscode from 'vscode';
import { isLinkablePicture, isPictureName } from '../library/existingPictures.ts';
import { nameOf } from '../platform/uris.ts';

/** What the panel hands over: an address. */
export const ownPictures = 'application/vnd.easel.picture';

/** A picture that comes by the pointer or the clipboard: a file that can be linked, or one that must be saved first. */
export type Incoming =
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  /** `name` is empty for what never was a file. */
  | { readonly kind: 'bytes'; readonly name: string; read(): Promise<Uint8Array> };

/**
 * The pictures that are handed over for a document, in order. Undefined where there is none, or anything else among them: then they are
 * for somebody else.
 */
export async function incomingPictures(
  data: vscode.DataTransfer,
  document: vscode.Uri,
): Promise<readonly Incoming[] | undefined> {
  const files = filesIn(data);
  const list = data.get(ownPictures) ?? data.get('text/uri-list');
  const uris = addressesIn((await list?.asString()) ?? '');
  if (uris === undefined) return undefined;
  if (uris.length === 0) return files.length > 0 && files.every(isPictureFile) ? files.map(asBytes) : undefined;
  if (!uris.every(isLinkablePicture)) return undefined;
  return uris.map((uri) => {
    if (isWithinReach(uri, document)) return { kind: 'file', uri };
    // It may be on another machine than this host, but then it was handed over as well.
    const file = files.find((one) => one.uri?.toString() === uri.toString() || one.name === nameOf(uri));
    return file
      ? asBytes(file)
      : {
          ...{ kind: 'bytes', name: nameOf(uri) },
          read: async () => new Uint8Array(await vscode.workspace.fs.readFile(uri)),
        };
  });
}

/** VS Code reads from the web as from a file system. A picture there is not the document's, and nobody has asked to fetch it. */
const isOfFiles = ({ scheme }: vscode.Uri): boolean =>
  !/^https?$/.test(scheme) && vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;

/** Of a `text/uri-list`, where lines that begin with `#` are remarks. Undefined where one of them is no file's. */
function addressesIn(list: string): readonly vscode.Uri[] | undefined {
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  try {
    const uris = [...new Set(lines)].map((line) => vscode.Uri.parse(line, true));
    return uris.every(isOfFiles) ? uris : undefined;
  } catch {
    return undefined;
  }
}

const isPictureFile = ({ name }: vscode.DataTransferFile): boolean => isPictureName(name);

function filesIn(data: vscode.DataTransfer): vscode.DataTransferFile[] {
  const files: vscode.DataTransferFile[] = [];
  for (const [, item] of data) {
    const file = item.asFile();
    if (file) files.push(file);
  }
  return files;
}

const asBytes = (file: vscode.DataTransferFile): Incoming => ({
  kind: 'bytes',
  // A browser calls what is on the clipboard so.
  name: file.uri || file.name !== 'image.png' ? file.name : '',
  read: async () => new Uint8Array(await file.data()),
});

/** A file of the workspace; or, for a document that is in none, any in the same place. */
function isWithinReach(uri: vscode.Uri, document: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  const isFree = !vscode.workspace.getWorkspaceFolder(document);
  return isFree && uri.scheme === document.scheme && uri.authority === document.authority;
}
