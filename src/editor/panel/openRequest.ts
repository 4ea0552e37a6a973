import type * as vscode from 'vscode';
import type { Operation } from '../../images/models/parameters.ts';
import type { Form } from '../../protocol/panelModel.ts';
import type { Into } from '../runs/fileTarget.ts';
import { Target } from '../insert/target.ts';
import type { PanelWindow } from '../webviews/webviewTab.ts';

/** What a command brings with it when it opens the panel. */
export interface Opening {
  readonly prompt?: string | undefined;
  readonly target?: Target | undefined;
  readonly folder?: vscode.Uri | undefined;
  /** Pictures to start from. */
  readonly images?: readonly vscode.Uri[] | undefined;
  /** The same without files. */
  readonly pasted?: readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined;
  readonly operation?: Operation | undefined;
  /** The file that the picture is for. */
  readonly into?: Into | undefined;
  /** Choices to begin with, in place of those made last. */
  readonly form?: Partial<Pick<Form, 'provider' | 'model' | 'parameters' | 'style'>> | undefined;
}

/** Shows the panel. */
export interface PanelOpener {
  openPanel(window: PanelWindow, opening: Opening): Promise<void>;
}

/** For where the cursor of an editor is. Selected text becomes the prompt. */
export function openingAt(editor: vscode.TextEditor | undefined): Opening {
  if (!editor) return {};
  const selected = editor.document.getText(editor.selection).trim();
  return {
    target: new Target(editor.document, editor.selection.end),
    ...(selected === '' ? {} : { prompt: selected }),
  };
}
