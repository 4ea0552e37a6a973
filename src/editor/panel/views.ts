import * as vscode from 'vscode';
import { altTextFor } from '../../documents/altText/altText.ts';
import { remedyLabel } from '../../images/text/errorText.ts';
import type { ListedModels, Subject } from '../providers/errorSentence.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import type { EaselError } from '../../images/errors.ts';
import type { ErrorView, PictureView, RunView } from '../../protocol/panelModel.ts';
import { readablePath } from '../platform/uris.ts';
import type { Asset, Run } from '../runs/run.ts';

/** A run as the page shows it. */
export function runView(run: Run, providers: ListedModels): RunView {
  const { id, status, request, count, startedAt, sentAt, waiting, endedAt, usage, error } = run;
  return {
    ...{ id, status, request: { ...request, parameters: { ...request.parameters } }, count, startedAt },
    pictures: run.assets.map((asset) => pictureView(asset, request.prompt)).sort((a, b) => a.image - b.image),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(waiting ? { waiting } : {}),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(usage ? { usage } : {}),
    ...(error && error.reason !== 'cancelled' ? { error: errorView(error, request, providers) } : {}),
  };
}

export function errorView(error: EaselError, about: Subject, providers: ListedModels): ErrorView {
  const { text, detail, remedies } = errorSentence(providers, error, about);
  return {
    text,
    remedies: remedies.map((id) => ({ id, label: remedyLabel[id]() })),
    ...(detail === undefined ? {} : { detail }),
  };
}

function pictureView(asset: Asset, prompt: string): PictureView {
  const { image, mime, width, height, weight, returned, revisedPrompt, snippet } = asset;
  return {
    ...{ image, mime, width, height, weight, returned },
    file: readablePath(asset.uri),
    uri: asset.uri.toString(),
    alt: asset.alt ?? altTextFor(prompt),
    inserted: snippet !== undefined,
    replaceable: isReplaceable(asset),
    comparable: [...(asset.parent ? (['parent'] as const) : []), ...(asset.untouched ? (['untouched'] as const) : [])],
    ...(revisedPrompt === undefined ? {} : { revisedPrompt }),
  };
}

/** Only what is in the workspace: what was picked elsewhere, and what Easel keeps itself, stays as it is. */
const isReplaceable = ({ uri, parent, parentKey }: Asset): boolean =>
  parent !== undefined &&
  parent.toString() !== uri.toString() &&
  parentKey !== undefined &&
  vscode.workspace.getWorkspaceFolder(parent) !== undefined;
