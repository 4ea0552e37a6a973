import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import { orAskForKey } from '../notices/askForKey.ts';
import type { DrawToWish } from './drawTo.ts';
import { drawTo, requestTo } from './drawTo.ts';
import type { Easel } from '../app.ts';
import { showProgress } from '../notices/progress.ts';
import { replaceLinks } from '../replace/replaceLinks.ts';
import type { Asset, Run } from '../runs/run.ts';
import { nameOf } from '../inputs/sources.ts';

/** Draws into a file with progress in a notification, and says where the picture is if it is not there. Throws as `drawTo` does. */
export async function drawShown(easel: Easel, wish: DrawToWish): Promise<{ readonly run: Run; readonly asset: Asset }> {
  const { request } = await requestTo(easel, wish);
  let run: Run | undefined;
  const asset = await orAskForKey(easel, request, (provider) => {
    const model = provider === request.provider ? request.model : fitting(easel, provider, request.model);
    const drawing = drawTo(easel, {
      ...wish,
      provider,
      model,
      onStart: (started) => {
        run = started;
        const ended = drawing.then(
          () => undefined,
          () => undefined,
        );
        void showProgress(easel.runs, { run: started, ended });
      },
    });
    return drawing;
  });
  if (asset.uri.toString() !== wish.file.toString()) void announceElsewhere(asset, wish.file);
  // Somebody else asked for it before.
  run ??= easel.runs.list().find(({ assets }) => assets.includes(asset));
  if (!run) throw new EaselError('internal');
  return { run, asset };
}

function fitting(easel: Easel, provider: string, model: string): string | undefined {
  return easel.providers.dialect(provider).models.includes(model) ? model : undefined;
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

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
