import type * as vscode from 'vscode';
import type { WebviewTab } from './editor/webviews/webviewTab.ts';

/** How a command was started. */
export interface CommandContext {
  readonly argument: unknown;
  /** All files that are selected in the explorer, where the command comes from its menu. */
  readonly selected: unknown;
  /** Where the cursor was. */
  readonly editor: vscode.TextEditor | undefined;
  /** What was in front. */
  readonly tab: vscode.Tab | undefined;
  /** The caller gave all that is needed, and waits for the outcome. */
  readonly isCall: boolean;
  /** Undefined where the command does not want the panel. */
  readonly webviewTab: WebviewTab | undefined;
  /** For a command that finds out later that it does. */
  readonly openPanelTab: () => Promise<WebviewTab>;
  /** Opens the tab of a batch. */
  readonly openBatchTab: () => Promise<WebviewTab>;
}
