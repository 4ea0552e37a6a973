import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { escapeMarkdownAlt } from '../../documents/altText/altText.ts';
import { weightText } from '../../images/text/wording.ts';
import type { PictureFacts } from './pictureFacts.ts';
import { isPicture } from '../inputs/pick.ts';
import { providerLabel } from '../providers/providerSettings.ts';

/** Pixels of the window, at most: a hover shows little more without scrolling. */
const box = { width: 320, height: 140 };

/** Characters of a prompt. */
const maxPromptLength = 300;

/** What is shown of a picture that is there and that a document links. `showsPicture` is false where VS Code shows it itself. */
export function hoverOf(facts: PictureFacts, document: vscode.Uri, showsPicture: boolean): vscode.MarkdownString {
  const { file, picture, weight, recipe } = facts;
  const text = trusting(['easel.editImage', 'easel.drawAgain', 'easel.createVariation']);
  const format = picture?.format.toUpperCase();
  const size = picture && l10n.t('{0} × {1} pixels', picture.width, picture.height);
  text.appendMarkdown([size, format, weightText(weight)].filter((part) => part !== undefined).join(' · '));
  if (recipe) {
    const { provider, model, prompt } = recipe.request;
    const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
    if (prompt.trim() !== '') text.appendMarkdown(`\n\n${plain(`“${short(prompt)}”`)}`);
    text.appendMarkdown(`\n\n${plain(`${model} · ${providerLabel(provider)} · ${time.format(new Date(recipe.time))}`)}`);
  }
  const links = [
    ...(isPicture(file) ? [link(l10n.t('Edit'), 'easel.editImage', file.toString())] : []),
    ...(recipe ? [link(l10n.t('Draw Again…'), 'easel.drawAgain', file.toString(), document.toString())] : []),
    ...(isPicture(file) ? [link(l10n.t('Variations'), 'easel.createVariation', file.toString())] : []),
  ];
  if (links.length > 0) text.appendMarkdown(`\n\n${links.join(' · ')}`);
  // Last, so that the links are in sight as well.
  if (picture && showsPicture && mayShow(file)) text.appendMarkdown(`\n\n![](${file.toString()}|${boxOf(picture)})`);
  return text;
}

/** Markdown that may start these commands and nothing else. */
export function trusting(enabledCommands: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands };
  return text;
}

/** Text that is read as it is, and broken into lines: `appendText` lets no line break. */
export const plain = (text: string): string => escapeMarkdownAlt(text);

/** A link that starts a command. */
export function link(label: string, command: string, ...given: readonly unknown[]): string {
  return `[${plain(label)}](command:${command}?${encodeURIComponent(JSON.stringify(given))})`;
}

/** A hover shows files of the disk, here or where VS Code's server runs. */
const mayShow = ({ scheme }: vscode.Uri): boolean => scheme === 'file' || scheme === 'vscode-remote';

function boxOf({ width, height }: { readonly width: number; readonly height: number }): string {
  const scale = Math.min(1, box.width / width, box.height / height);
  return `width=${Math.max(1, Math.round(width * scale))},height=${Math.max(1, Math.round(height * scale))}`;
}

function short(prompt: string): string {
  const line = prompt.replace(/\s+/g, ' ').trim();
  return line.length > maxPromptLength ? `${line.slice(0, maxPromptLength - 1)}…` : line;
}
