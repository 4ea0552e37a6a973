/** An AV1 key frame, which is what an AVIF holds, by the encoder that the browser brings (WebCodecs). */

/** RGBA, row by row, colours not multiplied with alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** AV1's levels by the pixels that a picture of theirs may have. */
const levels = [
  { pixels: 2_228_224, code: '09' },
  { pixels: 8_912_896, code: '13' },
  { pixels: Infinity, code: '17' },
] as const;

function configurationFor(width: number, height: number): VideoEncoderConfig {
  const level = levels.find(({ pixels }) => width * height <= pixels)?.code ?? '17';
  return { codec: `av01.0.${level}M.08`, width, height, bitrateMode: 'quantizer', latencyMode: 'quality', framerate: 1 };
}

/** Whether this browser encodes AV1 by quality. */
export async function encodesAv1(): Promise<boolean> {
  try {
    if (typeof VideoEncoder === 'undefined') return false;
    return (await VideoEncoder.isConfigSupported(configurationFor(1600, 1200))).supported === true;
  } catch {
    return false;
  }
}

/**
 * One frame with the picture; `quality` 1 to 100. Rejects where the browser cannot. Transparency is lost: an AVIF has
 * it in a frame without colour, which no browser's encoder writes.
 */
export async function encodeAv1(picture: Pixels, quality: number): Promise<Uint8Array> {
  return keyFrame(picture, planesOf(picture), quantizerFor(quality));
}

/** AV1's scale goes from 0, the finest, to 255. This gives about the quality that WebP has at the same number. */
const quantizerFor = (quality: number) => Math.round(quality >= 20 ? 179 - 1.1 * quality : 157 + 5.1 * (20 - quality));

async function keyFrame({ width, height }: Pixels, planes: Uint8Array<ArrayBuffer>, quantizer: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const failures: DOMException[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      chunks.push(bytes);
    },
    error: (error) => void failures.push(error),
  });
  const frame = new VideoFrame(planes, {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace: { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'smpte170m', fullRange: true },
  });
  try {
    encoder.configure(configurationFor(width, height));
    const options: VideoEncoderEncodeOptions & { readonly av1: object } = { keyFrame: true, av1: { quantizer } };
    encoder.encode(frame, options);
    await encoder.flush();
  } finally {
    frame.close();
    if (encoder.state !== 'closed') encoder.close();
  }
  const [first] = chunks;
  if (!first || chunks.length > 1) throw failures[0] ?? new Error('The browser made no AV1 frame of the picture.');
  return first;
}

const half = (length: number) => Math.ceil(length / 2);

/** Brightness of every pixel and colour of every four, by BT.601 in full range. */
function planesOf({ width, height, data }: Pixels): Uint8Array<ArrayBuffer> {
  const [columns, rows] = [half(width), half(height)];
  const planes = new Uint8Array(width * height + 2 * columns * rows);
  const [blueAt, redAt] = [width * height, width * height + columns * rows];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let y = row * 2; y < Math.min(height, row * 2 + 2); y++) {
        for (let x = column * 2; x < Math.min(width, column * 2 + 2); x++) {
          const at = (y * width + x) * 4;
          const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
          planes[y * width + x] = Math.round(luma(r, g, b));
          red += r;
          green += g;
          blue += b;
          count++;
        }
      }
      const grey = luma(red, green, blue);
      planes[blueAt + row * columns + column] = clamped(128 + (blue - grey) / 1.772 / count);
      planes[redAt + row * columns + column] = clamped(128 + (red - grey) / 1.402 / count);
    }
  }
  return planes;
}

const luma = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue;
const clamped = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

export function hasAlpha({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}
