/** Language ids of documents whose links to pictures are looked for in files, by the endings of their names. */
const languages: Readonly<Record<string, string>> = {
  ...{
    md: 'markdown',
    markdown: 'markdown',
    mdown: 'markdown',
    mkd: 'markdown',
    mkdn: 'markdown',
    mdc: 'markdown',
    qmd: 'quarto',
    rmd: 'rmd',
  },
  ...{ html: 'html', htm: 'html', xhtml: 'html', vue: 'vue', svelte: 'svelte', mdx: 'mdx' },
  ...{ adoc: 'asciidoc', asciidoc: 'asciidoc', asc: 'asciidoc', rst: 'restructuredtext', rest: 'restructuredtext' },
};

/** The endings of their names. */
export const documentEndings: readonly string[] = Object.keys(languages);

/** The language of a file; undefined where no links are looked for in it. */
export function languageOf(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1).toLowerCase();
  return dot > 0 && Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}
