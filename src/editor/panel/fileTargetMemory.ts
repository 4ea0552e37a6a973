import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { readablePath } from '../platform/uris.ts';
import type { FileTarget } from '../runs/fileTarget.ts';
import { isThere } from '../platform/files.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';

const key = 'easel.into';
const schema = v.object({
  file: v.string(),
  document: v.exactOptional(v.string()),
  alt: v.exactOptional(v.string()),
  again: v.exactOptional(v.string()),
  /** Whether the folder of the file was there. */
  hadFolder: v.boolean(),
});

/** What VS Code keeps of a workspace. */
interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** The file that the panel was opened for, kept over a reload of the window. */
export class FileTargetMemory {
  readonly #memory: Memory;
  readonly #index: Pick<PictureIndex, 'keyOf'>;
  #order = 0;

  constructor(memory: Memory, index: Pick<PictureIndex, 'keyOf'>) {
    this.#memory = memory;
    this.#index = index;
  }

  async store(fileTarget: FileTarget | undefined): Promise<void> {
    const order = ++this.#order;
    if (!fileTarget) return this.#memory.update(key, undefined);
    const { file, document, alt, again } = fileTarget;
    const hadFolder = await isThere(folderOf(file));
    // Another may have been stored meanwhile.
    if (order !== this.#order) return;
    await this.#memory.update(key, {
      file: file.toString(),
      hadFolder,
      ...(document ? { document: document.toString() } : {}),
      ...(alt === undefined ? {} : { alt }),
      ...(again === undefined ? {} : { again }),
    });
  }

  /** Undefined when there was none, or when it makes no sense any more: why not is a sentence. */
  async load(): Promise<{ readonly fileTarget: FileTarget } | { readonly why: string } | undefined> {
    const kept = v.safeParse(schema, this.#memory.get(key));
    if (!kept.success) return undefined;
    const { file: address, document, alt, again, hadFolder } = kept.output;
    const file = vscode.Uri.parse(address, true);
    const rest = {
      ...(alt === undefined ? {} : { alt }),
      ...(document === undefined ? {} : { document: vscode.Uri.parse(document, true) }),
    };
    const name = readablePath(file);
    if (again !== undefined) {
      // Another one may have taken its place meanwhile, which can be drawn again as well.
      const now = await this.#index.keyOf(file);
      if (now !== undefined) return { fileTarget: { file, again: now, ...rest } };
      return { why: l10n.t('{0} is gone. The panel saves new pictures as usual.', name) };
    }
    if (!vscode.workspace.getWorkspaceFolder(file) || (hadFolder && !(await isThere(folderOf(file)))))
      return { why: l10n.t('The folder of {0} is gone. The panel saves new pictures as usual.', name) };
    if (await isThere(file)) return { why: l10n.t('{0} is there by now. The panel saves new pictures as usual.', name) };
    return { fileTarget: { file, ...rest } };
  }
}

const folderOf = (file: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(file, '..');
