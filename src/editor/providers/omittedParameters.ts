import * as v from 'valibot';
import * as vscode from 'vscode';

const memoryKey = 'easel.leftOut';
const memorySchema = v.record(v.string(), v.record(v.string(), v.array(v.string())));

/** Parameters that a provider refused with a model and that the person wants left out from now on. */
export class OmittedParameters {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(globalState: vscode.Memento) {
    this.#memory = globalState;
  }

  /** By model. */
  of(provider: string): Readonly<Record<string, readonly string[]>> {
    return this.#all()[provider] ?? {};
  }

  async add(provider: string, model: string, parameter: string): Promise<void> {
    const before = this.of(provider);
    const names = new Set([...(before[model] ?? []), parameter]);
    await this.#store(provider, { ...before, [model]: [...names] });
  }

  /** Of one model, or of all. */
  async forget(provider: string, model?: string): Promise<void> {
    const kept = Object.entries(this.of(provider)).filter(([name]) => model !== undefined && name !== model);
    await this.#store(provider, Object.fromEntries(kept));
  }

  async #store(provider: string, models: Readonly<Record<string, readonly string[]>>): Promise<void> {
    await this.#memory.update(memoryKey, { ...this.#all(), [provider]: models });
    this.#changed.fire();
  }

  #all(): v.InferOutput<typeof memorySchema> {
    const kept = v.safeParse(memorySchema, this.#memory.get(memoryKey));
    return kept.success ? kept.output : {};
  }
}
