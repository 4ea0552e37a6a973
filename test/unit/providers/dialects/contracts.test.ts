/** Dialects against servers that keep strictly to the providers' documents, and know nothing of Easel's catalogue. (`rulesAgree` and
 * `editsAgree` hold OpenAI's rules against Sketch.) */
import { expect, test } from 'vitest';
import type { Dialect } from '../../../../src/images/models/capabilities.ts';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { checkRequest } from '../../../../src/images/request/checkRequest.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import type { InputFacts, InputFile } from '../../../../src/images/models/inputs.ts';
import type { JsonValue, Operation, ParameterBag, ParameterName } from '../../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { planCalls } from '../../../../src/images/request/planCalls.ts';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import type { DialectId } from '../../../../src/providers/dialects/dialects.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { openaiClient } from '../../../../src/providers/openaiClient.ts';
import { dedalus } from '../../../server/contracts/dedalus.ts';
import { singleImage } from '../../../server/contracts/singleImage.ts';
import { standardHd } from '../../../server/contracts/standardHd.ts';

type Server = (request: Request) => Promise<Response>;

/** Values that are legal somewhere and values that are legal nowhere. */
const samples: Readonly<Record<ParameterName, readonly JsonValue[]>> = {
  size: [
    ...['auto', '1024x1024', '1536x1024', '1024x1536', '256x256', '512x512', '1792x1024', '1024x1792', '2048x2048', '2048x1152'],
    ...['3840x2160', '2160x3840', '1024x768', '816x816', '800x800', '1920x1080', '3840x1264', '4096x1024', '2K', 1024],
  ],
  quality: ['auto', 'low', 'medium', 'high', 'xhigh', 'standard', 'hd', 'best', 1],
  output_format: ['png', 'jpeg', 'webp', 'gif', 'svg', 'jpg'],
  // Others are never sent: a run is cut into calls by its number.
  n: [1, 2, 10],
  style: ['vivid', 'natural', 7],
  input_fidelity: ['auto', 'low', 'medium', 'high', 'full'],
  background: ['auto', 'opaque', 'transparent', 'white'],
  output_compression: [0, 50, 100, 101],
  complexity: ['low'],
  frame_count: [4],
  frame_duration_ms: [200],
  'svg.model': ['gpt-5'],
  'svg.reasoning.effort': ['low'],
  moderation: ['auto', 'low', 'off', 'medium', 'high', 'none'],
  stream: [true, false, 'yes'],
  partial_images: [0, 3, 4],
  response_format: ['url', 'b64_json', 'base64'],
  safety_identifier: ['a1b2'],
  user: ['a1b2', 7],
};

const square = await encodePng({ width: 16, height: 16, rgba: new Uint8ClampedArray(16 * 16 * 4) });

interface Given {
  readonly facts: InputFacts;
  readonly file: InputFile;
}

function given(name: string, bytes: Uint8Array, format = 'png', width = 16, height = 16): Given {
  return {
    facts: { name, format, width, height, weight: bytes.length, alpha: format === 'png' },
    file: { name, mime: `image/${format}`, bytes },
  };
}

const fit = given('fit.png', square);
const wide = given('wide.png', await encodePng({ width: 32, height: 16, rgba: new Uint8ClampedArray(32 * 16 * 4) }), 'png', 32);
const photo = given('photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'jpeg');
const heavy = given('heavy.png', new Uint8Array(Buffer.concat([square, new Uint8Array(4 * 1024 * 1024)])));

interface Asked {
  readonly model: string;
  readonly operation?: Operation;
  readonly prompt?: string;
  readonly parameters?: ParameterBag;
  readonly images?: readonly Given[];
  readonly mask?: Given;
}

function requestOf({ model, operation = 'generate', prompt, parameters = {}, images = [], mask }: Asked): ImageRequest {
  const inputs = { images: images.map(({ facts }) => facts), ...(mask ? { mask: mask.facts } : {}) };
  const words = prompt ?? (operation === 'variation' ? '' : 'A fox');
  return { operation, provider: 'p', model, prompt: words, parameters, ...(images.length > 0 ? { inputs } : {}) };
}

/** What Easel says of a request before it sends anything. */
function problemsOf(asked: Asked, dialect: Dialect): readonly string[] {
  const request = requestOf(asked);
  return checkRequest(request, capabilitiesOf(asked.model, dialect, request.operation)).map(
    ({ code, parameter }) => `${code} ${parameter}`,
  );
}

/** Sends all calls of a request with Easel's own client, checked or not, and counts the pictures. */
async function draw(asked: Asked, dialect: Dialect, server: Server): Promise<number> {
  const files = { images: (asked.images ?? []).map(({ file }) => file), ...(asked.mask ? { mask: asked.mask.file } : {}) };
  const client = openaiClient({
    baseURL: 'https://gateway.invalid/v1',
    apiKey: 'sk-1',
    fetch: (input, init) => server(new Request(input, init)),
    timeout: 5000,
    dialect,
  });
  const unchecked = { known: false, promptMaxLength: 0, parameters: {}, maxPerCall: dialect.maxPerCall };
  const request = requestOf(asked);
  const calls = planCalls(request, capabilitiesOf(asked.model, dialect, request.operation) ?? unchecked);
  const signal = new AbortController().signal;
  const sent = calls.map((call) => client.send(call.request, { signal, onPartial: () => undefined, files }));
  return (await Promise.all(sent)).reduce((sum, { pictures }) => sum + pictures.length, 0);
}

/** How Easel's check and the document differ about a request; undefined when they agree. */
async function disagreement(asked: Asked, dialect: Dialect, server: Server): Promise<string | undefined> {
  const problems = problemsOf(asked, dialect);
  const refusal = await draw(asked, dialect, server).then(
    () => undefined,
    (error: unknown) => (error instanceof EaselError ? `${error.reason} ${error.details.providerMessage}` : String(error)),
  );
  if ((problems.length === 0) === (refusal === undefined)) return undefined;
  const { model, operation, parameters, prompt } = asked;
  const words = prompt === undefined ? '' : ` with a prompt of ${prompt.length}`;
  const said = [problems.join(', ') || 'legal', refusal ?? 'legal'];
  return `${operation} ${model}${words} ${JSON.stringify(parameters)}: Easel says ${said[0]}, the document ${said[1]}`;
}

interface Documented {
  readonly server: () => Server;
  /** What each model is documented to do. */
  readonly operations: Readonly<Record<string, readonly Operation[]>>;
  readonly promptLengths: readonly number[];
  /** Parameters of which Easel knows more than the document says, so that it refuses what could only disappoint. */
  readonly stricter?: readonly ParameterName[];
}

const gptModels = ['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'];

const documents: Partial<Record<DialectId, Documented>> = {
  dedalus: {
    server: dedalus,
    operations: { 'openai/gpt-image-1': ['generate'], 'openai/dall-e-3': ['generate'], 'openai/dall-e-2': ['generate'] },
    promptLengths: [1_000, 1_001, 4_000, 4_001, 32_000, 32_001],
    // Previews come with streaming alone.
    stricter: ['partial_images'],
  },
  'standard-hd': {
    server: standardHd,
    operations: {
      ...Object.fromEntries(gptModels.map((model) => [model, ['generate', 'edit']])),
      'dall-e-3': ['generate'],
      'dall-e-2': ['generate', 'edit', 'variation'],
    },
    promptLengths: [1_000, 1_001, 32_000, 32_001],
    // A PNG is not compressed by percent.
    stricter: ['output_compression'],
  },
  'single-image': {
    server: singleImage,
    operations: { 'gpt-image-2': ['generate'] },
    promptLengths: [32_000, 32_001],
  },
};

const isDialect = (id: string): id is DialectId => Object.hasOwn(dialects, id);
const cases = Object.entries(documents).flatMap(([id, documented]) => (isDialect(id) ? [{ id, ...documented }] : []));

test.each(cases)('$id offers the models of its document for what they are documented to do', ({ id, operations }) => {
  const images = new Set(dialects[id].models.filter((model) => capabilitiesOf(model, dialects[id], 'generate')?.known));
  expect([...images].sort()).toEqual(Object.keys(operations).sort());
  for (const [model, documented] of Object.entries(operations)) {
    const offered = (['generate', 'edit', 'variation'] as const).filter(
      // What is carried out as an edit needs no endpoint of its own.
      (operation) =>
        capabilitiesOf(model, dialects[id], operation)?.emulatedAs === undefined &&
        capabilitiesOf(model, dialects[id], operation),
    );
    expect([model, offered]).toEqual([model, documented]);
  }
});

test.each(cases)(
  '$id takes every parameter as its document says, and no other',
  async ({ id, server, operations, promptLengths, stricter = [] }) => {
    const answering = server();
    const dialect = dialects[id];
    const found: (string | undefined)[] = [];
    for (const [model, documented] of Object.entries(operations)) {
      for (const operation of documented) {
        const start = operation === 'generate' ? {} : { images: [fit] };
        const compare = async (asked: Partial<Asked>) =>
          found.push(await disagreement({ model, operation, ...start, ...asked }, dialect, answering));
        await compare({});
        for (const length of operation === 'variation' ? [] : promptLengths) await compare({ prompt: 'x'.repeat(length) });
        for (const name of parameterNames) {
          if (stricter.includes(name)) continue;
          for (const value of samples[name]) await compare({ parameters: { [name]: value } });
        }
        for (const output_format of ['png', 'jpeg', 'webp']) {
          if (output_format !== 'png' || !stricter.includes('output_compression'))
            for (const output_compression of samples.output_compression)
              await compare({ parameters: { output_format, output_compression } });
        }
        await compare({ parameters: { output_format: 'webp', background: 'transparent' } });
        await compare({ parameters: { n: 3, response_format: 'url' } });
        for (const n of [0, 11, 1.5, 'two'])
          expect(problemsOf({ model, operation, ...start, parameters: { n } }, dialect)).toHaveLength(1);
      }
    }
    expect(found.filter((difference) => difference !== undefined)).toEqual([]);
    expect(found.length).toBeGreaterThan(90);
  },
);

test('the gateway that edits takes square PNG files below 4 MB, a mask of the same size, and several with GPT models', async () => {
  const dialect = dialects['standard-hd'];
  const server = standardHd();
  const found: (string | undefined)[] = [];
  for (const model of ['gpt-image-1', 'dall-e-2']) {
    const compare = async (asked: Partial<Asked>) =>
      found.push(await disagreement({ model, operation: 'edit', ...asked }, dialect, server));
    for (const start of [[fit], [wide], [photo], [heavy], [fit, fit], [fit, wide]]) await compare({ images: start });
    for (const mask of [fit, photo, heavy, wide]) await compare({ images: [fit], mask });
  }
  for (const start of [[fit], [wide], [photo], [heavy]]) {
    found.push(await disagreement({ model: 'dall-e-2', operation: 'variation', images: start }, dialect, server));
  }
  expect(found.filter((difference) => difference !== undefined)).toEqual([]);
});

test('several pictures come from several calls where one call brings one', async () => {
  let calls = 0;
  const server = singleImage();
  const counting: Server = (request) => (calls++, server(request));
  expect(await draw({ model: 'gpt-image-2', parameters: { n: 3 } }, dialects['single-image'], counting)).toBe(3);
  expect(calls).toBe(3);
});

test('what has no effect is sent when asked for, and the picture comes as a whole', async () => {
  const parameters = { stream: true, partial_images: 2, quality: 'high', style: 'vivid' };
  expect(problemsOf({ model: 'gpt-image-2', parameters }, dialects['single-image'])).toEqual([]);
  expect(await draw({ model: 'gpt-image-2', parameters }, dialects['single-image'], singleImage())).toBe(1);
});

test('addresses are fetched at once, so that they are still good', async () => {
  let now = 0;
  const server = dedalus(() => now);
  const asked = { model: 'openai/dall-e-3', parameters: { response_format: 'url' } };
  expect(await draw(asked, dialects.dedalus, server)).toBe(1);
  const late: Server = async (request) => {
    if (request.method === 'GET') now += 60 * 60_000;
    return server(request);
  };
  await expect(draw(asked, dialects.dedalus, late)).rejects.toMatchObject({ reason: 'cut_short', details: { status: 403 } });
});

test.each([{}, { stream: true }, { n: 2 }])('a multimodal model draws by chat completions with %j', async (parameters) => {
  const model = 'google/gemini-2.5-flash-image';
  const count = parameters.n ?? 1;
  expect(problemsOf({ model, parameters }, dialects.dedalus)).toEqual([]);
  expect(await draw({ model, parameters }, dialects.dedalus, dedalus())).toBe(count);
  expect(await draw({ model, operation: 'edit', images: [fit, wide], parameters }, dialects.dedalus, dedalus())).toBe(count);
});

test('a model is called with its maker before it where the gateway wants that', async () => {
  expect(await draw({ model: 'gpt-image-1' }, dialects.dedalus, dedalus())).toBe(1);
});

test("a refusal in FastAPI's words names the parameter", async () => {
  const refused = draw({ model: 'openai/gpt-image-1', parameters: { safety_identifier: 'a' } }, dialects.dedalus, dedalus());
  await expect(refused).rejects.toMatchObject({
    reason: 'unknown_parameter',
    details: { status: 422, parameter: 'safety_identifier' },
  });
});
