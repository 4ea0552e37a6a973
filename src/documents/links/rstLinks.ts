import type { LinkReader } from './imageLink.ts';
import type { Reading } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';
import type { DocumentLine } from './lines.ts';
import { linesOf } from './lines.ts';
import { sizeOf } from './linkSize.ts';

const pictureDirective =
  /^([ \t]*(?:(?:[-*+•]|\d+\.|#\.)[ \t]+)*)\.\.[ \t]+(?:\|([^|]+)\|[ \t]+)?(?:image|figure)::(?:[ \t]+(.*))?$/;
/** Explicit markup of every kind; what is none of the others is a comment. */
const explicit = /^[ \t]*\.\.(?:[ \t]+(.*))?$/;
const directive = /^(?:\|[^|]+\|[ \t]+)?([\w:.+-]+?)[ \t]?::(?:[ \t]|$)/;
const target = /^(?:_|\[|__[ \t]|\|)/;

/** Directives whose content is not reStructuredText. */
const verbatim = new Set([
  ...['code', 'code-block', 'sourcecode', 'literalinclude', 'parsed-literal', 'math', 'raw', 'highlight', 'prompt', 'doctest'],
  ...[
    'testcode',
    'testoutput',
    'testsetup',
    'productionlist',
    'graphviz',
    'digraph',
    'graph',
    'mermaid',
    'uml',
    'plot',
    'csv-table',
  ],
]);
const adornment = /^([!-/:-@[-`{-~])\1+$/;
const option = /^[ \t]+:([\w-]+):(?:[ \t]+(.*))?$/;

/** Lines that are read in one step. */
const linesPerStep = 200;

const indentOf = (line: string): number => line.length - line.trimStart().length;

export const rstReader = (): LinkReader => ({
  *read(text): Reading {
    const lines = [...linesOf(text)];
    const links: ImageLink[] = [];
    let heading: string | undefined;
    for (let at = 0; at < lines.length; at++) {
      if (at % linesPerStep === 0) yield;
      const line = lines[at];
      if (!line || line.content === '') continue;
      const picture = pictureDirective.exec(line.written);
      const markup = explicit.exec(line.content);
      if (picture) {
        const { link, last } = readPicture(lines, at, picture);
        if (link) links.push(heading === undefined ? link : { ...link, heading });
        at = last;
      } else if (markup) {
        const [, rest = ''] = markup;
        const name = directive.exec(rest)?.[1];
        const isComment = name === undefined && !target.test(rest);
        if (isComment || (name !== undefined && verbatim.has(name.toLowerCase()))) at = lastOfBlock(lines, at);
      } else if (line.content.trimStart().startsWith('>>>')) {
        while (lines[at + 1] && lines[at + 1]?.content !== '') at++;
      } else {
        if (isTitle(line, lines[at + 1])) heading = line.content.trim();
        if (line.content.endsWith('::') && lines[at + 1]?.content === '') at = lastOfBlock(lines, at);
      }
    }
    return links;
  },
});

const isTitle = (line: DocumentLine, next: DocumentLine | undefined): boolean =>
  next !== undefined &&
  adornment.test(next.content) &&
  next.content.length >= line.content.trim().length &&
  !adornment.test(line.content);

/** The last line that is indented more than the given one, with blank lines between. */
function lastOfBlock(lines: readonly DocumentLine[], at: number): number {
  const own = indentOf(lines[at]?.written ?? '');
  let last = at;
  for (let next = at + 1; next < lines.length; next++) {
    const { content, written } = lines[next] ?? { content: '', written: '' };
    if (content === '') continue;
    if (indentOf(written) <= own) break;
    last = next;
  }
  return last;
}

/** A directive with its options: `last` is the last line that was read. What follows is read like every other text. */
function readPicture(
  lines: readonly DocumentLine[],
  at: number,
  [whole, lead = '', name, argument]: RegExpExecArray,
): { readonly link?: ImageLink; readonly last: number } {
  const first = lines[at];
  const address = argument?.trimEnd() ?? '';
  let last = at;
  const options = new Map<string, { readonly value: string; readonly start: number }>();
  let open: string | undefined;
  let parts = address;
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next];
    if (!line || line.content === '' || indentOf(line.written) <= lead.length) break;
    const match = option.exec(line.content);
    if (match) {
      open = (match[1] ?? '').toLowerCase();
      const value = match[2] ?? '';
      options.set(open, { value, start: line.start + line.content.length - value.length });
    } else if (open === undefined) parts += line.content.trim();
    else {
      const known = options.get(open);
      if (known) options.set(open, { ...known, value: `${known.value} ${line.content.trim()}`.trim() });
    }
    last = next;
  }
  if (!first || parts === '') return { last };
  const start = first.start + lead.length;
  const addressStart = first.start + whole.trimEnd().length - address.length;
  const end = (lines[last]?.start ?? start) + (lines[last]?.content.length ?? 0);
  const alt = options.get('alt');
  const link = {
    ...{ start, end, addressStart, addressEnd: addressStart + address.length },
    // Space within an address means nothing.
    address: parts.replace(/\s+/g, '').replace(/\\(.)/g, '$1'),
    alt: alt?.value ?? name ?? '',
    ...(alt && alt.value !== '' ? { altStart: alt.start, altEnd: alt.start + alt.value.length } : {}),
    ...sizeOf(options.get('width')?.value, options.get('height')?.value),
  };
  return { link, last };
}
