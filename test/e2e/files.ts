import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** The pictures in a folder of the workspace, sorted; what VS Code and Git keep there is none. */
export async function picturesIn(folder: string, filePath = 'assets'): Promise<string[]> {
  const names = await readdir(path.join(folder, filePath)).catch(() => []);
  return names.filter((name) => name !== '.gitkeep').sort();
}

/** The addresses of the pictures that a Markdown text links. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(/!\[(?:\\.|[^\]\\])*\]\(([^)]+)\)/g)].map(([, link = '']) => link);
}

/** How many bytes the file has that a document links. */
export async function weightOfLink(folder: string, document: string, link: string): Promise<number> {
  const file = path.join(folder, path.dirname(document), ...link.split('/').map(decodeURIComponent));
  return (await stat(file)).size;
}

/** What is in all files of this name below a folder. */
export async function textsOf(folder: string, name: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => path.basename(file) === name);
  return (await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))).join('\n');
}
