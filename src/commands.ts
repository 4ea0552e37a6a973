import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandId } from './commandIds.ts';
import { chooseModel } from './editor/providers/chooseModel.ts';
import { openingToDrawAgain } from './editor/draw/drawAgain.ts';
import type { Shared } from './editor/app.ts';
import { Easel } from './editor/app.ts';
import { reportFailure } from './editor/notices/failures.ts';
import { editNow, generateNow } from './editor/draw/generate.ts';
import { forgetKey, setKey } from './editor/providers/keyCommands.ts';
import { openingAtLink, pictureAtCursor } from './editor/links/linkedPicture.ts';
import { drawByNewWords, drawMissing, drawMissingWith } from './editor/draw/missingCommands.ts';
import { showSetAside } from './editor/saving/unsavedImagesUi.ts';
import { addProvider, deleteProvider, editProvider } from './editor/providers/commands.ts';
import { openingAt } from './editor/panel/openRequest.ts';
import { pickDrawn } from './editor/inputs/pick.ts';
import { pickImages } from './editor/inputs/pick.ts';
import { imagesFor } from './editor/inputs/pick.ts';
import { uriOf } from './editor/platform/uris.ts';
import { chooseAndRestore } from './editor/replace/replaceFile.ts';
import { openStyleFile } from './editor/styles/commands.ts';
import type { Start } from './commandContext.ts';

const commands: Record<CommandId, (easel: Easel, start: Start) => Promise<unknown>> = {
  'easel.generateImage': async (easel, { argument, editor, window }) =>
    window ? easel.openPanel(window, { ...openingAt(editor), operation: 'generate' }) : generateNow(easel, argument),
  'easel.generateImageHere': async (easel, { argument, editor, window }) =>
    window &&
    easel.openPanel(window, {
      ...(argument instanceof vscode.Uri ? { folder: argument } : openingAt(editor)),
      operation: 'generate',
    }),
  'easel.editImage': (easel, start) => edit(easel, 'edit', start),
  'easel.createVariation': (easel, start) => edit(easel, 'variation', start),
  'easel.editLinkedImage': (easel, start) => editLinked(easel, 'edit', start),
  'easel.createLinkedVariation': (easel, start) => editLinked(easel, 'variation', start),
  'easel.insertExistingPicture': insertExisting,
  'easel.makeWebReady': async (easel, start) => {
    const { makeWebReady, makeWebReadyNow } = await import('./editor/webReady/webReady.ts');
    return start.isCall ? makeWebReadyNow(easel, start.argument) : makeWebReady(easel, start);
  },
  'easel.makeLinkedWebReady': async (easel, start) =>
    (await import('./editor/webReady/webReady.ts')).makeLinkedWebReady(easel, start),
  'easel.drawMissing': (easel, start) => drawMissing(easel, start.argument, start.openWindow),
  'easel.drawMissingWith': (easel, start) => drawMissingWith(easel, start.argument, start.openWindow),
  'easel.drawAgain': drawAgain,
  'easel.drawAnew': (easel, { argument }) => drawByNewWords(easel, argument),
  'easel.drawMissingInDocument': async (easel, { editor, openBatch }) =>
    (await easel.batches()).reviewDocument(editor?.document, openBatch),
  'easel.drawMissingInWorkspace': async (easel, { openBatch }) => (await easel.batches()).reviewWorkspace(openBatch),
  'easel.showBatch': async (easel, { openBatch }) => (await easel.batches()).showCurrent(openBatch),
  'easel.restoreReplacedFile': (easel) => chooseAndRestore(easel.replaced),
  'easel.setApiKey': setKey,
  'easel.forgetApiKey': forgetKey,
  'easel.addProvider': addProvider,
  'easel.editProvider': (easel, { argument }) => editProvider(easel, argument),
  'easel.removeProvider': deleteProvider,
  'easel.chooseModel': async (easel) => chooseModel(easel, await easel.forms.load()),
  'easel.newStyle': (easel, { editor }) => easel.newStyle(editor?.document.uri),
  'easel.openStyleFile': (easel, { editor }) => openStyleFile(easel.styles, editor?.document.uri),
  'easel.showSavedAside': showSetAside,
  'easel.showLog': (easel) => {
    easel.log.show();
    return Promise.resolve();
  },
};

async function edit(easel: Easel, operation: 'edit' | 'variation', start: Start): Promise<unknown> {
  const { argument, selected, editor, tab, window } = start;
  if (!window) return editNow(easel, operation, argument);
  const opening = { ...openingAt(editor), prompt: undefined };
  const images = imagesFor(argument, selected, tab);
  await easel.openPanel(window, { ...opening, ...(images ? { images, operation } : {}) });
  const picked = images ? undefined : await pickImages();
  return picked && easel.openPanel(window, { ...opening, images: picked, operation });
}

async function editLinked(easel: Easel, operation: 'edit' | 'variation', { editor, openWindow }: Start): Promise<void> {
  const opening = await openingAtLink(easel, editor);
  if (opening) await easel.openPanel(await openWindow(), { ...opening, operation });
}

async function insertExisting(easel: Easel, { editor, openWindow }: Start): Promise<void> {
  const { target } = openingAt(editor);
  if (target) easel.choosePicture(await openWindow(), target);
  else void vscode.window.showWarningMessage(l10n.t('Open the document to insert the picture into.'));
}

async function drawAgain(easel: Easel, { argument, selected, editor, tab, openWindow }: Start): Promise<void> {
  // The menu of a link names its document.
  const given = argument instanceof vscode.Uri && argument.toString() === editor?.document.uri.toString() ? undefined : argument;
  const chosen = imagesFor(given, selected, tab)?.[0];
  const linked = chosen || !editor ? undefined : await pictureAtCursor(easel, editor);
  const file = chosen ?? linked ?? (await pickDrawn());
  // A hover names the document as well.
  const document = linked ? editor?.document.uri : uriOf(selected);
  const opening = file && (await openingToDrawAgain(easel, file, document));
  if (opening) await easel.openPanel(await openWindow(), opening);
}

export function createEasel(context: vscode.ExtensionContext, shared: Shared): Easel {
  return new Easel(context, shared);
}

/**
 * Runs a command, logs what goes wrong and says it in one sentence with its remedy. A caller who gave a `prompt` gets the error as
 * well: a CommandError.
 */
export async function runCommand(id: CommandId, easel: Easel, start: Start): Promise<unknown> {
  try {
    return await commands[id](easel, start);
  } catch (error) {
    return reportFailure(id, easel, start.argument, error, start.isCall);
  }
}
