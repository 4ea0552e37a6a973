import { EaselError } from '../../images/errors.ts';
import type { NativeBase64 } from './base64Decoder.ts';
import { Base64Decoder } from './base64Decoder.ts';

/** Most that one answer may have, in bytes. */
export interface ExtractorLimits {
  readonly pictures: number;
  /** Of all other text. */
  readonly text: number;
}

export const extractorLimits: ExtractorLimits = { pictures: 256 * 1024 * 1024, text: 4 * 1024 * 1024 };

const quote = 0x22;
const backslash = 0x5c;
const pictureKey = 'b64_json';
const dataUrl = 'data:';
const pictureUrl = 'data:image/';
const maxUrlHeadLength = 128;

export interface ExtractorOptions {
  /** The text is `text/event-stream`, where a line's end also ends a broken string. */
  readonly events: boolean;
  readonly limits?: ExtractorLimits;
  /** Bytes of the whole text, where they are known. */
  readonly textLength?: number | undefined;
  readonly native?: NativeBase64 | undefined;
  /** Hears of every picture as soon as it is whole. */
  readonly onPicture?: (pieces: readonly Uint8Array[]) => void;
}

/** A picture's bytes in pieces, or `broken` if its base64 was none. */
export type ExtractedImage = readonly Uint8Array[] | 'broken';

/** What stands in the text where a picture was. */
const tokenPrefix = 'easel-picture-';

/** Outside strings; in one that may turn out to matter; in one that does not; before a picture's base64; in it. */
type Place = 'outside' | 'head' | 'plain' | 'pictureHead' | 'picture';

/** After `"b64_json"`: nothing, the key itself, its colon. */
type After = 'nothing' | 'key' | 'colon';

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function endsPlain(byte: number): boolean {
  return byte === quote || byte === backslash || isLineEnd(byte);
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/**
 * Takes the pictures out of JSON that streams by (alone, or in server-sent events): the base64 that is the value of a `b64_json`, or
 * follows `data:image/…;base64,` in any string, is decoded as it comes, and a short token takes its place. So the text that is left is
 * small, and a picture of many megabytes is never one string.
 */
export class ImageExtractor {
  readonly #events: boolean;
  readonly #textLength: number;
  readonly #native: NativeBase64 | undefined;
  readonly #onPicture: ExtractorOptions['onPicture'];
  readonly #limits: ExtractorLimits;
  readonly #pictures = new Map<string, ExtractedImage>();
  #begun = 0;
  #place: Place = 'outside';
  #after: After = 'nothing';
  /** How much of `data:` was read at the start of a line of events. */
  #field = -1;
  /** Characters of the string we are in, as long as they may matter. */
  #head = '';
  /** Undefined outside an escape, else what was read of it after the backslash. */
  #escape: string | undefined;
  #decoder: Base64Decoder;
  #pictureBytes = 0;
  #textBytes = 0;

  constructor({ events, limits = extractorLimits, textLength = 0, native, onPicture }: ExtractorOptions) {
    this.#events = events;
    this.#limits = limits;
    this.#textLength = textLength;
    this.#native = native;
    this.#onPicture = onPicture;
    this.#decoder = this.#nextDecoder();
  }

  /**
   * Reads the next bytes and gives what is left of them.
   * @throws EaselError `answer_too_large` for more pictures than the limit, `not_json` for more of other text.
   */
  push(bytes: Uint8Array): Uint8Array[] {
    const rest: Uint8Array[] = [];
    let kept = 0;
    let i = 0;
    while (i < bytes.length) {
      const hidden = this.#inPicture();
      i = this.#skip(bytes, i);
      if (i === bytes.length) break;
      this.#read(bytes[i] ?? 0);
      i++;
      const hides = this.#inPicture();
      if (!hidden && hides) rest.push(bytes.subarray(kept, i), new TextEncoder().encode(`${tokenPrefix}${++this.#begun}`));
      if (hidden && !hides) kept = i - 1;
    }
    if (!this.#inPicture()) rest.push(bytes.subarray(kept));
    for (const part of rest) this.#textBytes += part.length;
    if (this.#textBytes > this.#limits.text) throw new EaselError('not_json');
    return rest.filter((part) => part.length > 0);
  }

  /**
   * The picture that a string of the remaining text stands for, once. Undefined if the string stands for none.
   */
  take(text: string): ExtractedImage | undefined {
    const at = text.lastIndexOf(tokenPrefix);
    if (at < 0) return undefined;
    const token = text.slice(at);
    const picture = this.#pictures.get(token);
    this.#pictures.delete(token);
    return picture;
  }

  /** The pictures that are whole and that nobody took. They are taken by that. */
  rest(): (readonly Uint8Array[])[] {
    const left = [...this.#pictures.values()].filter((picture) => picture !== 'broken');
    this.#pictures.clear();
    return left;
  }

  /** Most answers hold one picture and little else. */
  #nextDecoder(): Base64Decoder {
    const expected = Math.min(Math.ceil((this.#textLength * 3) / 4) - this.#pictureBytes, this.#limits.pictures);
    return new Base64Decoder({ lines: this.#events, expected, native: this.#native });
  }

  #inPicture(): boolean {
    return this.#place === 'picture' || this.#place === 'pictureHead';
  }

  /** Goes fast over what changes nothing here, decoding a picture on the way, and gives the index of the next byte that may. */
  #skip(bytes: Uint8Array, from: number): number {
    if (this.#escape !== undefined) return from;
    if (this.#place === 'picture') {
      const next = this.#decoder.push(bytes, from, bytes.length);
      if (this.#pictureBytes + this.#decoder.length > this.#limits.pictures) throw new EaselError('answer_too_large');
      return next;
    }
    let i = from;
    if (this.#place === 'outside' && this.#after === 'nothing') while (i < bytes.length && bytes[i] !== quote) i++;
    if (this.#place === 'plain') while (i < bytes.length && !endsPlain(bytes[i] ?? 0)) i++;
    return i;
  }

  #read(byte: number): void {
    if (this.#place === 'outside') {
      this.#readOutside(byte);
    } else if (this.#escape !== undefined) {
      this.#readEscape(byte);
    } else if (byte === quote) {
      this.#endString();
    } else if (byte === backslash) {
      this.#escape = '';
    } else if (isLineEnd(byte) && (this.#events || this.#place === 'plain' || this.#place === 'head')) {
      // No JSON string holds a line's end: the quote that began this one was part of something else.
      this.#endString();
      this.#after = 'nothing';
    } else {
      this.#readCharacter(byte < 0x80 ? String.fromCharCode(byte) : '\u00ff');
    }
  }

  #readOutside(byte: number): void {
    if (byte === quote) {
      this.#place = this.#after === 'colon' ? 'pictureHead' : 'head';
      this.#after = 'nothing';
      this.#head = '';
      return;
    }
    if (this.#after === 'nothing') return;
    // In events, JSON may go on in the next line, which begins with `data:` again.
    if (isLineEnd(byte)) this.#field = 0;
    else if (this.#field >= 0 && byte === dataUrl.charCodeAt(this.#field)) {
      this.#field = this.#field + 1 === dataUrl.length ? -1 : this.#field + 1;
    } else {
      this.#field = -1;
      if (byte === 0x3a) this.#after = this.#after === 'key' ? 'colon' : 'nothing';
      else if (byte !== 0x20 && byte !== 0x09) this.#after = 'nothing';
    }
  }

  #readEscape(byte: number): void {
    const read = (this.#escape ?? '') + String.fromCharCode(byte);
    const unicode = read.startsWith('u');
    if (unicode && read.length < 5) {
      this.#escape = read;
      return;
    }
    this.#escape = undefined;
    this.#readCharacter(unicode ? String.fromCharCode(Number.parseInt(read.slice(1), 16)) : (escapes[read] ?? read));
  }

  #readCharacter(character: string): void {
    if (this.#place === 'head') this.#readHead(character);
    else if (this.#place === 'pictureHead') this.#readPictureHead(character);
    else if (this.#place === 'picture') this.#decode(character);
  }

  /** Any string: a key to be known, or a picture as a URL. */
  #readHead(character: string): void {
    this.#head += character;
    const head = this.#head.toLowerCase();
    if (pictureKey.startsWith(this.#head) || pictureUrl.startsWith(head)) return;
    if (!head.startsWith(pictureUrl) || head.length > maxUrlHeadLength) this.#place = 'plain';
    else if (head.endsWith(';base64,')) this.#place = 'picture';
    else if (character === ',') this.#place = 'plain';
  }

  /** The value of a `b64_json`: base64, on some servers after `data:…;base64,`. */
  #readPictureHead(character: string): void {
    this.#head += character;
    const head = this.#head.toLowerCase();
    if (dataUrl.startsWith(head)) return;
    if (!head.startsWith(dataUrl)) {
      this.#beginPicture();
      return;
    }
    if (character !== ',' && head.length <= maxUrlHeadLength) return;
    this.#place = 'picture';
    if (!head.endsWith(';base64,')) this.#decoder.spoil();
  }

  /** What looked like `data:` is base64 itself. */
  #beginPicture(): void {
    this.#place = 'picture';
    for (const character of this.#head) this.#decode(character);
  }

  #decode(character: string): void {
    const code = character.charCodeAt(0);
    if (code > 0x7f || this.#decoder.push(new Uint8Array([code]), 0, 1) === 0) this.#decoder.spoil();
  }

  #endString(): void {
    if (this.#place === 'pictureHead') {
      if (this.#head.includes(':')) this.#decoder.spoil();
      this.#beginPicture();
    }
    if (this.#place === 'picture') {
      const picture = this.#decoder.finish() ?? 'broken';
      this.#pictureBytes += this.#decoder.length;
      if (this.#pictureBytes > this.#limits.pictures) throw new EaselError('answer_too_large');
      this.#pictures.set(`${tokenPrefix}${this.#begun}`, picture);
      if (picture !== 'broken') this.#onPicture?.(picture);
      this.#decoder = this.#nextDecoder();
    }
    this.#after = this.#place === 'head' && this.#head === pictureKey ? 'key' : 'nothing';
    this.#field = -1;
    this.#place = 'outside';
  }
}
