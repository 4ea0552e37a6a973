/**
 * Hears what Easel writes into its log. The channel is made once, when there is something to write, and cannot be got hold of afterwards:
 * so this comes before all tests (see `buildIntegration`), and says so where it has come too late.
 */
import * as vscode from 'vscode';
import { ok } from './assert.ts';
import { instead } from './instead.ts';

const lines: string[] = [];
const heard = new Set<string>();

const isAllowed = instead(vscode.window, 'createOutputChannel', (create) => (name: string) => {
  const channel = create(name, { log: true });
  const hear = (line: string) => void lines.push(line);
  heard.add(name);
  return { info: hear, error: hear, show: () => channel.show(), dispose: () => channel.dispose() };
});

/** All that was written since the start, or since it was last forgotten. Throws where Easel has a log that is not heard. */
export function heardLog(): string {
  ok(isAllowed, 'The log cannot be heard here.');
  ok(heard.has('Easel'), 'Easel has written nothing, or had its log before it could be heard.');
  return lines.join('\n');
}

export function forgetHeard(): void {
  lines.length = 0;
}
