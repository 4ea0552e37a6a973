import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { encodeJpeg } from '../../../../../src/pixels/encode/encodeJpeg.ts';
import { encodeWebp } from '../../../../../src/pixels/encode/encodeWebp.ts';
import type { Picture } from '../../../../../src/pixels/picture.ts';
import { sniffPicture } from '../../../../../src/pixels/formats/sniff.ts';
import { circled, drawnEdit, formOf, landscape, maskFor, painted, pngFile, send, type Value } from '../../editFixtures.ts';
import { decodePng, gifDelays, read } from '../../fixtures.ts';

// Room for a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const [width, height] = [384, 256];
const photo = landscape(width, height);

const square = landscape(256, 256);
const squareFile = await pngFile(square);
const dalle = { model: 'dall-e-2', size: '256x256', response_format: 'b64_json', image: squareFile };
const edited = async (fields: Readonly<Record<string, Value | readonly File[]>>) => read(await send('edits', formOf(fields)));

/** How far each pixel of the answer is from the same of the source, 0 to 255, where `counts` says so. */
function differences(png: Uint8Array, source: Picture, counts: (x: number, y: number) => boolean = () => true) {
  const { width: across, channels, pixels } = decodePng(png);
  const found: number[] = [];
  for (let i = 0; i < across * source.height; i++) {
    if (!counts(i % across, Math.floor(i / across))) continue;
    const off = [0, 1, 2].map((c) => Math.abs((pixels[i * channels + c] ?? 0) - (source.rgba[i * 4 + c] ?? 0)));
    found.push(Math.max(...off));
  }
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const most = (values: readonly number[]) => values.reduce((largest, value) => Math.max(largest, value), 0);
const share = (values: readonly number[], of: (value: number) => boolean) => values.filter(of).length / values.length;

test('a mask lets its transparent part change, keeps the rest nearly and not quite, and is no exact border', async () => {
  const png = await drawnEdit({ first: photo, mask: maskFor(width, height, [0.5, 0.25, 0.9, 0.9]) }, { prompt: 'a red boat' });
  const away = (x: number, y: number) => Math.max(0.5 * width - 1 - x, x - 0.9 * width, 0.25 * height - 1 - y, y - 0.9 * height);
  const inside = differences(png, photo, (x, y) => away(x, y) < -3);
  const near = differences(png, photo, (x, y) => away(x, y) >= 0 && away(x, y) < 4);
  const outside = differences(png, photo, (x, y) => away(x, y) > 12);
  expect(share(inside, (off) => off > 12)).toBeGreaterThan(0.5);
  expect(most(outside)).toBeLessThan(9);
  expect(share(outside, (off) => off > 0)).toBeGreaterThan(0.8);
  expect(share(near, (off) => off > 9)).toBeGreaterThan(0.05);
});

test('without a mask the whole picture changes and can still be recognised', async () => {
  const off = differences(await drawnEdit({ first: photo }, { prompt: 'an otter' }), photo);
  expect(share(off, (value) => value > 2)).toBeGreaterThan(0.9);
  expect(mean(off)).toBeLessThan(60);
});

test('the same request gives the same bytes; another prompt, picture or mask gives others, and so does each of several', async () => {
  const mask = await pngFile(maskFor(256, 256, [0, 0, 0.5, 0.5]));
  const all = [
    await edited({ ...dalle, prompt: 'a boat', n: 2 }),
    await edited({ ...dalle, prompt: 'a fox' }),
    await edited({ ...dalle, prompt: 'a boat', mask }),
    await edited({ ...dalle, prompt: 'a boat', image: await pngFile(painted(256, 256, (x) => [x, 99, 30, 255])) }),
  ].flatMap(({ pictures }) => pictures.map(hash));
  expect(new Set(all).size).toBe(5);
  const again = await edited({ ...dalle, prompt: 'a boat', n: 2 });
  expect(again.pictures.map(hash)).toEqual(all.slice(0, 2));
});

test('what is drawn in a mask follows the prompt, what is around it does not', async () => {
  const mask = maskFor(256, 256, [0.2, 0.2, 0.8, 0.8]);
  const [boat, robot] = [
    decodePng(await drawnEdit({ first: square, mask }, { prompt: 'a boat' })),
    await drawnEdit({ first: square, mask }, { prompt: 'a robot' }),
  ];
  const other = painted(256, 256, (x, y) => {
    const at = (y * 256 + x) * 3;
    return [boat.pixels[at] ?? 0, boat.pixels[at + 1] ?? 0, boat.pixels[at + 2] ?? 0, 255];
  });
  const inside = (x: number, y: number) => x > 64 && x < 192 && y > 64 && y < 192;
  expect(share(differences(robot, other, inside), (off) => off > 20)).toBeGreaterThan(0.2);
  expect(most(differences(robot, other, (x) => x < 20))).toBe(0);
});

test('a mask that lets nothing change changes nothing much, one that lets everything change leaves nothing', async () => {
  const [nothing, everything] = [painted(256, 256, () => [0, 0, 0, 254]), painted(256, 256, () => [0, 0, 0, 0])];
  const off = async (mask: Picture) => differences(await drawnEdit({ first: square, mask }, { prompt: 'a boat' }), square);
  expect(most(await off(nothing))).toBeLessThan(9);
  expect(mean(await off(everything))).toBeGreaterThan(30);
});

test('a transparent canvas around a picture is filled where the mask says so', async () => {
  const small = painted(256, 256, (x, y) => [60, 120, 90, x > 80 && x < 176 && y > 80 && y < 176 ? 255 : 0]);
  const mask = painted(256, 256, (x, y) => [0, 0, 0, small.rgba[(y * 256 + x) * 4 + 3] ?? 0]);
  const { channels, pixels } = decodePng(await drawnEdit({ first: small, mask }, { prompt: 'a boat' }));
  expect(channels).toBe(3);
  // The colours of the picture run into the new canvas.
  expect(mean([60, 120, 90].map((level, c) => Math.abs((pixels[c] ?? 0) - level)))).toBeLessThan(60);
});

test('a markup says where, and its strokes do not come back', async () => {
  const markup = circled(width, height, 0.4, 0.5, 0.25);
  const png = await drawnEdit({ first: photo, markup }, { prompt: 'an owl' });
  const from = (x: number, y: number) => Math.hypot(x / height - 0.4, y / height - 0.5);
  expect(
    share(
      differences(png, photo, (x, y) => from(x, y) < 0.25),
      (off) => off > 20,
    ),
  ).toBeGreaterThan(0.1);
  expect(most(differences(png, photo, (x, y) => from(x, y) > 0.5))).toBeLessThan(9);
  const { pixels } = decodePng(png);
  let strokes = 0;
  for (let i = 0; i < pixels.length; i += 3) if ((pixels[i] ?? 0) > 230 && (pixels[i + 1] ?? 0) < 30) strokes++;
  expect(strokes).toBe(0);
});

test('every group of strokes of a markup gets a motif', async () => {
  const [one, two] = [circled(width, height, 0.3, 0.5, 0.2), circled(width, height, 1.2, 0.5, 0.2)];
  const markup = painted(width, height, (x, y) => {
    const at = (y * width + x) * 4 + 3;
    return [0, 0, 0, Math.max(one.rgba[at] ?? 0, two.rgba[at] ?? 0)];
  });
  const png = await drawnEdit({ first: photo, markup }, { prompt: 'an owl' });
  for (const middle of [0.3, 1.2]) {
    const there = differences(png, photo, (x, y) => Math.hypot(x / height - middle, y / height - 0.5) < 0.15);
    expect(share(there, (off) => off > 20)).toBeGreaterThan(0.1);
  }
  expect(most(differences(png, photo, (x) => Math.abs(x / height - 0.75) < 0.1))).toBeLessThan(9);
});

test('references show in the result, within the mask if there is one', async () => {
  const red = painted(60, 40, () => [230, 10, 20, 255]);
  const redsIn = async (sources: object) => {
    const { channels, pixels } = decodePng(await drawnEdit({ first: photo, ...sources }, { prompt: 'an otter' }));
    const found: number[] = [];
    for (let i = 0; i < pixels.length / channels; i++) {
      const [r = 0, g = 0, b = 0] = pixels.subarray(i * channels, i * channels + 3);
      if (r > 200 && g < 45 && b < 50) found.push(i % width);
    }
    return found;
  };
  expect(await redsIn({})).toHaveLength(0);
  expect((await redsIn({ references: [red, red] })).length).toBeGreaterThan(300);
  const masked = await redsIn({ references: [red], mask: maskFor(width, height, [0, 0, 0.5, 1]) });
  expect(masked.length).toBeGreaterThan(50);
  expect(most(masked)).toBeLessThan(0.54 * width);
});

test('early stages of an edit come nearer to the finished one', async () => {
  const mask = maskFor(width, height, [0.5, 0.2, 0.9, 0.9]);
  const far = [];
  const last = decodePng(await drawnEdit({ first: photo, mask }, { prompt: 'a boat' })).pixels;
  for (const stage of ['draft', 'outline', 'wash'] as const) {
    const { pixels } = decodePng(await drawnEdit({ first: photo, mask }, { prompt: 'a boat' }, stage));
    far.push(mean(Array.from(pixels, (value, i) => Math.abs(value - (last[i] ?? 0)))));
  }
  const [draft = 0, outline = 0, wash = 0] = far;
  expect(draft).toBeGreaterThan(outline * 1.2);
  expect(outline).toBeGreaterThan(wash * 1.2);
  expect(wash).toBeGreaterThan(1);
});

test('a transparent background leaves transparent pixels, but not around a mask', async () => {
  const fields = { prompt: 'a boat', background: 'transparent' };
  const { channels, pixels } = decodePng(await drawnEdit({ first: photo }, fields));
  expect(channels).toBe(4);
  expect(pixels[3]).toBe(0);
  expect(pixels[(128 * width + 192) * 4 + 3]).toBe(255);
  const mask = maskFor(width, height, [0.5, 0.2, 0.9, 0.9]);
  expect(decodePng(await drawnEdit({ first: photo, mask }, fields)).channels).toBe(3);
});

test('an edit can move', async () => {
  const gif = await drawnEdit(
    { first: photo },
    { prompt: 'a boat', output_format: 'gif', frame_count: 2, frame_duration_ms: 90 },
  );
  expect(sniffPicture(gif)).toMatchObject({ format: 'gif', width, height });
  expect(gifDelays(gif)).toEqual([9, 9]);
});

test.each(['jpeg', 'webp'] as const)(
  'a %s picture is read, drawn in the size nearest to its own, and counted',
  async (format) => {
    const odd = landscape(1001, 643);
    const encoded = await (format === 'jpeg' ? encodeJpeg(odd, 95) : encodeWebp(odd, 95));
    const image = new File([encoded], `picture.${format}`, { type: `image/${format}` });
    const { first, answer } = await edited({
      model: 'gpt-image-2',
      quality: 'low',
      image,
      prompt: 'a boat',
      output_format: format,
    });
    expect(answer).toMatchObject({
      size: '1024x656',
      output_format: format,
      background: 'opaque',
      usage: { input_tokens_details: { image_tokens: 660 } },
    });
    expect(sniffPicture(first)).toMatchObject({ format, width: 1024, height: 656 });
  },
);

test('JSON gives what a form gives, and further pictures and high fidelity are counted', async () => {
  const dataUrl = async (file: File) => `data:image/png;base64,${Buffer.from(await file.arrayBuffer()).toString('base64')}`;
  const mask = await pngFile(maskFor(256, 256, [0.2, 0.2, 0.8, 0.8]));
  const body = { model: 'gpt-image-1.5', quality: 'low', prompt: 'a boat', output_format: 'jpeg', input_fidelity: 'high' };
  const form = await edited({ ...body, image: [squareFile, squareFile], mask });
  const json = await read(
    await send('edits', {
      ...body,
      moderation: 'low',
      images: [{ image_url: await dataUrl(squareFile) }, { image_url: await dataUrl(squareFile) }],
      mask: { image_url: await dataUrl(mask) },
    }),
  );
  expect(hash(json.first)).toBe(hash(form.first));
  expect(json.answer.usage).toMatchObject({
    input_tokens: 8 + 2 * 4354,
    input_tokens_details: { image_tokens: 2 * 4354, text_tokens: 8 },
  });
});

test('an edit of 1536 x 1024 takes the machine a few seconds at most', async () => {
  const large = landscape(1536, 1024);
  const mask = maskFor(1536, 1024, [0.5, 0.2, 0.9, 0.9]);
  const began = process.cpuUsage();
  await drawnEdit({ first: large, mask }, { prompt: 'a red boat' });
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});
