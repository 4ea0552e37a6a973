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

/** By VS Code's language id. A language that is not here gets Markdown. */
export const snippetLanguages: Readonly<Record<string, SnippetLanguage>> = {
  markdown,
  mdx: markdown,
  quarto: markdown,
  rmd: markdown,
  html,
  'vue-html': html,
  vue: html,
  php: html,
  handlebars: html,
  razor: html,
  liquid: html,
  'django-html': html,
  'jinja-html': html,
  ejs: html,
  xml: component,
  svelte: component,
  astro: component,
  javascriptreact: component,
  typescriptreact: component,
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
  scss: css,
  sass: css,
  less: css,
  stylus: css,
  plaintext: { alt: same, path: same, template: '${path}' },
};

/** Languages that extensions call by several ids. */
const otherNames: Readonly<Record<string, string>> = {
  tex: 'latex',
  'latex-expl3': 'latex',
  wikitext: 'mediawiki',
  rst: 'restructuredtext',
  adoc: 'asciidoc',
};

/** The id that a language has in tables. */
export const plainLanguageId = (languageId: string): string =>
  Object.hasOwn(otherNames, languageId) ? (otherNames[languageId] ?? languageId) : languageId;

export function snippetLanguage(languageId: string): SnippetLanguage {
  return knownLanguage(languageId) ?? markdown;
}

/** Whether documents of a language show pictures, by rules that Easel knows. Plain text shows none. */
export const showsPictures = (languageId: string): boolean =>
  languageId !== 'plaintext' && knownLanguage(languageId) !== undefined;

function knownLanguage(languageId: string): SnippetLanguage | undefined {
  const id = plainLanguageId(languageId);
  return Object.hasOwn(snippetLanguages, id) ? snippetLanguages[id] : undefined;
}
