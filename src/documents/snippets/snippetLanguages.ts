import type { SnippetKind } from '../../formats/documentLanguages.ts';
import { documentLanguage } from '../../formats/documentLanguages.ts';
import { escapeMarkdownAlt } from '../altText/altText.ts';
import { encodeMarkdownPath } from '../destination/relativeLink.ts';

/** How pictures are shown in a language. Templates hold `${alt}`, `${path}`, `${name}`, `${width}` and `${height}`. */
export interface SnippetLanguage {
  /** Writes an alternative text so that the language reads it as it is. */
  readonly alt: (text: string) => string;
  /** Writes a path or address so. */
  readonly path: (path: string) => string;
  readonly template: string;
  /** Where the picture has its line to itself. */
  readonly alone?: string;
}

/** Characters by what stands for them. */
const replacing =
  (replacements: Readonly<Record<string, string>>) =>
  (text: string): string =>
    Array.from(text, (character) => replacements[character] ?? character).join('');

const entities = replacing({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });
/** Braces would hold code. */
const withoutBraces = (text: string) => replacing({ '{': '&#123;', '}': '&#125;' })(entities(text));
const quoted = replacing({ '\\': '\\\\', '"': '\\"' });
const wikiText = replacing({
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '&#124;', '[': '&#91;', ']': '&#93;' },
  ...{ '{': '&#123;', '}': '&#125;', "'": '&#39;', '~': '&#126;' },
});
const latexText = replacing({
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  ...Object.fromEntries(Array.from('&%$#_{}', (character) => [character, `\\${character}`])),
});
const textileText = replacing({
  '(': '&#40;',
  ')': '&#41;',
  '!': '&#33;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
});
/** What ends the list of attributes, and what would format: within a line that is read before the macro. */
const asciidocText = replacing({
  '"': '&quot;',
  ...Object.fromEntries(Array.from(']{*_`#~^+', (character) => [character, `&#${character.charCodeAt(0)};`])),
});
const asciidocPath = (path: string) =>
  replacing({ '[': '%5B', ']': '%5D', '"': '%22', '*': '%2A', '^': '%5E', '~': '%7E', '+': '%2B' })(
    encodeMarkdownPath(path),
  ).replaceAll('__', '%5F%5F');
const same = (text: string) => text;

/** For an attribute of an element: an address first, and then what the attribute needs. */
const attributePath = (path: string) => withoutBraces(encodeMarkdownPath(path));

const image = '<img src="${path}" alt="${alt}" width="${width}" height="${height}"';

const markdown: SnippetLanguage = { alt: escapeMarkdownAlt, path: encodeMarkdownPath, template: '![${alt}](${path})' };
const html: SnippetLanguage = { alt: entities, path: attributePath, template: `${image}>` };
const component: SnippetLanguage = { alt: withoutBraces, path: attributePath, template: `${image} />` };
const css: SnippetLanguage = { alt: same, path: (path) => quoted(encodeMarkdownPath(path)), template: 'url("${path}")' };

export const snippetLanguages: Readonly<Record<SnippetKind, SnippetLanguage>> = {
  markdown,
  html,
  component,
  /** Asciidoctor's image macros: one for a line of its own, one within a line. */
  asciidoc: {
    alt: (text) => asciidocText(text.replace(/&(?=#?\w+;)/g, '&amp;')),
    path: asciidocPath,
    template: 'image:${path}["${alt}",${width},${height}]',
    alone: 'image::${path}["${alt}",${width},${height}]',
  },
  /** A directive of docutils, which is a block: within a paragraph it ends that. */
  restructuredtext: {
    alt: same,
    path: encodeMarkdownPath,
    template: '\n\n.. image:: ${path}\n   :alt: ${alt}\n   :width: ${width}px\n\n',
    alone: '.. image:: ${path}\n   :alt: ${alt}\n   :width: ${width}px\n',
  },
  /** `alt` is a key of graphicx since 2021. */
  latex: {
    alt: latexText,
    path: replacing({ '%': '\\%', '#': '\\#' }),
    template: '\\includegraphics[width=\\linewidth,alt={${alt}}]{${path}}',
  },
  typst: { alt: quoted, path: quoted, template: '#image("${path}", alt: "${alt}")' },
  /** An attribute line belongs to the link below it, and only there. */
  org: {
    alt: same,
    path: replacing({ '[': '\\[', ']': '\\]' }),
    template: '[[file:${path}]]',
    alone: '#+ATTR_HTML: :alt ${alt} :width ${width} :height ${height}\n[[file:${path}]]',
  },
  textile: {
    alt: textileText,
    path: (path) => replacing({ '!': '%21' })(encodeMarkdownPath(path)),
    template: '!${path}(${alt})!',
  },
  /** A wiki knows files by name. */
  mediawiki: { alt: wikiText, path: same, template: '[[File:${name}|alt=${alt}|${width}px]]' },
  css,
  plaintext: { alt: same, path: same, template: '${path}' },
};

/** A language that Easel does not know gets Markdown. */
export const snippetLanguage = (languageId: string): SnippetLanguage =>
  snippetLanguages[documentLanguage(languageId)?.snippet ?? 'markdown'];
