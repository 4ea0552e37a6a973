import { decodeEntities } from './entities.ts';
import type { LinkReader } from './imageLink.ts';
import type { Reading } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';
import type { DocumentLine } from './lines.ts';
import { linesOf } from './lines.ts';
import { sizeOf } from './linkSize.ts';

/** Blocks whose text is not AsciiDoc, by the line that begins and ends them. */
const verbatimFence = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|```.*)$/;

/** Paragraphs whose text is not AsciiDoc, by the line above. */
const verbatimStyle = /^\[(?:source|listing|literal|pass|stem|latexmath|asciimath|comment|%?linenums)\b[^\]]*\]$|^\[,[^\]]+\]$/;
const attributeLine = /^:(!?)([\w-]+)(!?):(?:[ \t]+(.*))?$/;
const blockMacro = /^image::([^\s:[][^[]*)\[(.*)\]$/;
const inlineMacro = /(^|[^\\\w:])image:(?!:)([^\s:[](?:[^[\n]*[^\s[])?)\[((?:\\\]|[^\]])*)\]/g;
const literalText = /\+[^+\n]+\+/g;

/** Lines that are read in one step. */
const linesPerStep = 200;

export const asciidocReader = (): LinkReader => ({
  *read(text): Reading {
    const links: ImageLink[] = [];
    const attributes = new Map<string, string>();
    let heading: string | undefined;
    let title: string | undefined;
    /** What ends the text that is none of the document's. */
    let ending: ((line: string) => boolean) | undefined;
    let isVerbatim = false;
    let isNewBlock = true;
    for (const line of linesOf(text)) {
      if (line.number % linesPerStep === 0) yield;
      const { content } = line;
      if (ending) {
        if (ending(content)) ending = undefined;
        continue;
      }
      const fence = verbatimFence.exec(content)?.[0];
      const wasNewBlock = isNewBlock;
      isNewBlock = content === '' || content === '+' || /^\[.*\]$/.test(content) || /^\.[^\s.]/.test(content);
      if (fence !== undefined) {
        const last = fence.startsWith('```') ? '```' : fence;
        ending = (other) => other === last;
        isVerbatim = false;
      } else if (verbatimStyle.test(content)) isVerbatim = true;
      else if (content === '') [isVerbatim, title] = [false, undefined];
      else if ((isVerbatim && !isNewBlock) || (wasNewBlock && /^[ \t]/.test(line.written))) {
        // A paragraph.
        ending = (other) => other === '';
        isVerbatim = false;
      } else if (!content.startsWith('//')) {
        const section = /^(?:={1,6}|#{1,6})[ \t]+(.+)$/.exec(content)?.[1];
        const attribute = attributeLine.exec(content);
        if (section !== undefined) heading = decodeEntities(section);
        else if (attribute) setAttribute(attributes, attribute);
        else if (/^\.[^\s.]/.test(content)) title = content.slice(1);
        else {
          const said = { ...(heading === undefined ? {} : { heading }), ...(title === undefined ? {} : { title }) };
          for (const link of linksIn(line, attributes)) links.push({ ...said, ...link });
        }
      }
      if (ending) isNewBlock = true;
    }
    return links;
  },
});

function setAttribute(attributes: Map<string, string>, [, not, name = '', notEither, value]: RegExpExecArray): void {
  if (not === '!' || notEither === '!') attributes.delete(name.toLowerCase());
  else attributes.set(name.toLowerCase(), filled(value ?? '', attributes));
}

/** With the values of attributes that are known; others stay as they are written. */
const filled = (text: string, attributes: ReadonlyMap<string, string>): string =>
  text.replace(/\{([\w-]+)\}/g, (whole, name: string) => attributes.get(name.toLowerCase()) ?? whole);

function* linksIn({ start, content }: DocumentLine, attributes: ReadonlyMap<string, string>): Generator<ImageLink> {
  const block = blockMacro.exec(content);
  if (block) {
    const [whole, target = '', list = ''] = block;
    yield linkOf({ start, end: start + whole.length, addressStart: start + 'image::'.length, target, list }, attributes);
    return;
  }
  if (!content.includes('image:')) return;
  // Between plus signs everything is as it is written.
  const read = content.replace(literalText, (literal) => ' '.repeat(literal.length));
  for (const { 0: whole, 1: before = '', 2: target = '', 3: list = '', index } of read.matchAll(inlineMacro)) {
    const from = start + index + before.length;
    yield linkOf(
      { start: from, end: start + index + whole.length, addressStart: from + 'image:'.length, target, list },
      attributes,
    );
  }
}

interface Macro {
  readonly start: number;
  readonly end: number;
  readonly addressStart: number;
  readonly target: string;
  readonly list: string;
}

function linkOf({ start, end, addressStart, target, list }: Macro, attributes: ReadonlyMap<string, string>): ImageLink {
  const addressEnd = addressStart + target.length;
  const { alt, width, height, title } = attributesIn(list);
  const folder = attributes.get('imagesdir') ?? '';
  const own = decodeEntities(filled(target, attributes));
  const isWhole = folder === '' || own.startsWith('/') || /^[a-z][a-z\d+.-]*:/i.test(own);
  const altPlace = alt && { altStart: addressEnd + 1 + alt.at, altEnd: addressEnd + 1 + alt.at + alt.written.length };
  return {
    ...{ start, end, addressStart, addressEnd },
    address: isWhole ? own : `${folder.replace(/\/$/, '')}/${own}`,
    alt: alt ? decodeEntities(alt.written.replaceAll('\\]', ']').replaceAll('\\"', '"')).replace(/\s+/g, ' ').trim() : '',
    ...altPlace,
    ...(title ? { title: title.written } : {}),
    ...sizeOf(width?.written, height?.written),
  };
}

interface Value {
  readonly written: string;
  /** From the beginning of the list. */
  readonly at: number;
}

const positions = ['alt', 'width', 'height'] as const;
const entry = /[ \t]*(?:([\w-]+)[ \t]*=[ \t]*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,]*))[ \t]*(?:,|$)/y;

/** A list of attributes: values by their positions, then by their names, which count more. */
function attributesIn(list: string): Readonly<Partial<Record<string, Value>>> {
  const values: Partial<Record<string, Value>> = {};
  let position = 0;
  entry.lastIndex = 0;
  for (let match = entry.exec(list); match && match[0] !== ''; match = entry.exec(list)) {
    const [whole, name, double, single, bare] = match;
    const written = double ?? single ?? (bare ?? '').trim();
    const key = name ?? positions[position++];
    const at = match.index + whole.indexOf(written, name === undefined ? 0 : whole.indexOf('=') + 1);
    if (key !== undefined && written !== '') values[key] = { written, at };
  }
  return values;
}
