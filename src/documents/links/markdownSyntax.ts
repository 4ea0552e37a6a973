import type { MarkdownParser } from '@lezer/markdown';
import { parser, Table } from '@lezer/markdown';
import type { TagOptions } from './htmlTags.ts';

/** Brackets that are parsed together. What they could mean takes time that grows with their square. */
const maxBrackets = 300;

/** A longer heading is taken as it is written. UTF-16 units. */
const maxHeadingLength = 200;

/**
 * Parses what is within a paragraph only where that matters, and in pieces where that has very many brackets, so that no text takes long
 * or nests too deeply. A link that goes over the end of a piece is not found; pieces end with lines where they can.
 */
export function bounded(markdown: MarkdownParser): MarkdownParser {
  const whole = markdown.parseInline.bind(markdown);
  markdown.parseInline = (text, offset) =>
    (matters(text) ? piecesOf(text) : []).flatMap(([from, to]) =>
      whole(from === 0 && to === text.length ? text : text.slice(from, to), offset + from),
    );
  return markdown;
}

/** Whether there can be a picture or a tag in a text, or it may be a heading with marks in it. Most of every document is neither. */
const matters = (text: string): boolean =>
  text.includes('![') || text.includes('<') || (text.length < maxHeadingLength && /[*_`[\\&]/.test(text) && !text.includes('\n'));

function piecesOf(text: string): [number, number][] {
  const pieces: [number, number][] = [];
  let start = 0;
  let brackets = 0;
  for (const { index: at } of text.matchAll(/[[<]/g)) {
    if (++brackets <= maxBrackets) continue;
    const line = text.lastIndexOf('\n', at) + 1;
    const end = line > start ? line : text.startsWith('!', at - 1) ? at - 1 : at;
    pieces.push([start, end]);
    start = end;
    brackets = 1;
  }
  return [...pieces, [start, text.length]];
}

/** A way to write Markdown. */
export interface MarkdownSyntax {
  readonly parser: MarkdownParser;
  /** How tags are written. */
  readonly tags: TagOptions;
  /** A text without what the parser need not see, everything else in its place. */
  readonly prepared: (text: string) => string;
}

/** CommonMark with tables, whose cells are read one by one. */
export const markdown: MarkdownSyntax = { parser: bounded(parser.configure([Table])), tags: {}, prepared: (text) => text };
