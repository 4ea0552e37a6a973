import * as vscode from 'vscode';
import type { PictureIndex } from '../library/pictureIndex.ts';
import type { Asset, Run } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';

interface DuplicateDeps {
  readonly runs: Pick<Runs, 'updateImage'>;
  readonly index: Pick<PictureIndex, 'keyOf' | 'note'>;
}

/**
 * To be called when a picture was put into the place of the one that it was drawn anew for: the file that it was saved in is taken away
 * where nobody has linked it and the bytes are the same in both.
 */
export async function deleteDuplicate(run: Run, asset: Asset, { runs, index }: DuplicateDeps): Promise<void> {
  const { uri, parent, key, again, snippet } = asset;
  if (!again || snippet !== undefined || !parent || key === undefined) return;
  if ((await index.keyOf(uri)) !== key || (await index.keyOf(parent)) !== key) return;
  try {
    await vscode.workspace.fs.delete(uri);
  } catch {
    // It stays beside the other.
    return;
  }
  index.note({ key, uri: parent });
  runs.updateImage(run, asset.image, { uri: parent });
}
