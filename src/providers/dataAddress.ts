import type { InputFile } from '../images/models/inputs.ts';
import { yieldRegularly } from '../pixels/cooperative.ts';

/** Bytes; a multiple of 3, so that only the last piece is padded. */
const pieceBytes = 3 * 8192;

/** A picture as text, for calls that are JSON: `data:image/png;base64,…`. */
export async function dataAddress({ mime, bytes }: InputFile): Promise<string> {
  const parts = [`data:${mime};base64,`];
  const work = yieldRegularly();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    parts.push(await work(() => btoa(String.fromCharCode(...bytes.subarray(at, at + pieceBytes)))));
  }
  return parts.join('');
}
