import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Form } from '../protocol.ts';
import { formSchema } from '../protocol.ts';
import type { Providers } from './providers.ts';

const key = 'easel.form';

/** The choices a person made last in this workspace. */
export class FormMemory {
  readonly #memory: vscode.Memento;
  readonly #providers: Providers;

  constructor(memory: vscode.Memento, providers: Providers) {
    this.#memory = memory;
    this.#providers = providers;
  }

  /** The last choices, else `otherwise`, else those to begin with. */
  async load(otherwise?: Form | null): Promise<Form> {
    const kept = v.safeParse(formSchema, this.#memory.get(key));
    if (kept.success) return kept.output;
    if (otherwise) return otherwise;
    const provider = await this.#providers.preferred();
    const model = this.#providers.dialect(provider).models[0] ?? '';
    return { provider, model, prompt: '', parameters: {}, insert: true };
  }

  async store(form: Form): Promise<void> {
    await this.#memory.update(key, form);
  }
}
