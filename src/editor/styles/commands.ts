import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { flattenParameters, nestParameters } from '../../images/request/requestParameters.ts';
import { isStyleName } from '../../images/styles/styleRules.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import type { Form } from '../../protocol/panelModel.ts';
import type { StepHeader } from '../platform/multiStepInput.ts';
import { askText, back } from '../platform/multiStepInput.ts';
import type { FolderStyles, Styles } from './styles.ts';
import { stylePlaces } from './styles.ts';

/** Asks for a name and for words, and puts the form's model and parameters under them into the style file. Undefined if the person gave up. */
export async function newStyle(styles: Styles, resource: vscode.Uri | undefined, form: Form): Promise<NamedStyle | undefined> {
  const folder = await folderFor(styles, resource);
  if (!folder) return undefined;
  const names = new Set(folder.read?.names);
  const header = (step: number): StepHeader => ({ title: l10n.t('New Style'), step, totalSteps: 2, canGoBack: false });
  const name = await askText(header(1), {
    prompt: l10n.t('What is the style called? It gets the model and the parameters of the panel.'),
    placeholder: l10n.t('ink'),
    fault: (text) => {
      if (names.has(text.trim())) return l10n.t('There is a style of this name already.');
      return isStyleName(text.trim()) ? undefined : l10n.t('A name has 1 to 60 characters, without slashes.');
    },
  });
  if (name === undefined || name === back) return undefined;
  const after = await askText(header(2), {
    prompt: l10n.t('What should be said after every prompt? It can be left empty.'),
    placeholder: l10n.t('in black ink, two colours, no text'),
    fault: () => undefined,
  });
  if (after === undefined || after === back) return undefined;
  const parameters = nestParameters(flattenParameters(form.parameters));
  const style: NamedStyle = {
    ...{ name, after, model: form.model },
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
  await write(folder, style);
  return style;
}

/** Opens the style file, at a style if it has one of that name. Where there is none it is made, with an example. */
export async function openStyleFile(styles: Styles, resource: vscode.Uri | undefined, name?: string): Promise<void> {
  const folder = await folderFor(styles, resource);
  if (!folder) return;
  const file = folder.file ?? (await create(folder.folder, example()));
  const fault = { path: name === undefined || name === '' ? ['styles'] : ['styles', name], at: 'key' } as const;
  const document = await vscode.workspace.openTextDocument(file);
  const at = document.positionAt(folder.read?.partOf(fault).start ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), viewColumn: columnOf(file) });
}

/** Beside the panel rather than over it: where the person writes. */
function columnOf(file: vscode.Uri): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const shows = (group: vscode.TabGroup) =>
    group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === file.toString());
  const texts = groups.find((group) => group.activeTab?.input instanceof vscode.TabInputText);
  return (groups.find(shows) ?? texts)?.viewColumn ?? vscode.ViewColumn.Active;
}

/** The workspace folder that the person means. */
async function folderFor(styles: Styles, resource: vscode.Uri | undefined): Promise<FolderStyles | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('Styles belong to a folder. Open one first.'));
    return undefined;
  }
  const owner = resource && vscode.workspace.getWorkspaceFolder(resource);
  const only = folders.length === 1 ? folders[0] : undefined;
  const folder =
    owner ?? only ?? (await vscode.window.showWorkspaceFolderPick({ placeHolder: l10n.t('Which folder is the style for?') }));
  return folder && styles.of(folder.uri);
}

/** Adds a style as an edit that can be undone, and shows it. */
async function write({ folder, file, text }: FolderStyles, { name, ...style }: NamedStyle): Promise<void> {
  if (!file) {
    const made = await create(folder, fileText({ styles: { [name]: style } }));
    await show(made, name);
    return;
  }
  const { modify, applyEdits } = await import('jsonc-parser');
  const document = await vscode.workspace.openTextDocument(file);
  const before = document.getText();
  const edits = modify(before === '' ? '{}' : before, ['styles', name], style, {
    formattingOptions: { tabSize: 2, insertSpaces: true, eol: text.includes('\r\n') ? '\r\n' : '\n' },
  });
  const changed = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
  changed.replace(file, whole, applyEdits(before === '' ? '{}' : before, edits));
  if (await vscode.workspace.applyEdit(changed)) await document.save();
  await show(file, name);
}

async function show(file: vscode.Uri, name: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const at = document.positionAt(Math.max(0, document.getText().indexOf(JSON.stringify(name))));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), viewColumn: columnOf(file) });
}

/** Makes the style file; one that came meanwhile stays as it is. */
async function create(folder: vscode.Uri, text: string): Promise<vscode.Uri> {
  const file = vscode.Uri.joinPath(folder, stylePlaces[0]);
  const made = new vscode.WorkspaceEdit();
  made.createFile(file, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  await vscode.workspace.applyEdit(made);
  return file;
}

const fileText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const example = (): string => `{
  // ${l10n.t('Styles for the pictures of this folder. A document names one in its front matter: “easel: ink”.')}
  // ${l10n.t('Take “default” out, and each person chooses.')}
  "default": "ink",
  "styles": {
    "ink": {
      "description": "${l10n.t('Loose ink drawings')}",
      "before": "An ink drawing of",
      "after": ", black ink on white paper, no text",
      "parameters": { "size": "1536x1024" }
    }
  }
}
`;
