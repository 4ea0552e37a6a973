const alphabet = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = '='.charCodeAt(0);
/** Bytes per chunk; a multiple of 3, so that only the last is padded. */
const chunkSize = 3 * 65_536;

/** Base64 as ASCII bytes, in chunks, so that a large picture is never a large string. */
export function* base64(bytes: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < bytes.length; from += chunkSize) yield encoded(bytes.subarray(from, from + chunkSize));
}

function encoded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out[at++] = alphabet[bits >> 18] ?? 0;
    out[at++] = alphabet[(bits >> 12) & 63] ?? 0;
    out[at++] = alphabet[(bits >> 6) & 63] ?? 0;
    out[at++] = alphabet[bits & 63] ?? 0;
  }
  const left = bytes.length % 3;
  if (left > 0) out[at - 1] = padding;
  if (left === 1) out[at - 2] = padding;
  return out;
}
