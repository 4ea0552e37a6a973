import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import { shortName } from '../../images/text/wording.ts';
import { choicesOf } from './choices.ts';
import { drawnIn } from './drawAgain.ts';
import type { Ports } from '../ports.ts';
import { optionsForFileTarget } from '../runs/fileTarget.ts';
import { runWatched } from '../notices/runWatched.ts';
import { replaceNow } from '../replace/replaceFile.ts';
import { planFor, prepareRun } from '../runs/prepareRun.ts';
import { nameOf } from '../platform/uris.ts';
import { deleteDuplicate } from '../replace/duplicates.ts';

/** A picture whose link asks for another one by now. */
export interface AnewWish {
  readonly file: vscode.Uri;
  readonly prompt: string;
  /** The alternative text of the link. */
  readonly alt: string;
}

/**
 * Draws other words as a picture was drawn, after asking whether the new one shall take its place or lie beside it. The old one can be
 * restored. Throws EaselError.
 */
export async function drawAnew(
  ports: Pick<Ports, 'forms' | 'index' | 'keys' | 'pixels' | 'providers' | 'recipes' | 'replaced' | 'runs' | 'sources'>,
  wish: AnewWish,
): Promise<void> {
  const drawn = await drawnIn(ports, wish.file);
  if (!drawn) throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: 'file' }] });
  const name = nameOf(wish.file);
  const replace = l10n.t('Draw and Replace');
  const beside = l10n.t('Draw Beside');
  const question = l10n.t('Draw “{0}” in place of {1}?', shortName(wish.alt), name);
  const detail = l10n.t('Easel keeps the old picture: “Restore Replaced File…” brings it back.');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, replace, beside);
  if (answer === undefined) throw new EaselError('cancelled');

  const { style } = drawn.recipe.request;
  const choices = { ...(await ports.forms.load()), ...choicesOf(ports, drawn.recipe) };
  const request: ImageRequest = {
    operation: 'generate',
    provider: choices.provider,
    model: choices.model,
    prompt: wish.prompt,
    parameters: choices.parameters,
    ...(style ? { style } : {}),
  };
  const prepared = await prepareRun(planFor(ports.providers, request, { place: 'file' }), {}, ports);
  const { run, asset } = await runWatched(ports, {
    ...prepared,
    ...optionsForFileTarget({ ...wish, again: drawn.key }),
    insert: false,
  });
  if (answer === replace) {
    if (await replaceNow(asset, ports.replaced)) await deleteDuplicate(run, asset, ports);
    return;
  }
  const open = l10n.t('Open');
  const text = l10n.t('The new picture is saved as {0}, beside {1}.', nameOf(asset.uri), name);
  if ((await vscode.window.showInformationMessage(text, open)) === open) {
    await vscode.commands.executeCommand('vscode.open', asset.uri);
  }
}
