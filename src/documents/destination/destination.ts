import { resolveInside } from './resolveInside.ts';
import { copyFilesRule } from './copyFiles.ts';
import { fillTemplate, withSlashes } from './destinationTemplate.ts';
import { legalFileName, withExtension } from './fileName.ts';
import { isWithin, nameParts, pathOf, segmentsOf, pathBetween } from './paths.ts';

export interface DestinationInput {
  /** The document that the picture is for. Undefined where there is none, or none on a disk. */
  readonly documentPath: string | undefined;
  /** The workspace folder of the document, or the one the picture is for. */
  readonly workspaceFolderPath: string | undefined;
  /** The setting `easel.save.folder`. */
  readonly saveFolder: string;
  /** The setting `markdown.copyFiles.destination`; undefined where it is not followed. */
  readonly copyFilesDestination: unknown;
  /** The name that the picture would have, for rules that use it. */
  readonly fileName?: string;
  /** For rules that name files by the time. */
  readonly now?: Date;
}

export type Destination =
  | {
      readonly folder: string;
      /** Where a rule of the user's names the file, that name, with the extension of the given one. */
      readonly fileName?: string;
    }
  /** The setting leads out of the workspace folder, or there is neither a document nor a workspace folder to begin at. */
  | { readonly problem: 'outside_workspace' | 'no_folder'; readonly setting: string };

/** Variables that are absolute paths. */
const absoluteStart = /^\$\{(?:documentDirName|documentFilePath|documentWorkspaceFolder)\b/;

/** The variables of `markdown.copyFiles.destination`, by its description. Without a document they tell of the folder `root`. */
function variables(input: DestinationInput, documentPath: string | undefined, root: string): Record<string, string> {
  const document = documentPath === undefined ? undefined : segmentsOf(documentPath);
  const folder = document?.slice(0, -1) ?? segmentsOf(root);
  const name = document?.at(-1) ?? '';
  const { base, extension } = nameParts(name);
  const fileName = input.fileName ?? 'picture.png';
  const now = input.now ?? new Date();
  return {
    documentDirName: pathOf(folder),
    documentRelativeDirName: pathBetween(segmentsOf(root), folder).join('/'),
    documentFileName: name,
    documentBaseName: base,
    documentExtName: extension,
    documentFilePath: pathOf(document ?? folder),
    documentRelativeFilePath: pathBetween(segmentsOf(root), document ?? folder).join('/'),
    documentWorkspaceFolder: pathOf(segmentsOf(root)),
    fileName,
    fileExtName: nameParts(fileName).extension,
    /** Milliseconds. */
    unixTime: String(now.getTime()),
    // Windows forbids colons, and whoever checks the picture out may use it.
    isoTime: now.toISOString().replaceAll(':', '-'),
  };
}

/** The path that a template tells, with slashes. One that begins with an empty variable does not begin at the root of the disk. */
function pathFrom(template: string, values: Readonly<Record<string, string>>): string {
  const written = withSlashes(template);
  const path = fillTemplate(written, values).replaceAll('\\', '/');
  return written.startsWith('${') && !absoluteStart.test(written) ? path.replace(/^\/+/, '') : path;
}

/**
 * The folder that a picture goes to, as an absolute path within the workspace folder (or, without one, the document's folder).
 * A rule of `markdown.copyFiles.destination` that matches the document is the user's own and comes first; it begins beside the
 * document. `easel.save.folder` begins at the workspace folder and may use the same variables. Backslashes separate folders in
 * both.
 */
export function destinationFolder(input: DestinationInput): Destination {
  const documentPath = input.documentPath?.startsWith('/') ? input.documentPath : undefined;
  const documentFolder = documentPath === undefined ? undefined : pathOf(segmentsOf(documentPath).slice(0, -1));
  const root = input.workspaceFolderPath ?? documentFolder;
  if (root === undefined) return { problem: 'no_folder', setting: 'easel.save.folder' };
  const values = variables(input, documentPath, root);

  const place = { documentPath: documentPath ?? '', workspaceFolderPath: input.workspaceFolderPath };
  const rule = documentFolder === undefined ? undefined : copyFilesRule(input.copyFilesDestination, place);
  if (rule === undefined || documentFolder === undefined) {
    const segments = resolveInside(root, root, pathFrom(input.saveFolder.trim(), values));
    return segments ? { folder: pathOf(segments) } : { problem: 'outside_workspace', setting: 'easel.save.folder' };
  }
  const path = pathFrom(rule.template, values);
  const file = resolveInside(root, rule.root ? root : documentFolder, rule.root ? path.replace(/^\/+/, '') : path);
  const folder = file?.slice(0, -1) ?? [];
  const name = file?.at(-1);
  if (name === undefined || !isWithin(folder, segmentsOf(root))) {
    return { problem: 'outside_workspace', setting: 'markdown.copyFiles.destination' };
  }
  if (input.fileName === undefined) return { folder: pathOf(folder) };
  return { folder: pathOf(folder), fileName: withExtension(legalFileName(name), values.fileExtName ?? '') };
}
