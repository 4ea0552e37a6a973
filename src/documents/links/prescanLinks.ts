import type { LinkKind } from '../../formats/documentLanguages.ts';
import { documentLanguage } from '../../formats/documentLanguages.ts';
import { labelOf } from './markdownLabel.ts';

/** Finds addresses of pictures without parsing: all that a parser finds, and what is in code besides. Undefined where only a parser can tell. */
type PrescanLinks = (text: string) => readonly string[] | undefined;

/** Longer ones are for a parser. UTF-16 units. */
const maxLength = 2_000;

/** A picture of Markdown that means what it seems to mean wherever it is, with an address in which nothing is escaped. */
const plainPicture = /!\[[^[\]\\<>`]*\]\(([^\s()<>\\&]+)(?:[ \t]+"[^"\\]*")?\)/y;

/** The same by reference: `![text][label]`, `![label][]` or `![label]`. */
const plainReference = /!\[([^[\]\\<>`]+)\](?![[(])|!\[([^[\]\\<>`]*)\]\[([^[\]\\<>`]*)\]/y;
const definition = /\[([^[\]]+)\]:[ \t]*(\S*)/g;

function inMarkdown(text: string): readonly string[] | undefined {
  const found: string[] = [];
  let definitions: Map<string, string[]> | undefined;
  for (let at = text.indexOf('!['); at >= 0; at = text.indexOf('![', at + 2)) {
    plainPicture.lastIndex = plainReference.lastIndex = at;
    const [picture = '', address] = plainPicture.exec(text) ?? [];
    const [reference = '', only, words, label] = address === undefined ? (plainReference.exec(text) ?? []) : [];
    if (picture.length > maxLength || reference.length > maxLength || picture === reference) return undefined;
    if (address !== undefined) found.push(address);
    else {
      const defined = (definitions ??= definitionsIn(text)).get(labelOf(only ?? (label === '' ? (words ?? '') : (label ?? ''))));
      if (defined?.some((one) => !/^[^<>\\&]+$/.test(one))) return undefined;
      found.push(...(defined ?? []));
    }
  }
  const html = inHtml(text);
  return html && [...found, ...html];
}

/** Whatever looks like a definition, wherever it is: of each label all of them. */
function definitionsIn(text: string): Map<string, string[]> {
  const definitions = new Map<string, string[]>();
  for (const [, label = '', address = ''] of text.matchAll(definition)) {
    const key = labelOf(label);
    definitions.set(key, [...(definitions.get(key) ?? []), address]);
  }
  return definitions;
}

const tag = /<(?:img|source)(?=[\s/>])/gi;
const plainTag = /<img((?:\s+[a-z-]+\s*=\s*(?:"[^"<>{}]*"|'[^'<>{}]*'))*)\s*\/?>/iy;
const attribute = /\s+([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

function inHtml(text: string): readonly string[] | undefined {
  const found: string[] = [];
  if (!text.includes('<')) return found;
  for (const { index } of text.matchAll(tag)) {
    plainTag.lastIndex = index;
    const [whole = '', attributes] = plainTag.exec(text) ?? [];
    if (attributes === undefined || whole.length > maxLength || /srcset/i.test(attributes)) return undefined;
    for (const [, name = '', double, single] of attributes.matchAll(attribute)) {
      if (name.toLowerCase() !== 'src') continue;
      const address = (double ?? single ?? '').trim();
      if (address.includes('&')) return undefined;
      found.push(address);
    }
  }
  return found;
}

/** Either there can be no picture, or a parser is to tell. */
const onlyWhere =
  (sign: RegExp): PrescanLinks =>
  (text) =>
    sign.test(text) ? undefined : [];

const prescanners: Readonly<Record<LinkKind, PrescanLinks>> = {
  markdown: inMarkdown,
  mdx: inMarkdown,
  html: inHtml,
  vue: inHtml,
  svelte: onlyWhere(/<(?:img|source)/),
  asciidoc: onlyWhere(/image:/),
  restructuredtext: onlyWhere(/(?:image|figure)::/),
};

/** Addresses of the pictures of a document: all that its parser would find and perhaps more; undefined where only that can tell. */
export function prescanLinks(languageId: string, text: string): readonly string[] | undefined {
  const kind = documentLanguage(languageId)?.links;
  return kind && prescanners[kind](text);
}
