import * as vscode from 'vscode';
import { fileOf, type Source } from '../inputs/sources.ts';
import type { RunOptions } from './run.ts';

/** A picture made from files lands beside the first, and is named after it. */
export function origin(images: readonly Source[]): Pick<RunOptions, 'namedAfter' | 'parent' | 'from'> & { folder?: vscode.Uri } {
  const [first] = images;
  if (!first) return {};
  const uri = fileOf(first)?.uri;
  const isInside = uri !== undefined && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const from = images.flatMap((source) => fileOf(source)?.uri ?? []);
  return {
    namedAfter: first.name,
    ...(uri ? { parent: uri } : {}),
    ...(from.length === images.length ? { from } : {}),
    ...(isInside ? { folder: vscode.Uri.joinPath(uri, '..') } : {}),
  };
}
