import * as vscode from 'vscode';
import { addressFault } from '../../providers/address.ts';

/** Everything Easel reads from the settings, checked. Read anew at each use, so that a change holds at once. */
export interface Settings {
  /** Folder for pictures, relative to the workspace folder of the document. */
  readonly saveFolder: string;
  /** Whether `markdown.copyFiles.destination` decides where it names a place for the document. */
  readonly followCopyFiles: boolean;
  /** `markdown.copyFiles.destination`: glob on the document -> destination. */
  readonly copyFilesDestination: Readonly<Record<string, string>>;
  /** How documents link pictures: from the root of their site where it is known, always by the path from the document, or always from a root. */
  readonly linkStyle: 'auto' | 'relative' | 'siteRoot';
  /** The folder whose files a site serves from its root, relative to the workspace folder; empty where it is to be found. */
  readonly siteFolder: string;
  /** The user's own templates, by language id. */
  readonly snippetTemplates: Readonly<Record<string, string>>;
  /** Whether dropped and pasted pictures get Easel's snippet, and pasted ones its other offers. */
  readonly drop: boolean;
  readonly paste: boolean;
  /** Whether links to pictures that are not there are marked. */
  readonly missingDiagnostics: boolean;
  /** Whether what stands around a link goes with its alternative text. */
  readonly missingContext: boolean;
  readonly recipes: 'storage' | 'beside' | 'picture';
  /** Milliseconds of silence after which a call to a provider is given up. */
  readonly requestTimeout: number;
  /** Whether prompts may be written into the log. */
  readonly logPrompts: boolean;
  /** Most calls to one provider at once. */
  readonly requestParallel: number;
  readonly openaiBaseUrl: string;
}

const defaultBaseUrl = 'https://api.openai.com/v1';

/** `scope` is the document or folder that the pictures are for. */
export function readSettings(scope?: vscode.Uri): Settings {
  const easel = vscode.workspace.getConfiguration('easel', scope ?? null);
  const copyFiles = vscode.workspace.getConfiguration('markdown.copyFiles', scope ?? null);
  const style = easel.get<unknown>('links.style');
  const keep = easel.get<unknown>('recipes.keep');
  return {
    saveFolder: text(easel.get('save.folder'), 'assets'),
    followCopyFiles: easel.get<unknown>('save.followMarkdownCopyFiles') !== false,
    copyFilesDestination: textRecord(trusted(copyFiles, 'destination')),
    linkStyle: style === 'relative' || style === 'siteRoot' ? style : 'auto',
    siteFolder: text(easel.get('links.siteFolder'), ''),
    snippetTemplates: textRecord(easel.get('snippets')),
    drop: easel.get<unknown>('drop.enabled') !== false,
    paste: easel.get<unknown>('paste.enabled') !== false,
    missingDiagnostics: easel.get<unknown>('missing.diagnostics') !== false,
    missingContext: easel.get<unknown>('missing.context') === true,
    recipes: keep === 'beside' || keep === 'picture' ? keep : 'storage',
    requestTimeout: seconds(easel.get('request.timeout'), 600) * 1000,
    logPrompts: easel.get<unknown>('log.prompts') === true,
    requestParallel: whole(easel.get('request.parallel'), 3),
    openaiBaseUrl: webAddress(easel.get('openai.baseUrl')) ?? defaultBaseUrl,
  };
}

/** The value, without what a folder says that the user does not trust. VS Code sees to that for Easel's own settings: see `package.json`. */
function trusted(configuration: vscode.WorkspaceConfiguration, name: string): unknown {
  if (vscode.workspace.isTrusted) return configuration.get(name);
  const known = configuration.inspect(name);
  return known?.globalValue ?? known?.defaultValue;
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function seconds(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value, 5), 3600) : fallback;
}

function whole(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(Math.floor(value), 1), 16) : fallback;
}

function webAddress(value: unknown): string | undefined {
  return typeof value === 'string' && addressFault(value) === undefined ? value.trim() : undefined;
}

function textRecord(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
