import type { LinkKind } from '../../formats/documentLanguages.ts';
import { documentLanguage } from '../../formats/documentLanguages.ts';
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

const readers: Readonly<Record<LinkKind, () => Promise<LinkReader>>> = {
  markdown,
  mdx,
  html: () => html(),
  vue: () => html({ components: true }),
  svelte: () => html({ components: true, braces: true }),
  asciidoc: async () => (await import('./asciidocLinks.ts')).asciidocReader(),
  restructuredtext: async () => (await import('./rstLinks.ts')).rstReader(),
};

/** What finds the links of documents in a language; undefined for one whose links Easel does not know. */
export async function linkReader(languageId: string): Promise<LinkReader | undefined> {
  const kind = documentLanguage(languageId)?.links;
  return kind && readers[kind]();
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
