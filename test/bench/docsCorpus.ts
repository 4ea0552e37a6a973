/** A folder of documents as people write them: what a scan for missing pictures is measured on. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const corpus = {
  documents: 10_000,
  /** Bytes of each, about. */
  length: 10_000,
  folders: 500,
  /** Of all documents: those with pictures, with a remote one, with a picture in a code block, with a reference, and with a missing one. */
  withPictures: 0.7,
  withBadge: 0.3,
  withExample: 0.02,
  withReference: 0.03,
  withMissing: 0.01,
} as const;

const words =
  'the of a map reads fox with care before it draws each line from left to right and writes what was seen at night by the old harbour where boats come in'.split(
    ' ',
  );

/** The same numbers every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function paragraph(next: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += `${words[Math.floor(next() * words.length)] ?? ''} `;
  const link = next() < 0.5 ? `[another page](page-${Math.floor(next() * 20)}.md)` : '`code`';
  return `${text}${link} *and so on*.\n\n`;
}

const picturesPerFolder = 10;

function documentText(next: () => number, index: number): string {
  const picture = () => `![a fox reading a map](img/picture-${Math.floor(next() * picturesPerFolder)}.png)\n\n`;
  const parts = [`---\ntitle: Page ${index}\n---\n\n# Page ${index}\n\n`];
  if (next() < corpus.withBadge) parts.push('[![build](https://example.com/badge.svg)](https://example.com)\n\n');
  if (next() < corpus.withExample) parts.push('```md\n![an example](example.png)\n```\n\n');
  if (next() < corpus.withReference) parts.push('![a fox][hero]\n\n[hero]: img/picture-0.png "The fox"\n\n');
  if (next() < corpus.withMissing) parts.push(`![a missing fox](img/missing-${index}.png)\n\n`);
  let pictures = next() < corpus.withPictures ? 1 + Math.floor(next() * 4) : 0;
  let length = parts.join('').length;
  while (length < corpus.length) {
    const part = `## Section\n\n${paragraph(next, 400)}- one\n- two\n\n${pictures-- > 0 ? picture() : ''}`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

/** Writes it, with a folder that is kept out by `.gitignore`. Gives how many documents miss a picture. */
export async function writeCorpus(folder: string): Promise<number> {
  const next = numbers(7);
  let missing = 0;
  for (let at = 0; at < corpus.folders; at++) {
    const own = path.join(folder, `part-${at % 25}`, `chapter-${at}`);
    await mkdir(path.join(own, 'img'), { recursive: true });
    for (let picture = 0; picture < picturesPerFolder; picture++)
      await writeFile(path.join(own, 'img', `picture-${picture}.png`), '');
    for (let index = at; index < corpus.documents; index += corpus.folders) {
      const text = documentText(next, index);
      if (text.includes('img/missing-')) missing++;
      await writeFile(path.join(own, `page-${index}.md`), text);
    }
  }
  await mkdir(path.join(folder, 'build'), { recursive: true });
  await writeFile(path.join(folder, 'build', 'kept-out.md'), '![not looked for](img/missing-0.png)');
  await writeFile(path.join(folder, '.gitignore'), 'build/\n*.log\n');
  return missing;
}

/** A document of 1 MB, with so many pictures as such a document has. Beside it in the corpus are those that are there. */
export function largeDocument(): string {
  const next = numbers(11);
  const parts: string[] = [];
  for (let length = 0, index = 0; length < 1_000_000; index++) {
    const text = documentText(next, index).replace(/^---[^]*?---\n/, '');
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}
