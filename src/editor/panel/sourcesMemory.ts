import * as v from 'valibot';
import * as vscode from 'vscode';
import type { PanelSources } from './sources.ts';
import { fileOf } from '../inputs/sources.ts';

const key = 'easel.sources';
const schema = v.object({ operation: v.picklist(['edit', 'variation']), files: v.array(v.string()), keepOutside: v.boolean() });

/** The files that the panel starts from, kept over a reload of the window. What was pasted or painted is not. */
export class SourcesMemory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  async store({ chosen: { operation, images, keepOutside } }: PanelSources): Promise<void> {
    const files = images.flatMap((source) => fileOf(source)?.uri.toString() ?? []);
    await this.#memory.update(key, files.length > 0 ? { operation, files, keepOutside } : undefined);
  }

  /** Leaves out what cannot be opened any more. */
  async restore(sources: PanelSources): Promise<void> {
    const kept = v.safeParse(schema, this.#memory.get(key));
    if (!kept.success) return;
    const { operation, files, keepOutside } = kept.output;
    const uris = files.map((file) => vscode.Uri.parse(file, true));
    const opened = await Promise.all(uris.map((uri) => sources.open(uri).catch(() => undefined)));
    sources.restore({ operation, images: opened.filter((source) => source !== undefined), keepOutside });
  }
}
