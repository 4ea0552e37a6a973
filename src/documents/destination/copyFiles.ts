import picomatch from 'picomatch';
import { isWithin, pathOf, segmentsOf } from './paths.ts';

/** The document that a picture is for. Absolute paths. */
export interface DocumentPlace {
  readonly documentPath: string;
  /** Undefined for a document that is in no workspace folder. */
  readonly workspaceFolderPath: string | undefined;
}

/** Longer destinations are passed over. UTF-16 units. */
const maxDestination = 2000;

/**
 * Longer or more involved globs match nothing, nor do globs with the parentheses or plus signs of regular expressions, which
 * no glob of VS Code's documentation has: matching them could take minutes. A star is cheap where it is the only one in its
 * segment.
 */
function isSimple(glob: string): boolean {
  const bare = glob.replace(/\\./g, 'x');
  const segments = bare.split('/');
  const further = segments.map((segment) => Math.max(0, segment.split(/\*+/).length - 2));
  return (
    glob.length <= 300 &&
    !/\(|[\]})*?]\+/.test(bare) &&
    bare.split('{').length <= 5 &&
    segments.filter((segment) => segment === '**').length <= 3 &&
    further.reduce((sum, stars) => sum + stars, 0) <= 2
  );
}

function matches(glob: string, { documentPath, workspaceFolderPath }: DocumentPlace): boolean {
  const document = segmentsOf(documentPath);
  const folder = segmentsOf(workspaceFolderPath ?? '/');
  const isAnchored = glob.startsWith('/');
  if (isAnchored && (workspaceFolderPath === undefined || !isWithin(document, folder))) return false;
  const anywhere = isAnchored || glob.startsWith('**') ? glob : `**/${glob}`;
  const path = pathOf(isAnchored ? document.slice(folder.length) : document);
  return (
    isSimple(anywhere) && path.length <= 1024 && picomatch.isMatch(path, anywhere, { dot: true, noextglob: true, windows: false })
  );
}

/**
 * Where the user's own rule in VS Code's setting `markdown.copyFiles.destination` puts a file that is added to a document: the
 * template of the first glob that matches the document, its variables not yet filled in, undefined where none does. `root`
 * tells that it begins at the workspace folder, otherwise it begins beside the document.
 *
 * As VS Code documents and does it: a glob that begins with `/` begins at the workspace folder, another may match at any
 * depth, names with a leading dot are no exception; a destination that begins with `/` begins at the workspace folder, one
 * that ends with `/` is a folder, and anything else ends with the name of the file; an empty one is beside the document.
 * Extended globs are not read.
 *
 * @param setting the setting's value; what is not a glob with a text is passed over.
 */
export function copyFilesRule(setting: unknown, place: DocumentPlace): { template: string; root: boolean } | undefined {
  if (typeof setting !== 'object' || setting === null) return undefined;
  for (const [glob, destination] of Object.entries<unknown>({ ...setting })) {
    if (typeof destination !== 'string' || destination.length > maxDestination || !matches(glob, place)) continue;
    const written = destination.trim();
    // Not `\$`, which is a plain dollar sign.
    const root = /^(?:\/|\\(?!\$))(?![/\\])/.test(written);
    const path = root ? written.slice(1) : written;
    const [, folder = '', last = ''] = /^(.*?)[/\\]*([^/\\]*)$/s.exec(path) ?? [];
    if (last === '') return { template: folder === '' ? '${fileName}' : `${folder}/\${fileName}`, root };
    return { template: last === '.' || last === '..' ? `${path}/\${fileName}` : path, root };
  }
  return undefined;
}
