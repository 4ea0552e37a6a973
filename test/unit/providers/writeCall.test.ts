import { expect, test } from 'vitest';
import type { InputFiles } from '../../../src/images/models/inputs.ts';
import type { ImageRequest } from '../../../src/images/request/request.ts';
import type { DialectId } from '../../../src/providers/dialects/dialects.ts';
import { dialects } from '../../../src/providers/dialects/dialects.ts';
import { writeCall } from '../../../src/providers/writeCall.ts';
import { file } from '../images/inputFixtures.ts';

const a = file('a.png', 'image/png', Uint8Array.of(1, 2, 3));
const b = file('b.jpg', 'image/jpeg', Uint8Array.of(4));
const [addressOfA, addressOfB] = ['data:image/png;base64,AQID', 'data:image/jpeg;base64,BA=='];

function write(id: DialectId, request: Partial<ImageRequest> = {}, files?: InputFiles) {
  const whole = { operation: 'generate', provider: 'p', model: 'm', prompt: 'A fox', parameters: {}, ...request } as const;
  return writeCall(whole, files, dialects[id]);
}

test('OpenRouter draws at /images, and pictures go beside the prompt', async () => {
  expect(await write('openrouter', { model: 'gpt-image-2' })).toEqual({
    path: '/images',
    body: { model: 'openai/gpt-image-2', prompt: 'A fox' },
  });
  expect(await write('openrouter', { operation: 'edit', model: 'x/y' }, { images: [a] })).toEqual({
    path: '/images',
    body: {
      model: 'x/y',
      prompt: 'A fox',
      input_references: [{ type: 'image_url', image_url: { url: addressOfA } }],
    },
  });
});

test('edits at xAI are JSON, with one picture or several', async () => {
  const body = { model: 'm', prompt: 'A fox', response_format: 'b64_json' };
  const [one, other] = [addressOfA, addressOfB].map((url) => ({ type: 'image_url', url }));
  expect(await write('xai', { operation: 'edit' }, { images: [a] })).toEqual({
    path: '/images/edits',
    body: { ...body, image: one },
  });
  expect(await write('xai', { operation: 'edit' }, { images: [a, b] })).toEqual({
    path: '/images/edits',
    body: { ...body, images: [one, other] },
  });
});

test('Together takes width and height, says base64 in its own way, and edits where it draws', async () => {
  const body = { model: 'm', prompt: 'A fox', response_format: 'base64' };
  expect(await write('together', { parameters: { size: '1024x768', steps: 4 } })).toEqual({
    path: '/images/generations',
    body: { ...body, width: 1024, height: 768, steps: 4 },
  });
  expect(await write('together', { operation: 'edit' }, { images: [a] })).toEqual({
    path: '/images/generations',
    body: { ...body, image_url: addressOfA },
  });
  expect(await write('together', { operation: 'edit', parameters: { size: 'auto' } }, { images: [a, b] })).toMatchObject({
    body: { size: 'auto', reference_images: [addressOfA, addressOfB] },
  });
});

test('what a dialect always sends gives way to what the request says', async () => {
  expect(await write('localai')).toMatchObject({ body: { response_format: 'b64_json' } });
  expect(await write('localai', { parameters: { response_format: 'url' } })).toMatchObject({ body: { response_format: 'url' } });
});

test.each(['azure', 'compatible', 'stable-diffusion-cpp'] as const)(
  '%s is asked as OpenAI is, with the id as it was typed',
  async (id) => {
    expect(await write(id, { parameters: { seed: 7 } })).toEqual({
      path: '/images/generations',
      body: { model: 'm', prompt: 'A fox', seed: 7 },
    });
    const { path, body } = await write(id, { operation: 'edit' }, { images: [a, b] });
    expect(path).toBe('/images/edits');
    expect(body instanceof FormData && [...body.keys()]).toEqual(['model', 'prompt', 'image[]', 'image[]']);
  },
);

test('a mask goes where each server looks for it', async () => {
  const keysOf = async (id: DialectId) => {
    const { path, body } = await write(id, { operation: 'edit' }, { images: [a], mask: b });
    return [path, ...(body instanceof FormData ? [...body.keys()] : [])];
  };
  expect(await keysOf('stable-diffusion-cpp')).toEqual(['/images/edits', 'model', 'prompt', 'image', 'mask']);
  expect(await keysOf('vllm-omni')).toEqual(['/images/edits', 'model', 'prompt', 'image', 'mask_image']);
  expect(await keysOf('localai')).toEqual(['/images/inpainting', 'response_format', 'model', 'prompt', 'image', 'mask']);
});

test('vLLM-Omni gets several pictures under the name of one', async () => {
  const { body } = await write('vllm-omni', { operation: 'edit' }, { images: [a, b] });
  expect(body instanceof FormData && [...body.keys()]).toEqual(['model', 'prompt', 'image', 'image']);
});
