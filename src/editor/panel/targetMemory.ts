import * as v from 'valibot';
import * as vscode from 'vscode';
import { countSchema } from '../../images/schemas.ts';
import { Target } from '../insert/target.ts';

const key = 'easel.target';
const schema = v.object({ uri: v.string(), line: countSchema, character: countSchema, text: v.string() });

/** Where the panel's snippets go, kept over a reload of the window. */
export class TargetMemory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  async store(target: Target | undefined): Promise<void> {
    const document = await target?.open();
    if (!target || !document) return this.#memory.update(key, undefined);
    const { line, character } = target.position;
    await this.#memory.update(key, { uri: target.uri.toString(), line, character, text: document.lineAt(line).text });
  }

  /** Undefined when there was none, or when its line is not what it was. */
  async load(): Promise<Target | undefined> {
    const kept = v.safeParse(schema, this.#memory.get(key));
    if (!kept.success) return undefined;
    const { uri, line, character, text } = kept.output;
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
      const same = line < document.lineCount && document.lineAt(line).text === text;
      return same ? new Target(document, new vscode.Position(line, character)) : undefined;
    } catch {
      return undefined;
    }
  }
}
