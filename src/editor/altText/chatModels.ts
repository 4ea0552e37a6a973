import * as vscode from 'vscode';
import type { AltModel } from '../../documents/altText/suggestAlt.ts';

/** A language model of VS Code's. */
export interface ChatModel extends AltModel {
  readonly vendor: string;
}

/** The language models that other extensions bring to VS Code, as far as Easel asks them. */
export async function chatModels(): Promise<readonly ChatModel[]> {
  try {
    return (await vscode.lm.selectChatModels()).map(asChatModel);
  } catch {
    // A VS Code without them.
    return [];
  }
}

export const onDidChangeChatModels = vscode.lm.onDidChangeChatModels;

function asChatModel(model: vscode.LanguageModelChat): ChatModel {
  return {
    ...{ name: model.name, vendor: model.vendor, seesPictures: seesPictures(model) },
    async ask(question, picture, signal) {
      const parts = [
        new vscode.LanguageModelTextPart(question),
        ...(picture ? [vscode.LanguageModelDataPart.image(picture.bytes, picture.mime)] : []),
      ];
      const cancel = new vscode.CancellationTokenSource();
      const abort = () => cancel.cancel();
      signal.addEventListener('abort', abort);
      try {
        const answer = await model.sendRequest([vscode.LanguageModelChatMessage.User(parts)], {}, cancel.token);
        let text = '';
        for await (const part of answer.text) text += part;
        signal.throwIfAborted();
        return text;
      } finally {
        signal.removeEventListener('abort', abort);
        cancel.dispose();
      }
    },
  };
}

/** What newer versions of VS Code say of a model; where nothing is said, it is tried. */
function seesPictures(model: vscode.LanguageModelChat): boolean {
  const capabilities: unknown = Reflect.get(model, 'capabilities');
  const said: unknown =
    typeof capabilities === 'object' && capabilities !== null ? Reflect.get(capabilities, 'supportsImageToText') : undefined;
  return said !== false;
}
