/** How a picture is shown: `documents/snippets/snippetLanguages` has what writes it. */
export type SnippetKind =
  | 'markdown'
  | 'html'
  | 'component'
  | 'asciidoc'
  | 'restructuredtext'
  | 'latex'
  | 'typst'
  | 'org'
  | 'textile'
  | 'mediawiki'
  | 'css'
  | 'plaintext';

/** What finds links to images: `documents/links/imageLinks` has the parsers, `documents/links/prescanLinks` what is faster. */
export type LinkKind = 'markdown' | 'mdx' | 'html' | 'vue' | 'svelte' | 'asciidoc' | 'restructuredtext';

/** How HTML is held: as it is, with every element closed, as JSX, or in a block of the language's own. */
export type HtmlKind = 'html' | 'closed' | 'jsx' | 'asciidoc' | 'restructuredtext';

/** How a document says something of itself before its text: between lines of `---` or `+++`, or as attributes. */
type FrontMatterKind = 'fenced' | 'attributes';

interface DocumentLanguage {
  /** Ids that extensions call it by, besides its own. */
  readonly otherIds?: readonly string[];
  readonly snippet: SnippetKind;
  /** Links to images in its documents are known: marked where they lead nowhere, hovered, replaced. */
  readonly links?: LinkKind;
  /** Endings of the files of a workspace in which links are looked for; in lower case, without a dot. */
  readonly endings?: readonly string[];
  /** Shows an image of which the browser chooses the file. */
  readonly html?: HtmlKind;
  readonly frontMatter?: FrontMatterKind;
  /** Its documents show no images: they do not start Easel, and drops and pastes are left alone. */
  readonly showsNoImages?: true;
}

/** All that Easel knows of languages, by VS Code's id; the manifest is held against it by a test. */
export const documentLanguages = {
  markdown: {
    ...{ snippet: 'markdown', html: 'html', frontMatter: 'fenced' },
    ...{ links: 'markdown', endings: ['md', 'markdown', 'mdown', 'mkd', 'mkdn', 'mdc'] },
  },
  mdx: { snippet: 'markdown', html: 'jsx', frontMatter: 'fenced', links: 'mdx', endings: ['mdx'] },
  quarto: { snippet: 'markdown', html: 'html', frontMatter: 'fenced', links: 'markdown', endings: ['qmd'] },
  rmd: { snippet: 'markdown', html: 'html', frontMatter: 'fenced', links: 'markdown', endings: ['rmd'] },
  html: { snippet: 'html', html: 'html', frontMatter: 'fenced', links: 'html', endings: ['html', 'htm', 'xhtml'] },
  'vue-html': { snippet: 'html', html: 'html', links: 'html' },
  vue: { snippet: 'html', html: 'html', links: 'vue', endings: ['vue'] },
  php: { snippet: 'html', html: 'html' },
  handlebars: { snippet: 'html', html: 'html' },
  razor: { snippet: 'html', html: 'html' },
  liquid: { snippet: 'html', html: 'html' },
  'django-html': { snippet: 'html', html: 'html' },
  'jinja-html': { snippet: 'html', html: 'html' },
  ejs: { snippet: 'html', html: 'html' },
  xml: { snippet: 'component', html: 'closed' },
  svelte: { snippet: 'component', html: 'closed', links: 'svelte', endings: ['svelte'] },
  astro: { snippet: 'component', html: 'closed', frontMatter: 'fenced' },
  javascriptreact: { snippet: 'component', html: 'jsx' },
  typescriptreact: { snippet: 'component', html: 'jsx' },
  asciidoc: {
    ...{ otherIds: ['adoc'], snippet: 'asciidoc', html: 'asciidoc', frontMatter: 'attributes' },
    ...{ links: 'asciidoc', endings: ['adoc', 'asciidoc', 'asc'] },
  },
  restructuredtext: {
    ...{ otherIds: ['rst'], snippet: 'restructuredtext', html: 'restructuredtext', frontMatter: 'attributes' },
    ...{ links: 'restructuredtext', endings: ['rst', 'rest'] },
  },
  latex: { otherIds: ['tex', 'latex-expl3'], snippet: 'latex' },
  typst: { snippet: 'typst' },
  org: { snippet: 'org' },
  textile: { snippet: 'textile' },
  mediawiki: { otherIds: ['wikitext'], snippet: 'mediawiki' },
  css: { snippet: 'css' },
  scss: { snippet: 'css' },
  sass: { snippet: 'css' },
  less: { snippet: 'css' },
  stylus: { snippet: 'css' },
  plaintext: { snippet: 'plaintext', showsNoImages: true },
} as const satisfies Readonly<Record<string, DocumentLanguage>>;

export type DocumentLanguageId = keyof typeof documentLanguages;

const languages: readonly (readonly [id: string, language: DocumentLanguage])[] = Object.entries(documentLanguages);

const byId: ReadonlyMap<string, DocumentLanguage> = new Map(
  languages.flatMap(([id, language]) => [id, ...(language.otherIds ?? [])].map((one) => [one, language])),
);

const idsByEnding: ReadonlyMap<string, string> = new Map(
  languages.flatMap(([id, { endings = [] }]) => endings.map((ending) => [ending, id])),
);

/** Undefined for one that Easel does not know. */
export const documentLanguage = (languageId: string): DocumentLanguage | undefined => byId.get(languageId);

/** Whether documents of a language show pictures, by rules that Easel knows. */
export function showsPictures(languageId: string): boolean {
  const language = byId.get(languageId);
  return language !== undefined && !language.showsNoImages;
}

export const knowsLinks = (languageId: string): boolean => byId.get(languageId)?.links !== undefined;

/** All ids of languages of which something holds. */
export const languageIdsThat = (holds: (languageId: string) => boolean): readonly string[] => [...byId.keys()].filter(holds);

/** Endings of the names of files in which links are looked for. */
export const documentEndings: readonly string[] = [...idsByEnding.keys()];

/** The language of a file; undefined where no links are looked for in it. */
export function languageOf(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? idsByEnding.get(name.slice(dot + 1).toLowerCase()) : undefined;
}
