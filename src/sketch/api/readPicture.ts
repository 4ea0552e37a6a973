/** Decodes the pictures that are sent to Sketch. */
import { decodePicture } from '../../pixels/decode/decodePicture.ts';
import type { Picture } from '../../pixels/picture.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';

/** The pixels of a picture's file, upright. `format` as sniffed. Throws if the file is broken or of another format. */
export async function readPicture(bytes: Uint8Array<ArrayBuffer>, format: string): Promise<Picture> {
  if (sniffPicture(bytes)?.format !== format) throw new Error(`This is no ${format}.`);
  return decodePicture(bytes);
}
