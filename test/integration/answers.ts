import * as vscode from 'vscode';
import { withInstead } from './instead.ts';

/** What a message said: its text, then the labels of its buttons. */
type Said = readonly string[];

/** What came of work, and the messages that were shown meanwhile. */
interface Heard<R> {
  readonly result: R;
  readonly said: readonly Said[];
}

/** Does work while each message is answered with its button `answer` if it has that, and is closed otherwise. */
export async function answering<R>(answer: string | undefined, work: () => Promise<R>): Promise<Heard<R>> {
  const said: Said[] = [];
  const show = (...shown: readonly unknown[]) => {
    const texts = shown.filter((one) => typeof one === 'string');
    said.push(texts);
    return Promise.resolve(texts.slice(1).find((label) => label === answer));
  };
  const messages = { showInformationMessage: show, showWarningMessage: show, showErrorMessage: show };
  return { result: await withInstead(vscode.window, messages, work), said };
}

/** Does work while lists are answered by `choices` in turn: the item whose label has that in it is chosen. Those beyond are closed. */
export async function choosing<R>(choices: readonly string[], work: () => Promise<R>): Promise<R> {
  const left = [...choices];
  const create = () => {
    const [accepted, hidden, never] = [1, 2, 3].map(() => new vscode.EventEmitter<void>());
    const list = {
      items: new Array<vscode.QuickPickItem>(),
      selectedItems: new Array<vscode.QuickPickItem>(),
      onDidAccept: accepted?.event,
      onDidHide: hidden?.event,
      onDidTriggerButton: never?.event,
      show: () => {
        const wanted = left.shift();
        list.selectedItems = list.items.filter(({ label }) => wanted !== undefined && label.includes(wanted)).slice(0, 1);
        (list.selectedItems.length > 0 ? accepted : hidden)?.fire();
      },
      dispose: () => undefined,
    };
    return list;
  };
  return withInstead(vscode.window, { createQuickPick: create }, work);
}
