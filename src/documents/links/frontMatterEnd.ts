/** Blocks of data before a document: YAML between `---`, TOML between `+++`. */
const front = /^\uFEFF?(?:---[ \t]*\r?\n(?:[^]*?\r?\n)??(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?:[^]*?\r?\n)??\+\+\+)[ \t]*(?:\r?\n|$)/;

/** Where the document itself begins. One that is never closed is no front matter, and so nothing is lost in it. */
export const frontMatterEnd = (text: string): number => front.exec(text)?.[0].length ?? 0;
