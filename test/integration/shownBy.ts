import * as vscode from 'vscode';
import { withInstead } from './instead.ts';

/** What the list of a command shows, which is left without choosing. */
export async function shownBy(command: string): Promise<string[]> {
  const { createQuickPick } = vscode.window;
  let labels: string[] = [];
  const create = () => {
    const list = createQuickPick();
    const show = list.show.bind(list);
    list.show = () => {
      show();
      labels = list.items.map(({ label }) => label);
      list.hide();
    };
    return list;
  };
  await withInstead(vscode.window, { createQuickPick: create }, async () => vscode.commands.executeCommand(command));
  return labels;
}
