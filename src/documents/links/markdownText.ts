import type { SyntaxNode } from '@lezer/common';
import { decodeEntities } from './entities.ts';

const escape = /\\([!-/:-@[-`{-~])/g;

/** A text of Markdown without backslashes and entities. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return decodeEntities(text);
  // What is escaped is no beginning of an entity.
  let result = '';
  let from = 0;
  for (const { 0: whole, 1: character = '', index } of text.matchAll(escape)) {
    result += decodeEntities(text.slice(from, index)) + character;
    from = index + whole.length;
  }
  return result + decodeEntities(text.slice(from));
}

/** Nodes that are no text. */
const silent = new Set([
  ...['EmphasisMark', 'LinkMark', 'CodeMark', 'QuoteMark', 'HeaderMark', 'URL', 'LinkTitle', 'LinkLabel', 'HTMLTag', 'Comment'],
  ...['ProcessingInstruction', 'JsxTag', 'Expression'],
]);

/** What a reader reads of `node` between two offsets of `text`: on one line, without marks. `base` is where `text` begins for the tree. */
export function plainText(node: SyntaxNode, text: string, from = node.from, to = node.to): string {
  return rawText(node, text, from, to).replace(/\s+/g, ' ').trim();
}

function rawText(node: SyntaxNode, text: string, from: number, to: number): string {
  let result = '';
  let at = from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.from < from || child.to > to) continue;
    result += text.slice(at, child.from) + wordsOf(child, text);
    at = child.to;
  }
  return result + text.slice(at, to);
}

function wordsOf(node: SyntaxNode, text: string): string {
  if (silent.has(node.name)) return '';
  const own = text.slice(node.from, node.to);
  if (node.name === 'Escape' || node.name === 'Entity') return unescaped(own);
  if (node.name === 'HardBreak') return ' ';
  // The text of an address between angle brackets is what is read.
  if (node.name === 'Autolink') return own.slice(1, -1);
  const [open] = node.name === 'Link' || node.name === 'Image' ? node.getChildren('LinkMark') : [];
  if (open) {
    const end = textEnd(node);
    const words = rawText(node, text, open.to, end);
    // Brackets that lead nowhere are brackets.
    return node.getChild('URL') ? words : text.slice(open.from, open.to) + words + text.slice(end, node.to);
  }
  return rawText(node, text, node.from, node.to);
}

/** Where the text of a link or a picture ends: its closing bracket. */
export function textEnd(node: SyntaxNode): number {
  const [, close] = node.getChildren('LinkMark');
  return close?.from ?? node.to;
}
