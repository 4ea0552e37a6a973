/** How long it takes to find pictures that are linked and not there, beside ripgrep, which finds where links may begin. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Stage } from './benchWindow.ts';
import { openBenchWindow } from './benchWindow.ts';
import { corpus, largeDocument, writeCorpus } from './docsCorpus.ts';
import { blocked } from './pictures.ts';
import type { Row } from './samples.ts';
import { bounded, compared, milliseconds } from './samples.ts';

interface MissingStage extends Stage {
  readonly scratch: string;
  /** VS Code's own folder: it comes with ripgrep. */
  readonly vscode: string;
}

/** Milliseconds of the extension host after a key, in a document of 1 MB. */
const mostPerKey = 50;

let written: { readonly folder: string; readonly missing: number } | undefined;

export async function measureMissing(stage: MissingStage, repeats: number): Promise<readonly Row[]> {
  const folder = path.join(stage.scratch, 'documents');
  written ??= { folder, missing: await writeCorpus(folder) };
  const large = path.join(stage.scratch, 'documents', 'part-0', 'chapter-0', 'large.qmd');
  await writeFile(large, largeDocument());
  // The probe looks for what is missing itself; Easel would at the same time.
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  await writeFile(path.join(folder, '.vscode', 'settings.json'), '{ "easel.missing.diagnostics": false }');
  const ripgrep = path.join(
    ...[stage.vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`],
    process.platform === 'win32' ? 'rg.exe' : 'rg',
  );
  const window = await openBenchWindow({ ...stage, folder });
  await window.ask({ order: 'settle' });
  const scans = [];
  const greps = [];
  for (let turn = 0; turn <= repeats; turn++) {
    scans.push(await window.ask({ order: 'scan' }));
    greps.push(await grep(ripgrep, folder));
  }
  const typed = await window.ask({ order: 'type', document: large, keys: 40 });
  await window.close();
  if (scans.some(({ missing }) => missing < (written?.missing ?? 0))) throw new Error('Not all missing pictures were found.');
  // The first reads the disk.
  const [, ...warm] = scans;
  return [
    compared({
      what: `Missing pictures of ${corpus.documents.toLocaleString('en')} Markdown files (100 MB), ${corpus.withPictures * 100} % with pictures and ${corpus.withMissing * 100} % with a missing one`,
      easel: warm.map(({ elapsed }) => elapsed),
      other: greps.slice(1),
      name: 'ripgrep, finding every `![`',
      unit: milliseconds,
      limit: 5,
    }),
    blocked(
      'Extension host blocked at most, meanwhile',
      scans.map(({ loop }) => loop),
    ),
    bounded(
      'Missing pictures after a key in a document of Markdown (Quarto) of 1 MB, work of the extension host',
      typed.worked,
      milliseconds,
      mostPerKey,
    ),
    blocked('Extension host blocked at most, meanwhile', [typed.loop]),
  ];
}

async function grep(ripgrep: string, folder: string): Promise<number> {
  const began = performance.now();
  const child = spawn(ripgrep, ['--only-matching', '--line-number', '--fixed-strings', '![', folder], { stdio: 'ignore' });
  await once(child, 'close');
  return performance.now() - began;
}
