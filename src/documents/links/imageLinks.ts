import type { TagOptions } from './htmlTags.ts';
import type { ImageLink, LinkReader, Reading } from './imageLink.ts';

async function markdown(): Promise<LinkReader> {
  const [{ markdownReader }, syntax] = await Promise.all([import('./markdownLinks.ts'), import('./markdownSyntax.ts')]);
  return markdownReader(syntax.markdown);
}

async function mdx(): Promise<LinkReader> {
  const [{ markdownReader }, syntax] = await Promise.all([import('./markdownLinks.ts'), import('./mdxSyntax.ts')]);
  return markdownReader(syntax.mdx);
}

const html = async (options?: TagOptions) => (await import('./htmlLinks.ts')).htmlReader(options);

const readers: Readonly<Record<string, () => Promise<LinkReader>>> = {
  markdown,
  quarto: markdown,
  rmd: markdown,
  mdx,
  html: () => html(),
  'vue-html': () => html(),
  vue: () => html({ components: true }),
  svelte: () => html({ components: true, braces: true }),
  asciidoc: async () => (await import('./asciidocLinks.ts')).asciidocReader(),
  restructuredtext: async () => (await import('./rstLinks.ts')).rstReader(),
};

export const knowsLinks = (languageId: string): boolean => Object.hasOwn(readers, languageId);

/** What finds the links of documents in a language; undefined for one whose links Easel does not know. */
export async function linkReader(languageId: string): Promise<LinkReader | undefined> {
  return knowsLinks(languageId) ? readers[languageId]?.() : undefined;
}

/** All links to pictures of a document, in order of their places: local and remote, there and missing; none in code or comments. */
export async function imageLinks(languageId: string, text: string): Promise<readonly ImageLink[]> {
  const reader = await linkReader(languageId);
  return reader ? readAll(reader.read(text)) : [];
}

/** Reads to the end without a pause. */
export function readAll(reading: Reading): readonly ImageLink[] {
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}
