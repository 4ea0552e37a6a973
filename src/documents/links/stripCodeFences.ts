import { frontMatterEnd } from './frontMatterEnd.ts';

/** A line that begins or ends a block of code between fences, or may begin one of HTML. */
const sign = /(?<![^\n])( {0,3})(`{3,}|~{3,}|<)([^\n]*)/g;

/**
 * A Markdown document without its blocks of code between fences, in which there are no pictures. Undefined where there are none, and where
 * only a parser can tell what is one: only fences at the very beginning of a line are certain, and these only where HTML is not around them.
 */
export function stripCodeFences(text: string): string | undefined {
  if (/\r(?!\n)/.test(text)) return undefined;
  const kept: string[] = [];
  let from = frontMatterEnd(text);
  let opened: string | undefined;
  for (const { 0: line, 1: indent, 2: mark = '', 3: rest = '', index } of text.matchAll(sign)) {
    if (index < from) continue;
    const isHtml = mark === '<';
    if (isHtml ? opened === undefined : indent !== '') return undefined;
    if (isHtml) continue;
    if (opened === undefined) {
      if (mark.startsWith('`') && rest.includes('`')) continue;
      kept.push(text.slice(from, index));
      opened = mark;
    } else if (mark.startsWith(opened) && rest.trim() === '') {
      from = index + line.length;
      opened = undefined;
    }
  }
  if (kept.length === 0) return undefined;
  if (opened === undefined) kept.push(text.slice(from));
  return kept.join('\n');
}
