/** The pixels as one number each, in the machine's byte order; the same memory where its address allows that. */
export function asWords(rgba: Uint8Array | Uint8ClampedArray): Uint32Array {
  if (rgba.byteOffset % 4 === 0) return new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  return new Uint32Array(new Uint8Array(rgba).buffer);
}
