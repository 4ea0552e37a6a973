import { documentLanguage } from '../../formats/documentLanguages.ts';

/** A part of a document: offsets in UTF-16 units. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** What a document says of itself before its text. */
export type FrontMatter = Part &
  (
    | {
        readonly data: Readonly<Record<string, unknown>>;
        /** Where a key or its value is, by the path to it; the whole where that is not known. */
        readonly partOf: (place: { readonly path: readonly (string | number)[]; readonly at: 'key' | 'value' }) => Part;
      }
    /** It cannot be read: where, and the parser's own word for it. */
    | { readonly fault: Part & { readonly what: string } }
  );

/** Longer front matter is none. UTF-16 units. */
const maxLength = 100_000;

const hasAttributes = (languageId: string) => documentLanguage(languageId)?.frontMatter === 'attributes';
const hasFences = (languageId: string) => documentLanguage(languageId)?.frontMatter === 'fenced';

/** Whether front matter might say something of Easel's: looks at the beginning only, and parses nothing. */
export function mayNameStyle(languageId: string, beginning: string): boolean {
  if (hasAttributes(languageId)) return /^:easel:/m.test(header(beginning));
  const block = hasFences(languageId) ? fenced(beginning) : undefined;
  return block !== undefined && /^["']?easel["']?[ \t]*[:=]/m.test(block.text);
}

/**
 * The front matter of a document: YAML between `---`, of TOML between `+++` only what `easel = "…"` says, of AsciiDoc the header
 * attribute `:easel:`, and of reStructuredText the field `:easel:` at the beginning. Undefined where there is none.
 */
export async function frontMatter(languageId: string, text: string): Promise<FrontMatter | undefined> {
  if (hasAttributes(languageId)) return attribute(header(text));
  const block = hasFences(languageId) ? fenced(text) : undefined;
  if (!block) return undefined;
  const { start, end, from } = block;
  if (block.fence === '+++') return tomlLine(block);
  const { readYaml } = await import('./yamlPlaces.ts');
  const read = readYaml(block.text);
  const moved = (part: Part): Part => ({ start: part.start + from, end: part.end + from });
  if ('fault' in read) return { start, end, fault: { ...moved(read.fault), what: read.fault.what } };
  const opening = { start, end: start + 3 };
  return {
    ...{ start, end, data: read.data },
    partOf: ({ path, at }) => {
      const part = read.partAt(path, at);
      return part ? moved(part) : opening;
    },
  };
}

interface Block extends Part {
  readonly fence: '---' | '+++';
  readonly text: string;
  /** Where the text between the fences begins. */
  readonly from: number;
}

/** What is between two fences at the very beginning. */
function fenced(text: string): Block | undefined {
  const opening = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  const fence = opening?.[1];
  if (!opening || (fence !== '---' && fence !== '+++')) return undefined;
  const from = opening[0].length;
  const closing = fence === '---' ? /^(?:---|\.\.\.)[ \t]*$/m : /^\+\+\+[ \t]*$/m;
  const rest = text.slice(from, from + maxLength);
  const found = closing.exec(rest.replace(/\r/g, ' '));
  if (!found) return undefined;
  const start = opening[0].indexOf(fence);
  return { start, end: from + found.index + 3, fence, from, text: rest.slice(0, found.index) };
}

/** One line before the first table; the rest of TOML is not looked at. */
function tomlLine({ start, end, from, text }: Block): FrontMatter {
  const root = text.slice(0, /^[ \t]*\[/m.exec(text)?.index ?? text.length);
  const found = /^([ \t]*easel[ \t]*=[ \t]*)(?:"([^"\\\n]*)"|'([^'\n]*)'|(false))/m.exec(root);
  if (!found) return { start, end, data: {}, partOf: () => ({ start, end: start + 3 }) };
  const [whole, before = '', quoted, literal, none] = found;
  const value = none === undefined ? (quoted ?? literal) : false;
  const part = { start: from + found.index + before.length, end: from + found.index + whole.length };
  return { start, end, data: { easel: value }, partOf: () => part };
}

/** The first paragraphs of a document whose language says things of itself in lines of attributes. */
function header(text: string): string {
  const beginning = text.slice(0, maxLength);
  const third = [...beginning.matchAll(/\S[ \t]*\r?\n[ \t]*\r?\n/g)][2];
  return third ? beginning.slice(0, third.index + 1) : beginning;
}

function attribute(text: string): FrontMatter | undefined {
  const found = /^:easel:[ \t]*(\S.*?)?[ \t]*$/m.exec(text);
  if (!found) return undefined;
  const [whole, value = ''] = found;
  const end = found.index + whole.trimEnd().length;
  const part = { start: value === '' ? found.index : end - value.length, end };
  return { start: found.index, end, data: { easel: value === '' ? null : value }, partOf: () => part };
}
