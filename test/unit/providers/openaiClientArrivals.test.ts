import { afterEach, expect, test } from 'vitest';
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import type { Fault, FaultServer } from '../../server/faultServer.ts';
import { events, eventStream, json, startFaultServer } from '../../server/faultServer.ts';

const bytes = await encodePng({ width: 1, height: 1, rgba: new Uint8ClampedArray(4) });
const b64_json = Buffer.from(bytes).toString('base64');

let server: FaultServer | undefined;
afterEach(() => server?.close());

/** Draws, and tells how often pictures arrived, and how many of them were settled by the client itself. */
async function draw(fault: Fault, path = '', timeout = 2000) {
  server = await startFaultServer((request) => (request.path === path ? { body: [bytes] } : fault));
  const arrived: Buffer[] = [];
  let settled = 0;
  const told: ((count: number) => void)[] = [];
  const answer = openaiClient({ baseURL: `${server.url}/v1`, apiKey: 'sk-marked-0123456789', fetch, timeout }).send(
    { operation: 'generate', provider: 'openai', model: 'gpt-image-2', prompt: 'a lighthouse', parameters: {} },
    {
      signal: new AbortController().signal,
      onPartial: () => undefined,
      onArrival: (pieces) => {
        arrived.push(Buffer.concat(pieces));
        for (const tell of told) tell(arrived.length);
        return () => settled++;
      },
    },
  );
  const first = new Promise<void>((resolve) => told.push(() => resolve()));
  return { answer, arrived, settled: () => settled, first };
}

test('a picture is told of as soon as it is whole, though its answer goes on', async () => {
  const drawing = await draw({ body: [`{"data":[{"b64_json":"${b64_json}"},{"b64_json":"`, b64_json, '"}]}'], pause: 300 });
  const isOver = drawing.answer.then(() => 'the whole answer');
  expect(await Promise.race([drawing.first, isOver])).toBeUndefined();
  const { pictures } = await drawing.answer;
  expect(drawing.arrived.map((picture) => picture.equals(bytes))).toEqual([true, true]);
  expect(drawing.settled()).toBe(0);
  for (const { settle } of pictures) settle?.();
  expect(drawing.settled()).toBe(2);
});

test('previews are not told of, the picture of a stream is', async () => {
  const drawing = await draw({
    headers: eventStream,
    body: events(
      { type: 'image_generation.partial_image', b64_json, partial_image_index: 0 },
      { type: 'image_generation.completed', b64_json },
    ),
  });
  expect((await drawing.answer).pictures).toHaveLength(1);
  expect(drawing.arrived).toHaveLength(1);
});

test('a picture that was fetched by its address is told of', async () => {
  const drawing = await draw({ body: json({ data: [{ url: '/picture.png' }] }) }, '/picture.png');
  expect((await drawing.answer).pictures).toHaveLength(1);
  expect(drawing.arrived).toHaveLength(1);
});

test('what is no picture is not held', async () => {
  const drawing = await draw({ body: json({ data: [{ b64_json: 'QUJD' }, { b64_json }] }) });
  expect(await drawing.answer).toMatchObject({ pictures: [{}], failures: [{ reason: 'not_a_picture' }] });
  expect(drawing.arrived).toHaveLength(2);
  expect(drawing.settled()).toBe(1);
});

test.each([
  ['breaks off', 'cut', 'cut_short'],
  ['falls silent', 'hang', 'timeout'],
] as const)('pictures that came whole before a JSON answer %s are kept', async (_, how, reason) => {
  const body = [`{"data":[{"b64_json":"${b64_json}"},{"b64_json":"${b64_json.slice(0, 20)}`];
  const drawing = await draw({ body, [how]: 'after_body' }, '', 500);
  const { pictures, failures } = await drawing.answer;
  expect(pictures.map((picture) => Buffer.from(picture.bytes).equals(bytes))).toEqual([true]);
  expect(failures).toMatchObject([{ reason }]);
  expect(pictures[0]?.settle).toBeDefined();
});
