import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Row } from './samples.ts';

const file = path.join(import.meta.dirname, 'RESULTS.md');

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, easel, against, ratio, limit }) => [
    what,
    easel,
    against,
    ratio === undefined ? '' : `× ${ratio.toFixed(2)}`,
    limit?.text ?? '',
    limit ? (limit.holds ? 'holds' : '**broken**') : '',
  ]);
  const head = ['', 'Easel', 'against', 'ratio', 'limit', ''];
  return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** Writes the table beside this file, in the form that the format check wants. `vscode` is the version it was measured in. */
export async function writeResults(rows: readonly Row[], vscode: string): Promise<string> {
  const [cpu] = os.cpus();
  const machine = [
    `${os.cpus().length} cores${cpu ? ` (${cpu.model.trim()})` : ''}`,
    `${os.platform()} ${os.arch()}`,
    `Node ${process.versions.node}`,
    `VS Code ${vscode} for the web`,
    `load ${(os.loadavg()[0] ?? 0).toFixed(1)}`,
  ];
  const text = [
    '# What Easel costs',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine.join(', ')}.`,
    'Both sides of a ratio are measured by turns in the same run; the table has medians, except where it says "at most".',
    tableOf(rows),
  ].join('\n\n');
  const config = await resolveConfig(file);
  await writeFile(file, await format(`${text}\n`, { ...config, parser: 'markdown' }));
  return readFile(file, 'utf8');
}
