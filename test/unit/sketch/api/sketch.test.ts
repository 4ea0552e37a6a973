import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { sketch } from '../../../../src/sketch/api/sketch.ts';
import { decodePng, generate, generations, gifDelays, read, readError } from '../fixtures.ts';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const smallest = { model: 'gpt-image-2.6-flare', size: '1024x640', quality: 'low' };

test('the same request gives the same bytes, and each of several pictures differs', async () => {
  const [once, again] = [await read(await generate({ n: 2 })), await read(await generate({ n: 2 }))];
  expect(once.pictures.map(hash)).toEqual(again.pictures.map(hash));
  expect(new Set(once.pictures.map(hash)).size).toBe(2);
});

test('another prompt gives another picture', async () => {
  const [boat, fox] = [await read(await generate({})), await read(await generate({ prompt: 'a fox' }))];
  expect(hash(boat.first)).not.toBe(hash(fox.first));
});

test('a PNG of the asked size can be decoded and is not of one colour', async () => {
  const { first } = await read(await generate({}));
  expect(sniffPicture(first)).toMatchObject({ format: 'png', width: 256, height: 256 });
  const { width, height, pixels } = decodePng(first);
  expect([width, height]).toEqual([256, 256]);
  expect(new Set(pixels).size).toBeGreaterThan(50);
});

test.each(['jpeg', 'webp', 'svg'] as const)('%s pictures are of that format and of the asked size', async (format) => {
  const { first, answer } = await read(await generate({ ...smallest, output_format: format }));
  expect(sniffPicture(first)).toMatchObject({ format, width: 1024, height: 640 });
  expect(answer).toMatchObject({ output_format: format, size: '1024x640', quality: 'low', background: 'opaque' });
});

test('a GIF has as many frames as asked for, each shown as long as asked for', async () => {
  const { first } = await read(await generate({ ...smallest, output_format: 'gif', frame_count: 2, frame_duration_ms: 120 }));
  expect(sniffPicture(first)).toMatchObject({ format: 'gif', width: 1024, height: 640 });
  expect(gifDelays(first)).toEqual([12, 12]);
});

test('an SVG comes with the usage of its author', async () => {
  const { answer } = await read(await generate({ ...smallest, output_format: 'svg', svg: { model: 'author-1' } }));
  expect(answer.svg_usage).toMatchObject({ model: 'author-1' });
});

test('GPT image models report usage and safety identifier, auto is settled', async () => {
  const body = {
    model: 'gpt-image-1',
    prompt: 'a wide view',
    output_format: 'jpeg',
    output_compression: 5,
    user: 'u',
    safety_identifier: '',
  };
  const { answer } = await read(await generate(body));
  expect(answer).toMatchObject({
    size: '1536x1024',
    quality: 'medium',
    safety_identifier: 'u',
    usage: { output_tokens: 1568, input_tokens_details: { image_tokens: 0 }, output_tokens_details: { image_tokens: 1568 } },
  });
});

test('compression makes a smaller file', async () => {
  const sizeAt = async (output_compression: number) =>
    (await read(await generate({ ...smallest, output_format: 'jpeg', output_compression }))).first.length;
  expect(await sizeAt(10)).toBeLessThan((await sizeAt(95)) / 2);
});

test('DALL·E answers without usage, by an address that Sketch serves', async () => {
  const { answer } = await read(await generate({ response_format: null }));
  expect(answer).not.toHaveProperty('usage');
  const url = answer.data[0]?.url ?? '';
  expect(url).toMatch(/^https:\/\/sketch\.test\/v1\/images\/files\//);
  const file = await sketch(new Request(url));
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(sniffPicture(new Uint8Array(await file.arrayBuffer()))).toMatchObject({ format: 'png', width: 256 });
});

test('every answer has a request id of its own', async () => {
  const ids = [await generate({}), await generate({ prompt: '' })].map((response) => response.headers.get('x-request-id'));
  expect(ids.every((id) => id?.startsWith('req_'))).toBe(true);
  expect(new Set(ids).size).toBe(2);
});

test('a request that breaks a rule is refused in the published shape', async () => {
  expect(await readError(await generate({ quality: 'hd' }))).toMatchObject({
    status: 400,
    code: 'unknown_parameter',
    param: 'quality',
  });
});

test('a body that is no JSON is refused', async () => {
  const response = await sketch(new Request(generations, { method: 'POST', body: '{' }));
  expect(await readError(response)).toMatchObject({ status: 400, type: 'invalid_request_error' });
});

test('models are listed and found one by one', async () => {
  const list = await sketch(new Request('https://sketch.test/v1/models'));
  const { data } = v.parse(v.object({ data: v.array(v.looseObject({ id: v.string() })) }), await list.json());
  expect(data.map(({ id }) => id)).toContain('gpt-image-2.6-sunburst');
  expect((await sketch(new Request('https://sketch.test/v1/models/gpt-image-2'))).status).toBe(200);
  expect(await readError(await sketch(new Request('https://sketch.test/v1/models/none')))).toMatchObject({ status: 404 });
});

test.each(['images/files/none', 'chat/completions'])('%s is not found', async (path) => {
  const method = path.startsWith('images/files') ? 'GET' : 'POST';
  expect(await readError(await sketch(new Request(`https://sketch.test/v1/${path}`, { method })))).toMatchObject({ status: 404 });
});

test('an abort ends the drawing at once', async () => {
  const aborting = new AbortController();
  const drawing = generate({ model: 'gpt-image-2', size: '3840x2160' }, aborting.signal);
  setTimeout(() => aborting.abort(), 30);
  const before = process.cpuUsage();
  await expect(drawing).rejects.toMatchObject({ name: 'AbortError' });
  // Microseconds of work: on a busy machine the clock says little.
  expect(process.cpuUsage(before).user).toBeLessThan(1_500_000);
});
