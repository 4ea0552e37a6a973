import { exifOrientation, type Orientation } from './exifOrientation.ts';
import { PixelError } from '../pixelError.ts';

/** What a JPEG says of itself. */
export interface JpegParts {
  /** As stored. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Four inks: CMYK or YCCK. */
  readonly cmyk: boolean;
  /** A coding that Easel does not decode. */
  readonly unsupported: string | undefined;
  /** Further pictures follow the first (MPO, gain maps), which some services refuse. */
  readonly several: boolean;
  /** Signed content credentials (C2PA). */
  readonly credentials: boolean;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly unsupported: string | undefined;
}

/** Goes through a JPEG's segments without decoding it. Throws a PixelError: `truncated` when it has no end, `damaged`. */
export function readJpeg(bytes: Uint8Array): JpegParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frame: Frame | undefined;
  let orientation: Orientation | undefined;
  let [several, credentials] = [false, false];
  let at = 2;
  for (;;) {
    at = nextMarker(bytes, at, frame !== undefined);
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) break;
    if (at + 4 > bytes.length) throw new PixelError({ reason: 'truncated', format: 'jpeg' });
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (end > bytes.length) throw new PixelError({ reason: 'truncated', format: 'jpeg' });
    const data = bytes.subarray(at + 4, Math.max(at + 4, end));
    if (isFrame(marker)) frame ??= readFrame(marker, data);
    else if (marker === 0xe1 && startsWith(data, 'Exif\0\0')) orientation ??= exifOrientation(data);
    else if (marker === 0xe2 && startsWith(data, 'MPF\0')) several = true;
    else if (marker === 0xeb && startsWith(data, 'JP')) credentials = true;
    at = Math.max(end, at + 4);
  }
  if (!frame) throw damaged('no frame');
  const { width, height, components, unsupported } = frame;
  return { width, height, orientation: orientation ?? 1, cmyk: components === 4, unsupported, several, credentials };
}

/** Where the next marker is that has a meaning of its own. Between a scan's data there may be anything else. */
function nextMarker(bytes: Uint8Array, from: number, mayBeData: boolean): number {
  let at = from;
  for (;;) {
    const found = bytes.indexOf(0xff, at);
    if (found < 0 || found + 1 >= bytes.length) throw new PixelError({ reason: 'truncated', format: 'jpeg' });
    if (found > at && !mayBeData) throw damaged('no marker');
    const marker = bytes[found + 1] ?? 0;
    // Fill bytes, stuffed zeros, TEM, restarts.
    const means = marker !== 0xff && marker !== 0 && marker !== 1 && !(marker >= 0xd0 && marker <= 0xd7);
    if (means) return found;
    at = marker === 0xff ? found + 1 : found + 2;
  }
}

/** SOF0 to SOF15, less DHT, JPG and DAC, which lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(marker: number, data: Uint8Array): Frame {
  if (data.length < 6) throw damaged('frame header');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const depth = view.getUint8(0);
  const unsupported =
    marker > 0xc2 ? (marker > 0xc8 ? 'arithmetic coding' : 'lossless coding') : depth === 8 ? undefined : `${depth} bits`;
  return { height: view.getUint16(1), width: view.getUint16(3), components: view.getUint8(5), unsupported };
}

function startsWith(data: Uint8Array, text: string): boolean {
  return String.fromCharCode(...data.subarray(0, text.length)) === text;
}

function damaged(detail: string): PixelError {
  return new PixelError({ reason: 'damaged', format: 'jpeg', detail });
}
