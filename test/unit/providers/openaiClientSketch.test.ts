import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../src/images/models/capabilitiesOf.ts';
import type { ParameterBag } from '../../../src/images/models/parameters.ts';
import type { Picture } from '../../../src/images/run/executeRequest.ts';
import { planSent } from '../../../src/images/request/planRequest.ts';
import { executeRequest } from '../../../src/images/run/executeRequest.ts';
import { sniffPicture } from '../../../src/pixels/formats/sniff.ts';
import { dialects } from '../../../src/providers/dialects/dialects.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import { sketch } from '../../../src/sketch/api/sketch.ts';
import type { SketchServer } from '../../server/sketchServer.ts';
import { startServer } from '../../server/sketchServer.ts';

let server: SketchServer;
beforeAll(async () => {
  server = await startServer(sketch);
});
afterAll(() => server.close());

async function draw(model: string, parameters: ParameterBag) {
  const capabilities = capabilitiesOf(model, dialects.sketch, 'generate');
  if (!capabilities) throw new Error(`${model} does not draw.`);
  const pictures = new Map<number, Picture>();
  const partials: number[] = [];
  const request = { operation: 'generate', provider: 'sketch', model, prompt: 'a lighthouse in fog', parameters } as const;
  const outcome = await executeRequest(planSent(request, request, capabilities), {
    client: openaiClient({ baseURL: `${server.url}/v1`, apiKey: undefined, fetch, timeout: 5000 }),
    signal: new AbortController().signal,
    onPartial: ({ index }) => partials.push(index),
    onPicture: (image, picture) => {
      pictures.set(image, picture);
      return Promise.resolve();
    },
  });
  const sniffed = [...pictures.values()].map(({ bytes }) => sniffPicture(bytes));
  return { outcome, pictures, partials, sniffed };
}

test('Sketch streams a preview before its picture, over a real connection', async () => {
  const { outcome, partials, sniffed } = await draw('gpt-image-2', { stream: true, partial_images: 1, size: '816x816' });
  expect(outcome.failures).toEqual([]);
  expect(outcome.usage?.total_tokens).toBeGreaterThan(0);
  expect(partials).toEqual([0]);
  expect(sniffed).toMatchObject([{ format: 'png', width: 816, height: 816 }]);
});

test('pictures that Sketch gives by their addresses are fetched', async () => {
  const { sniffed } = await draw('dall-e-2', { n: 2, response_format: 'url', size: '256x256' });
  expect(sniffed).toMatchObject(Array(2).fill({ format: 'png', width: 256, height: 256 }));
});
