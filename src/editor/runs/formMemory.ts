import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Form } from '../../protocol/panelModel.ts';
import { formSchema } from '../../protocol/panelModel.ts';
import type { Providers } from '../providers/providers.ts';

const key = 'easel.form';

/** The choices a person made last in this workspace. */
export class FormMemory {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another provider or model. */
  readonly onDidChange = this.#changed.event;
  readonly #memory: vscode.Memento;
  readonly #providers: Providers;

  constructor(memory: vscode.Memento, providers: Providers) {
    this.#memory = memory;
    this.#providers = providers;
  }

  /** The last choices, else `otherwise`, else those to begin with. */
  async load(otherwise?: Form | null): Promise<Form> {
    const kept = v.safeParse(formSchema, this.#memory.get(key));
    const form = kept.success ? kept.output : otherwise;
    // A provider may have been removed since.
    if (form && this.#providers.has(form.provider)) return form;
    const provider = await this.#providers.preferred();
    const model = this.#providers.dialect(provider).models[0] ?? '';
    return { ...(form ?? { prompt: '', insert: true }), provider, model, parameters: {} };
  }

  async store(form: Form): Promise<void> {
    const before = await this.load();
    await this.#memory.update(key, form);
    if (form.provider !== before.provider || form.model !== before.model) this.#changed.fire();
  }
}
