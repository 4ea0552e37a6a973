import type { BlockParser, InlineParser } from '@lezer/markdown';
import { parser, Table } from '@lezer/markdown';
import { expressionEnd, tagAt } from './htmlTags.ts';
import type { MarkdownSyntax } from './markdownSyntax.ts';
import { bounded } from './markdownSyntax.ts';

const tags = { braces: true, components: true };

/** A tag of JSX. Its attributes may be expressions. */
const tag: InlineParser = {
  name: 'JsxTag',
  before: 'InlineCode',
  parse(cx, next, at) {
    if (next !== 60) return -1;
    const rest = cx.slice(at, cx.end);
    const found = tagAt(rest, 0, rest.length, tags);
    return found ? cx.addElement(cx.elt('JsxTag', at, at + found.end)) : -1;
  },
};

const expression: InlineParser = {
  name: 'Expression',
  before: 'InlineCode',
  parse(cx, next, at) {
    if (next !== 123) return -1;
    const rest = cx.slice(at, cx.end);
    const end = expressionEnd(rest, 0, rest.length);
    return end === undefined ? -1 : cx.addElement(cx.elt('Expression', at, at + end));
  },
};

/** Imports and exports go to the next blank line. */
const esm: BlockParser = {
  name: 'Esm',
  before: 'LinkReference',
  parse(cx, line) {
    if (cx.depth > 1 || !/^(?:import|export)\b/.test(line.text)) return false;
    const from = cx.lineStart;
    while (cx.nextLine() && line.text.trim() !== '');
    cx.addElement(cx.elt('Esm', from, cx.prevLineEnd()));
    return true;
  },
};

const mdxParser = bounded(
  parser.configure([
    Table,
    {
      remove: ['IndentedCode', 'HTMLBlock', 'HTMLTag'],
      defineNodes: ['JsxTag', 'Expression', { name: 'Esm', block: true }],
      parseInline: [tag, expression],
      parseBlock: [esm],
    },
  ]),
);

/** Markdown with JSX in the place of HTML, without code by indentation. What is commented out is so wherever it is. */
export const mdx: MarkdownSyntax = {
  ...{ parser: mdxParser, tags },
  prepared: (text) => text.replace(/\{\s*\/\*[^]*?\*\/\s*\}/g, (comment) => comment.replace(/[^\n]/g, ' ')),
};
