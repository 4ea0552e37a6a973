import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandId } from './commandIds.ts';
import { chooseModel } from './editor/providers/chooseModel.ts';
import { requestToDrawAgain } from './editor/draw/drawAgain.ts';
import type { Shared } from './editor/app.ts';
import { App } from './editor/app.ts';
import { reportFailure } from './editor/notices/failures.ts';
import { editNow, generateNow } from './editor/draw/generate.ts';
import { forgetKey, setKey } from './editor/providers/keyCommands.ts';
import { requestFromLink, pictureAtCursor } from './editor/links/linkedPicture.ts';
import { drawByNewWords, drawMissing, drawMissingWith } from './editor/draw/missingCommands.ts';
import { showUnsavedImages } from './editor/saving/unsavedImagesUi.ts';
import { addProvider, deleteProvider, editProvider } from './editor/providers/commands.ts';
import { requestFromEditor } from './editor/panel/openRequest.ts';
import { pickDrawn } from './editor/inputs/pick.ts';
import { pickImages } from './editor/inputs/pick.ts';
import { imagesFor } from './editor/inputs/pick.ts';
import { uriOf } from './editor/platform/uris.ts';
import { chooseAndRestore } from './editor/replace/replaceFile.ts';
import { openStyleFile } from './editor/styles/commands.ts';
import type { CommandContext } from './commandContext.ts';

const commands: Record<CommandId, (app: App, context: CommandContext) => Promise<unknown>> = {
  'easel.generateImage': async (app, { argument, editor, webviewTab }) =>
    webviewTab ? app.openPanel(webviewTab, { ...requestFromEditor(editor), operation: 'generate' }) : generateNow(app, argument),
  'easel.generateImageHere': async (app, { argument, editor, webviewTab }) =>
    webviewTab &&
    app.openPanel(webviewTab, {
      ...(argument instanceof vscode.Uri ? { folder: argument } : requestFromEditor(editor)),
      operation: 'generate',
    }),
  'easel.editImage': (app, context) => edit(app, 'edit', context),
  'easel.createVariation': (app, context) => edit(app, 'variation', context),
  'easel.editLinkedImage': (app, context) => editLinked(app, 'edit', context),
  'easel.createLinkedVariation': (app, context) => editLinked(app, 'variation', context),
  'easel.insertExistingPicture': insertExisting,
  'easel.makeWebReady': async (app, context) => {
    const { makeWebReady, makeWebReadyNow } = await import('./editor/webReady/webReady.ts');
    return context.isCall ? makeWebReadyNow(app, context.argument) : makeWebReady(app, context);
  },
  'easel.makeLinkedWebReady': async (app, context) =>
    (await import('./editor/webReady/webReady.ts')).makeLinkedWebReady(app, context),
  'easel.drawMissing': (app, context) => drawMissing(app, context.argument, context.openPanelTab),
  'easel.drawMissingWith': (app, context) => drawMissingWith(app, context.argument, context.openPanelTab),
  'easel.drawAgain': drawAgain,
  'easel.drawAnew': (app, { argument }) => drawByNewWords(app, argument),
  'easel.drawMissingInDocument': async (app, { editor, openBatchTab }) =>
    (await app.batches()).reviewDocument(editor?.document, openBatchTab),
  'easel.drawMissingInWorkspace': async (app, { openBatchTab }) => (await app.batches()).reviewWorkspace(openBatchTab),
  'easel.showBatch': async (app, { openBatchTab }) => (await app.batches()).showCurrent(openBatchTab),
  'easel.restoreReplacedFile': (app) => chooseAndRestore(app.replaced),
  'easel.setApiKey': setKey,
  'easel.forgetApiKey': forgetKey,
  'easel.addProvider': addProvider,
  'easel.editProvider': (app, { argument }) => editProvider(app, argument),
  'easel.removeProvider': deleteProvider,
  'easel.chooseModel': async (app) => chooseModel(app, await app.forms.load()),
  'easel.newStyle': (app, { editor }) => app.newStyle(editor?.document.uri),
  'easel.openStyleFile': (app, { editor }) => openStyleFile(app.styles, editor?.document.uri),
  'easel.showSavedAside': showUnsavedImages,
  'easel.showLog': (app) => {
    app.log.show();
    return Promise.resolve();
  },
};

async function edit(app: App, operation: 'edit' | 'variation', context: CommandContext): Promise<unknown> {
  const { argument, selected, editor, tab, webviewTab } = context;
  if (!webviewTab) return editNow(app, operation, argument);
  const request = { ...requestFromEditor(editor), prompt: undefined };
  const images = imagesFor(argument, selected, tab);
  await app.openPanel(webviewTab, { ...request, ...(images ? { images, operation } : {}) });
  const picked = images ? undefined : await pickImages();
  return picked && app.openPanel(webviewTab, { ...request, images: picked, operation });
}

async function editLinked(app: App, operation: 'edit' | 'variation', { editor, openPanelTab }: CommandContext): Promise<void> {
  const request = await requestFromLink(app, editor);
  if (request) await app.openPanel(await openPanelTab(), { ...request, operation });
}

async function insertExisting(app: App, { editor, openPanelTab }: CommandContext): Promise<void> {
  const { target } = requestFromEditor(editor);
  if (target) app.choosePicture(await openPanelTab(), target);
  else void vscode.window.showWarningMessage(l10n.t('Open the document to insert the picture into.'));
}

async function drawAgain(app: App, { argument, selected, editor, tab, openPanelTab }: CommandContext): Promise<void> {
  // The menu of a link names its document.
  const given = argument instanceof vscode.Uri && argument.toString() === editor?.document.uri.toString() ? undefined : argument;
  const chosen = imagesFor(given, selected, tab)?.[0];
  const linked = chosen || !editor ? undefined : await pictureAtCursor(app, editor);
  const file = chosen ?? linked ?? (await pickDrawn());
  // A hover names the document as well.
  const document = linked ? editor?.document.uri : uriOf(selected);
  const request = file && (await requestToDrawAgain(app, file, document));
  if (request) await app.openPanel(await openPanelTab(), request);
}

export function createApp(context: vscode.ExtensionContext, shared: Shared): App {
  return new App(context, shared);
}

/**
 * Runs a command, logs what goes wrong and says it in one sentence with its remedy. A caller who gave a `prompt` gets the error as
 * well: a CommandError.
 */
export async function runCommand(id: CommandId, app: App, context: CommandContext): Promise<unknown> {
  try {
    return await commands[id](app, context);
  } catch (error) {
    return reportFailure(id, app, context.argument, error, context.isCall);
  }
}
