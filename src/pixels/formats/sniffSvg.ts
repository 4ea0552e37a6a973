import type { PictureSize } from '../picture.ts';

/** The root element must begin within so many bytes. */
const searchedBytes = 65_536;
const pixelsPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
};

/** The size of an SVG by its root element's width and height, else by its viewBox. Undefined if the root is another element. */
export function sizeOfSvg(bytes: Uint8Array): PictureSize | undefined {
  const root = rootElement(decoded(bytes.subarray(0, searchedBytes)));
  if (!root || !/^<(?:[\w.-]+:)?svg[\s/>]/.test(root)) return undefined;
  const box = attribute(root, 'viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth, boxHeight] = box?.length === 4 && box.every(Number.isFinite) ? box : [];
  const width = pixels(attribute(root, 'width'));
  const height = pixels(attribute(root, 'height'));
  const ratio = boxWidth && boxHeight ? boxWidth / boxHeight : undefined;
  if (width !== undefined && height !== undefined) return { width, height };
  if (width !== undefined && ratio) return { width, height: width / ratio };
  if (height !== undefined && ratio) return { width: height * ratio, height };
  if (boxWidth && boxHeight) return { width: boxWidth, height: boxHeight };
  return { width: width ?? 300, height: height ?? 150 };
}

function decoded(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  // A byte order mark is dropped by the decoder.
  return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
}

/** The start tag of the root, past declarations, comments and the document type. */
function rootElement(text: string): string | undefined {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<!', at)) at = afterDoctype(text, at);
    else break;
    if (at < 0) return undefined;
  }
  if (text.charAt(at) !== '<') return undefined;
  const end = endOfTag(text, at);
  return end < 0 ? undefined : text.slice(at, end + 1);
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

/** A document type may hold declarations in brackets, which hold `>` themselves. */
function afterDoctype(text: string, from: number): number {
  const end = text.indexOf('>', from);
  const bracket = text.indexOf('[', from);
  if (bracket < 0 || end < 0 || bracket > end) return end < 0 ? -1 : end + 1;
  const closed = text.indexOf(']', bracket);
  return closed < 0 ? -1 : after(text, '>', closed);
}

/** Where the tag ends, quoted `>` not counted. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i;
  }
  return -1;
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2];
}

/** Characters of a length. Of a longer one, ways to read it would be tried without end. */
const maxLengthCharacters = 64;

/** Undefined for percentages, for units that depend on a font, and for lengths that are not positive. */
function pixels(length: string | undefined): number | undefined {
  if (length === undefined || length.length > maxLengthCharacters) return undefined;
  const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(length);
  const unit = match?.[2]?.toLowerCase() ?? '';
  const factor = Object.hasOwn(pixelsPerUnit, unit) ? pixelsPerUnit[unit] : undefined;
  const value = factor === undefined ? NaN : Number(match?.[1]) * factor;
  return value > 0 && Number.isFinite(value) ? value : undefined;
}
