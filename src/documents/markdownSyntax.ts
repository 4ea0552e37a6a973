import type { MarkdownParser } from '@lezer/markdown';
import { parser, Table } from '@lezer/markdown';

/** Brackets that are parsed together. What they could mean takes time that grows with their square. */
const mostBrackets = 300;

/**
 * Parses what is within a paragraph in pieces where that has very many brackets, so that no text takes long or nests too deeply. A link
 * that goes over the end of a piece is not found; pieces end with lines where they can.
 */
function bounded(markdown: MarkdownParser): MarkdownParser {
  const whole = markdown.parseInline.bind(markdown);
  markdown.parseInline = (text, offset) =>
    piecesOf(text).flatMap(([from, to]) => whole(from === 0 && to === text.length ? text : text.slice(from, to), offset + from));
  return markdown;
}

function piecesOf(text: string): [number, number][] {
  const pieces: [number, number][] = [];
  let start = 0;
  let brackets = 0;
  for (const { index: at } of text.matchAll(/[[<]/g)) {
    if (++brackets <= mostBrackets) continue;
    const line = text.lastIndexOf('\n', at) + 1;
    const end = line > start ? line : text.startsWith('!', at - 1) ? at - 1 : at;
    pieces.push([start, end]);
    start = end;
    brackets = 1;
  }
  return [...pieces, [start, text.length]];
}

/** CommonMark with tables, whose cells are read one by one. */
export const markdown = bounded(parser.configure([Table]));
