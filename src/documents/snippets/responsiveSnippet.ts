import type { HtmlKind } from '../../formats/documentLanguages.ts';
import { documentLanguage } from '../../formats/documentLanguages.ts';
import { altTextFor } from '../altText/altText.ts';
import { encodeMarkdownPath } from '../destination/relativeLink.ts';

/** One of the files of a picture. */
export interface ResponsiveFile {
  /** `image/webp` */
  readonly mime: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** How the document reaches it; not encoded. */
  readonly address: string;
}

export interface ResponsiveRequest {
  readonly languageId: string;
  /** At least one. The first format is what a browser tries first; the last is for those that know no other. */
  readonly files: readonly ResponsiveFile[];
  readonly alt: string;
  /** The attribute: how wide the picture is shown. */
  readonly sizes: string;
}

/** How a language holds HTML. */
interface Host {
  /** JSX: attributes in its spelling, braces hold code, every element is closed. */
  readonly isComponent?: boolean;
  /** XML and its like: every element is closed. */
  readonly closes?: boolean;
  readonly wrap?: (lines: readonly string[]) => readonly string[];
}

const hosts: Readonly<Record<HtmlKind, Host>> = {
  html: {},
  closed: { closes: true },
  jsx: { isComponent: true, closes: true },
  asciidoc: { wrap: (lines) => ['++++', ...lines, '++++'] },
  restructuredtext: { wrap: (lines) => ['.. raw:: html', '', ...lines.map((line) => `   ${line}`), ''] },
};

/** Also what Markdown, a table or a component would read as its own. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '{': '&#123;',
  '}': '&#125;',
  '|': '&#124;',
};

const attribute = (text: string) =>
  text.replace(/[&<>"{}|]/g, (character) => entities[character] ?? character).replace(/\s+/g, ' ');

/** Commas part the entries of a `srcset`. */
const address = (path: string) => attribute(encodeMarkdownPath(path).replaceAll(',', '%2C'));

/** Whether a document of that language can show a picture of which the browser chooses the file. */
export const holdsResponsive = (languageId: string): boolean => documentLanguage(languageId)?.html !== undefined;

/**
 * HTML that shows a picture in the file that fits best: `<img srcset>`, or `<picture>` with a `<source>` for each further format. As HTML
 * also for a language that cannot hold it.
 */
export function responsiveSnippet({ languageId, files, alt, sizes }: ResponsiveRequest): string {
  const { isComponent, closes, wrap } = hosts[documentLanguage(languageId)?.html ?? 'html'];
  const srcset = isComponent ? 'srcSet' : 'srcset';
  const end = closes ? ' />' : '>';
  const formats = [...new Set(files.map(({ mime }) => mime))].map((mime) => sorted(files.filter((file) => file.mime === mime)));
  const last = formats.at(-1) ?? [];
  const largest = last.at(-1);
  if (!largest) return '';
  const set = (group: readonly ResponsiveFile[]) =>
    `${srcset}="${group.map((file) => `${address(file.address)} ${file.width}w`).join(', ')}" sizes="${attribute(sizes)}"`;
  const size = `width="${largest.width}" height="${largest.height}"`;
  const choices = last.length > 1 ? ` ${set(last)}` : '';
  const image = `<img src="${address(largest.address)}"${choices} alt="${attribute(altTextFor(alt))}" ${size}${end}`;
  const sources = formats.slice(0, -1).map((group) => `  <source type="${group[0]?.mime ?? ''}" ${set(group)}${end}`);
  const lines = sources.length > 0 ? ['<picture>', ...sources, `  ${image}`, '</picture>'] : [image];
  return (wrap?.(lines) ?? lines).join('\n');
}

const sorted = (files: readonly ResponsiveFile[]) => [...files].sort((a, b) => a.width - b.width);
