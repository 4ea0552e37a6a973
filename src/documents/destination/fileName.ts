import { imageTypeOf } from '../../formats/imageTypes.ts';
import { cutText } from '../altText/cutText.ts';

/** UTF-16 units, extension included. */
const maxUnits = 60;
/** UTF-8 bytes, extension included: file systems end at 255, and some encrypt names into longer ones. */
const maxBytes = 200;

const utf8 = new TextEncoder();
const size = (text: string): number => utf8.encode(text).length;

/** What is not seen: control, bidi and zero-width characters, variation selectors, lone surrogates, private use. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu;

/** Windows reserves these whatever their extension is, in either case, with superscript digits too. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/i;

export const isReserved = (name: string): boolean => reserved.test((name.split('.', 1)[0] ?? '').trimEnd());

function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { stem: name.slice(0, dot), extension: name.slice(dot) } : { stem: name, extension: '' };
}

/** `stem + tail`, the stem cut so that the whole is within the limits. */
function shortened(stem: string, tail: string, units: number): string {
  const fits = (beginning: string): boolean =>
    beginning.length + tail.length <= units && size(beginning) + size(tail) <= maxBytes;
  return cutText(stem, fits).replace(/[-. ]+$/u, '');
}

function cleanExtension(extension: string): string {
  const letters = extension
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 10);
  return letters && `.${letters}`;
}

/**
 * A file name that says what the picture is and is legal on every system: the prompt's letters and digits of any script in lower
 * case, everything else a single hyphen, emoji dropped; at most 60 UTF-16 units and 200 UTF-8 bytes, extension included; NFC.
 * `extension` with or without its dot. A prompt without a letter or digit gives `picture`.
 */
export function fileNameFor(prompt: string, extension: string): string {
  const tail = cleanExtension(extension);
  const stem = prompt
    .normalize('NFC')
    // The default lower case of İ is an i with a second dot.
    .replaceAll('İ', 'i')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(unseen, '')
    // One of the letters is drawn as an emoji.
    .replace(/[^\p{L}\p{N}\p{Mn}\p{Mc}]+|\p{Extended_Pictographic}/gu, '-')
    // A mark without its letter, such as what is left of an emoji.
    .replace(/(^|-)\p{M}+/gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
    .normalize('NFC');
  const cut = shortened(stem, tail, maxUnits);
  if (cut === '') return `picture${tail}`;
  return `${isReserved(cut) ? `picture-${cut}` : cut}${tail}`;
}

/**
 * A name that someone else chose (a rule of the user's settings), made legal on every system: the characters that one of them
 * forbids become hyphens, what is not seen goes, dots and spaces at the ends go, reserved names get `picture-` before them.
 * Otherwise as it was, case and spaces too. At most 200 UTF-8 bytes. Nothing left gives `picture`.
 */
export function legalFileName(name: string): string {
  const legal = name
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, '-')
    .replace(unseen, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  const { stem, extension } = size(split(legal).extension) <= 20 ? split(legal) : { stem: legal, extension: '' };
  const cut = shortened(stem, extension, Infinity);
  const whole = size(legal) <= maxBytes ? legal : `${cut || 'picture'}${extension}`;
  if (whole === '') return 'picture';
  return isReserved(whole) ? `picture-${whole}` : whole;
}

/**
 * The name of a picture at another width: `hero-800w.webp` for `hero.png`. A width that the name had gives way. At most 200 UTF-8 bytes.
 * `extension` with or without its dot.
 */
export function nameOfWidth(name: string, width: number, extension: string): string {
  const stem = name.slice(0, name.length - pictureExtension(name).length).replace(/-\d{1,5}w$/, '');
  const tail = `-${width}w${cleanExtension(extension)}`;
  return `${shortened(stem || 'picture', tail, Infinity)}${tail}`;
}

/** The extension of a picture, with its dot; what stands after the dot of another name belongs to the name. */
const pictureExtension = (name: string): string => (imageTypeOf(name) ? name.slice(name.lastIndexOf('.')) : '');

/**
 * `name` with the extension that its bytes have: instead of another picture's, or after what is there. One that has several
 * keeps its own.
 */
export function withExtension(name: string, extension: string): string {
  const tail = cleanExtension(extension);
  const had = pictureExtension(name);
  if (had && imageTypeOf(had) === imageTypeOf(tail)) return name;
  const stem = name.slice(0, name.length - had.length);
  return `${stem || 'picture'}${tail}`;
}

/**
 * The names to try in turn, without end: `fog.png`, `fog-2.png`, `fog-3.png`, … The stem gives way where the number would make
 * the name longer than 60 UTF-16 units (or than it already was) or 200 UTF-8 bytes.
 */
export function* candidateNames(name: string): Generator<string, never> {
  yield name;
  const { stem, extension } = split(name);
  const units = Math.max(maxUnits, name.length);
  for (let number = 2; ; number++) {
    const tail = `-${number}${extension}`;
    yield `${shortened(stem, tail, units)}${tail}`;
  }
}

/**
 * Two names with the same key may be one file on some disk: those that ignore case, those that keep names in NFC or NFD, those
 * that ignore invisible characters, and Windows, which drops dots and spaces at the end. Rather too equal than too different.
 */
export function diskKey(name: string): string {
  return (
    name
      .normalize('NFD')
      .replace(unseen, '')
      // Twice, as ẞ becomes ß, which becomes SS.
      .toUpperCase()
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(/[. ]+$/, '')
      .normalize('NFC')
  );
}

export const sameOnDisk = (a: string, b: string): boolean => diskKey(a) === diskKey(b);
