import { joined, pngChunk, pngSignature } from './pngChunks.ts';

/** Chunk that carries signed content credentials (C2PA). Any change to the file would make the signature false. */
const credentials = 'caBX';

/**
 * The PNG with `text` in an iTXt chunk under `keyword` before its end. Undefined for what is no whole PNG, and for a PNG with content
 * credentials. The pixels stay byte for byte.
 */
export function withPngText(bytes: Uint8Array, keyword: string, text: string): Uint8Array | undefined {
  const end = endOfPicture(bytes);
  if (end === undefined) return undefined;
  const encoder = new TextEncoder();
  // Keyword, not compressed, no language, no translated keyword, text.
  const data = joined([encoder.encode(keyword), new Uint8Array(5), encoder.encode(text)]);
  return joined([bytes.subarray(0, end), pngChunk('iTXt', data), bytes.subarray(end)]);
}

/** The text under `keyword` in a PNG as `withPngText` writes it, or undefined where there is none. */
export function pngText(bytes: Uint8Array, keyword: string): string | undefined {
  if (!pngSignature.every((byte, i) => bytes[i] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // What is searched for: the keyword, and that the text is not compressed.
  const head = [...new TextEncoder().encode(keyword), 0, 0, 0, 0, 0];
  for (let at = pngSignature.length; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    const isText = String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'iTXt';
    if (isText && head.every((byte, i) => data[i] === byte)) return new TextDecoder().decode(data.subarray(head.length));
  }
  return undefined;
}

/** Where the IEND chunk begins. Undefined if there is none, or if there are content credentials before it. */
function endOfPicture(bytes: Uint8Array): number | undefined {
  if (!pngSignature.every((byte, i) => bytes[i] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = pngSignature.length; at + 12 <= bytes.length;) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === credentials) return undefined;
    if (type === 'IEND') return at;
    at += 12 + view.getUint32(at);
  }
  return undefined;
}
