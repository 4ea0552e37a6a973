import type * as vscode from 'vscode';
import type { Operation } from '../../images/models/parameters.ts';
import type { Form } from '../../protocol/panelModel.ts';
import type { FileTarget } from '../runs/fileTarget.ts';
import { Target } from '../insert/target.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';

/** What a command brings with it when it opens the panel. */
export interface PanelRequest {
  readonly prompt?: string | undefined;
  readonly target?: Target | undefined;
  readonly folder?: vscode.Uri | undefined;
  /** Pictures to start from. */
  readonly images?: readonly vscode.Uri[] | undefined;
  /** The same without files. */
  readonly pasted?: readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined;
  readonly operation?: Operation | undefined;
  /** The file that the picture is for. */
  readonly fileTarget?: FileTarget | undefined;
  /** Choices to begin with, in place of those made last. */
  readonly form?: Partial<Pick<Form, 'provider' | 'model' | 'parameters' | 'style'>> | undefined;
}

/** Shows the panel. */
export interface PanelOpener {
  openPanel(webviewTab: WebviewTab, request: PanelRequest): Promise<void>;
}

/** For where the cursor of an editor is. Selected text becomes the prompt. */
export function requestFromEditor(editor: vscode.TextEditor | undefined): PanelRequest {
  if (!editor) return {};
  const selected = editor.document.getText(editor.selection).trim();
  return {
    target: new Target(editor.document, editor.selection.end),
    ...(selected === '' ? {} : { prompt: selected }),
  };
}
