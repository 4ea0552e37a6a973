import { pathOf, segmentsOf } from './paths.ts';
import { encodeMarkdownPath, relativeLink } from './relativeLink.ts';

/** Where a document names a picture: the address alone, as offsets in UTF-16 units. */
export interface PictureLink {
  readonly start: number;
  readonly end: number;
}

/** Where addresses are written: in Markdown's brackets, in its reference definitions, in HTML's attributes. The last group is the address. */
const places = [
  /(\]\(\s*<)([^<>\n]*)/g,
  /(\]\(\s*)([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)/g,
  /(^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*)([^\s<>]+)/gm,
  /(\b(?:src|href|poster)\s*=\s*")([^"\n]*)/gi,
  /(\b(?:src|href|poster)\s*=\s*')([^'\n]*)/gi,
];

/** The links of a document to a picture, in order. Both paths are absolute, as `Uri.path` gives them. */
export function linksTo(text: string, documentPath: string, picturePath: string): readonly PictureLink[] {
  const wanted = pathOf(segmentsOf(picturePath));
  const found = new Map<number, PictureLink>();
  for (const place of places) {
    for (const { index, 1: before = '', 2: address = '' } of text.matchAll(place)) {
      const start = index + before.length;
      if (targetOf(address, documentPath) === wanted) found.set(start, { start, end: start + lengthOfPath(address) });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** The address under which a document links a picture; in Markdown and HTML alike. */
export function linkText(documentPath: string, picturePath: string): string {
  return encodeMarkdownPath(relativeLink(documentPath, picturePath) ?? picturePath);
}

/** What follows is a question to a server, or a place in the file. */
const lengthOfPath = (address: string): number => /[?#]|$/.exec(address)?.index ?? address.length;

function targetOf(address: string, documentPath: string): string | undefined {
  const way = address.slice(0, lengthOfPath(address));
  if (way === '' || way.startsWith('/') || /^[a-z][a-z\d+.-]*:/i.test(way)) return undefined;
  try {
    return pathOf(segmentsOf(`${documentPath}/../${decodeURIComponent(way)}`));
  } catch {
    // A percent sign that encodes nothing.
    return undefined;
  }
}
