import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ShownPicture } from '../../documents/altText/suggestAlt.ts';
import { suggestAlt } from '../../documents/altText/suggestAlt.ts';
import { mimeFor } from '../../formats/imageTypes.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import { planFit } from '../../pixels/edit/planFit.ts';
import type { ChatModel } from './chatModels.ts';
import { chatModels, onDidChangeChatModels } from './chatModels.ts';

const memoryKey = 'easel.altText.agreed';

/** Enough to tell what is to be seen; models make larger pictures smaller themselves, at the cost of sending them. */
const maxPixels = 1_000_000;
const rule = { formats: ['png', 'jpeg'], weightBelow: 4_000_000 };

/** Asks VS Code's language models for alternative texts, where there are any and the person agrees. */
export class AltSuggestions {
  readonly #memory: vscode.Memento;
  readonly #pixels: Pixels;

  /** `memory` is the one of all workspaces. */
  constructor(memory: vscode.Memento, pixels: Pixels) {
    this.#memory = memory;
    this.#pixels = pixels;
  }

  readonly onDidChange = onDidChangeChatModels;

  async available(): Promise<boolean> {
    return (await chatModels()).length > 0;
  }

  /** Undefined where nothing came of it, as when it was cancelled. Throws an Error with a sentence for a person. */
  async suggest(picture: vscode.Uri, prompt: string, signal: AbortSignal): Promise<string | undefined> {
    const deps = {
      models: await chatModels(),
      agrees: (model: ChatModel) => this.#agrees(model),
      picture: () => this.#shown(picture),
    };
    try {
      return await suggestAlt(prompt, deps, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      // VS Code has asked as well, and got no for an answer.
      if (error instanceof vscode.LanguageModelError && error.code === vscode.LanguageModelError.NoPermissions.name)
        return undefined;
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(l10n.t('The language model suggested no alt text: {0}', why), { cause: error });
    }
  }

  /** Asked once for each who brings models. */
  async #agrees({ name, vendor }: ChatModel): Promise<boolean> {
    const agreed = v.safeParse(v.array(v.string()), this.#memory.get(memoryKey));
    const vendors = agreed.success ? agreed.output : [];
    if (vendors.includes(vendor)) return true;
    const yes = l10n.t('Send');
    const answer = await vscode.window.showInformationMessage(
      l10n.t('Send this picture and its prompt to the language model {0} ({1})?', name, vendor),
      {
        modal: true,
        detail: l10n.t(
          'It suggests the alt text. Easel asks this once, and sends a picture only when you choose Suggest Alt Text.',
        ),
      },
      yes,
    );
    if (answer !== yes) return false;
    await this.#memory.update(memoryKey, [...vendors, vendor]);
    return true;
  }

  /** Undefined for one that is gone, or that Easel cannot make fit. */
  async #shown(uri: vscode.Uri): Promise<ShownPicture | undefined> {
    try {
      const bytes = new Uint8Array(await vscode.workspace.fs.readFile(uri));
      const facts = await this.#pixels.inspect({ bytes });
      const steps = planFit(facts, rule, { maxPixels });
      const fit = await this.#pixels.prepare({ bytes, steps });
      return { bytes: fit.bytes, mime: mimeFor(fit.format) };
    } catch {
      return undefined;
    }
  }
}
