import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { remedyLabel } from '../../images/text/errorText.ts';
import type { Remedy } from '../../images/text/errorText.ts';
import type { ListedModels, Subject } from '../providers/errorSentence.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import { nameOf, readablePath } from '../platform/uris.ts';
import type { Asset, Run } from '../runs/run.ts';
import { asEaselError } from '../../images/errors.ts';
import { snippetOf } from '../runs/runSnippet.ts';
import { endingOf } from '../platform/uris.ts';
import { replaceLinks } from '../replace/replaceLinks.ts';

/** What the buttons beside an error need: `Remedies` in the product. */
export interface RemedyRunner {
  readonly providers: ListedModels;
  /** Whether the remedy can be offered outside the panel. */
  canDo(remedy: Remedy, run: Run | undefined): boolean;
  /** True if it was carried out. */
  carryOut(remedy: Remedy, provider: string, run?: Run): Promise<boolean>;
}

/** Says in a notification what came of a run that nobody is watching. */
export async function announceRun(run: Run, remedies: RemedyRunner): Promise<void> {
  const asset = run.assets[0];
  if (asset) await announceAsset(run, asset);
  if (run.error) await announceError(run.error, run.request, remedies, run);
}

/** Says that a picture is there which was being saved when the extension host came to its end. */
export async function announceEndedSave(picture: vscode.Uri): Promise<void> {
  const open = l10n.t('Open');
  const text = l10n.t('Easel saved {0}, which was on its way when the window closed.', readablePath(picture));
  if ((await vscode.window.showInformationMessage(text, open)) === open)
    await vscode.commands.executeCommand('vscode.open', picture);
}

async function announceAsset(run: Run, asset: Asset): Promise<void> {
  const open = l10n.t('Open');
  const copy = l10n.t('Copy Markdown');
  const file = readablePath(asset.uri);
  const more = run.assets.length - 1;
  const text = more > 0 ? l10n.t('Easel saved {0} and {1} more.', file, more) : l10n.t('Easel saved {0}.', file);
  const answer = await vscode.window.showInformationMessage(text, open, copy);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', asset.uri);
  if (answer === copy) await vscode.env.clipboard.writeText(await snippetOf(run, asset, undefined));
}

/** The words of a third would be cut off in a notification. */
const maxButtons = 2;

/** Shows a failure as one sentence with its remedies as buttons. Cancellation is silent. */
export async function announceError(thrown: unknown, about: Subject, remedies: RemedyRunner, run?: Run): Promise<void> {
  const error = asEaselError(thrown);
  if (error.reason === 'cancelled') return;
  const { text, remedies: ids } = errorSentence(remedies.providers, error, about);
  const usable = ids.filter((id) => remedies.canDo(id, run)).slice(0, maxButtons);
  const labels = usable.map((id) => remedyLabel[id]());
  const answer = await vscode.window.showErrorMessage(text, ...labels);
  const chosen = usable[labels.indexOf(answer ?? '')];
  if (chosen) await remedies.carryOut(chosen, about.provider, run);
}

/** Offers the snippet that could not be put into the document. */
export async function offerSnippet(snippet: string): Promise<void> {
  const copy = l10n.t('Copy Markdown');
  const text = l10n.t('The picture is saved, but its document has moved on. Its link can be copied.');
  if ((await vscode.window.showWarningMessage(text, copy)) === copy) await vscode.env.clipboard.writeText(snippet);
}

/** The picture is kept whatever became of its place; its links can follow it. */
export async function announceElsewhere({ uri }: Asset, file: vscode.Uri): Promise<void> {
  const [name, wanted] = [nameOf(uri), nameOf(file)];
  const isOtherKind = endingOf(name) !== endingOf(wanted);
  const text = isOtherKind
    ? l10n.t('The picture came in another format than {0} and is saved as {1}.', wanted, name)
    : l10n.t('There is another {0} by now, which stays as it is. The picture is saved as {1}.', wanted, name);
  const replace = l10n.t('Replace in Document');
  const open = l10n.t('Open');
  const answer = await vscode.window.showWarningMessage(text, replace, open);
  if (answer === replace) await replaceLinks(file, uri);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
}
