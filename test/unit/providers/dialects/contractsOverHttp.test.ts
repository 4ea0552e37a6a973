/** The whole table of each document's parameters, through Easel's own run and client, over HTTP. */
import { afterEach, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import type { InputFile, Inputs } from '../../../../src/images/models/inputs.ts';
import type { JsonValue, Operation, ParameterBag } from '../../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { planSent } from '../../../../src/images/request/planRequest.ts';
import { executeRequest } from '../../../../src/images/run/executeRequest.ts';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import type { DialectId } from '../../../../src/providers/dialects/dialects.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { openaiClient } from '../../../../src/providers/openaiClient.ts';
import { compatible } from '../../../server/contracts/compatible.ts';
import { dedalus } from '../../../server/contracts/dedalus.ts';
import { openai } from '../../../server/contracts/openai.ts';
import { singleImage } from '../../../server/contracts/singleImage.ts';
import { standardHd } from '../../../server/contracts/standardHd.ts';
import type { SketchServer } from '../../../server/sketchServer.ts';
import { startServer } from '../../../server/sketchServer.ts';

type Table = Readonly<Record<string, readonly JsonValue[]>>;

interface Chapter {
  readonly model: string;
  readonly operation?: Operation;
  /** Each value of each parameter, as the document lists them. */
  readonly table: Table;
  /** What goes with a parameter for it to be allowed. */
  readonly beside?: Readonly<Record<string, ParameterBag>>;
}

const key = 'sk-documents-1';
const lossy = { output_compression: { output_format: 'jpeg' } };
const user = ['user-1234'];
const delivery = ['url', 'b64_json'];

const dallE3: Table = {
  size: ['1024x1024', '1792x1024', '1024x1792'],
  quality: ['standard', 'hd'],
  n: [1],
  style: ['vivid', 'natural'],
  response_format: delivery,
  user,
};
const dallE2: Table = { size: ['256x256', '512x512', '1024x1024'], n: [1, 10], response_format: delivery, user };
const gptImage1: Table = {
  background: ['transparent', 'opaque', 'auto'],
  moderation: ['low', 'auto'],
  n: [1, 10],
  output_compression: [0, 100],
  output_format: ['png', 'jpeg', 'webp'],
  partial_images: [0, 3],
  quality: ['auto', 'high', 'medium', 'low'],
  size: ['1024x1024', '1536x1024', '1024x1536', 'auto'],
  stream: [true, false],
  user,
};

const anySize = ['1024x1024', '1536x1024', '1024x1536', '256x256', '512x512'];
const gatewayEdits: Table = {
  n: [1, 10],
  size: anySize,
  response_format: delivery,
  quality: ['standard', 'hd'],
  input_fidelity: ['auto', 'low', 'medium', 'high'],
};
const streamed = { partial_images: { stream: true }, ...lossy };

const documents: Partial<Record<DialectId, { server: (request: Request) => Promise<Response>; chapters: readonly Chapter[] }>> = {
  openai: {
    server: openai(),
    chapters: [
      ...['gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5'].map((model) => ({ model, table: gptImage1, beside: streamed })),
      { model: 'gpt-image-2', table: { ...gptImage1, size: ['auto', '1024x1024', '2048x1152', '1024x768'] }, beside: streamed },
      {
        model: 'gpt-image-1',
        operation: 'edit',
        table: { ...gptImage1, moderation: [], input_fidelity: ['high', 'low'] },
        beside: streamed,
      },
      {
        model: 'gpt-image-2.6-flare',
        table: { ...gptImage1, quality: ['xhigh', 'max'], complexity: ['low', 'medium', 'high'], output_format: ['gif', 'svg'] },
        beside: streamed,
      },
      { model: 'dall-e-3', table: dallE3 },
      { model: 'dall-e-2', table: dallE2 },
    ],
  },
  dedalus: {
    server: dedalus(),
    chapters: [
      { model: 'openai/gpt-image-1', table: gptImage1, beside: streamed },
      { model: 'openai/dall-e-3', table: { ...dallE3, quality: ['auto', 'standard', 'hd'] } },
      { model: 'openai/dall-e-2', table: { ...dallE2, quality: ['auto', 'standard'] } },
      { model: 'google/gemini-2.5-flash-image', table: { stream: [true, false] } },
      { model: 'google/gemini-2.5-flash-image', operation: 'edit', table: { stream: [true, false] } },
    ],
  },
  'standard-hd': {
    server: standardHd(),
    chapters: [
      ...['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'].flatMap((model): Chapter[] => [
        {
          model,
          table: {
            n: [1, 10],
            size: anySize,
            quality: ['standard', 'hd'],
            response_format: delivery,
            background: ['opaque', 'transparent'],
            output_format: ['png', 'jpeg', 'webp'],
            output_compression: [0, 100],
            moderation: ['off', 'low', 'medium', 'high'],
            user,
            stream: [true],
          },
          beside: lossy,
        },
        { model, operation: 'edit', table: { ...gatewayEdits, stream: [true] } },
      ]),
      { model: 'dall-e-3', table: { ...dallE3, size: anySize } },
      { model: 'dall-e-2', table: { ...dallE2, size: anySize, quality: ['standard'] } },
      { model: 'dall-e-2', operation: 'edit', table: gatewayEdits },
      { model: 'dall-e-2', operation: 'variation', table: { ...dallE2, user: [] } },
    ],
  },
  'single-image': {
    server: singleImage(),
    chapters: [
      {
        model: 'gpt-image-2',
        table: {
          n: [1, 3],
          size: ['auto', '1024x1024', '1536x1024', '1024x1536', '2048x2048', '2048x1152', '3840x2160', '2160x3840', '1024x768'],
          background: ['opaque', 'auto'],
          moderation: ['auto', 'low'],
          quality: ['low', 'medium', 'high', 'auto'],
          stream: [true, false],
          style: ['vivid', 'natural'],
          output_format: ['png', 'jpeg', 'webp'],
          output_compression: [0, 100],
          partial_images: [0, 3],
          response_format: ['b64_json', 'url'],
          user,
        },
        beside: lossy,
      },
    ],
  },
  compatible: {
    server: compatible(),
    chapters: (['generate', 'edit'] as const).map((operation) => ({
      model: 'flux-2',
      operation,
      table: {
        n: [1, 4],
        size: ['512x512', '1024x768'],
        seed: [0, 7],
        steps: [20],
        negative_prompt: ['fog'],
        response_format: delivery,
      },
    })),
  },
};

const chapters = Object.entries(documents).flatMap(([id, { server, chapters: all }]) =>
  all.map((chapter) => ({ id, server, operation: 'generate' as const, beside: {}, ...chapter })),
);

const servers: SketchServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const bytes = await encodePng({ width: 16, height: 16, rgba: new Uint8ClampedArray(16 * 16 * 4) });
const image: InputFile = { name: 'a.png', mime: 'image/png', bytes };
const inputs: Inputs = { images: [{ name: 'a.png', format: 'png', width: 16, height: 16, weight: bytes.length, alpha: true }] };

const isDialect = (id: string): id is DialectId => Object.hasOwn(dialects, id);

test.each(chapters)(
  '$id, $operation with $model: the whole table is accepted',
  async ({ id, server, model, operation, table, beside }) => {
    if (!isDialect(id)) throw new Error(`${id} is no dialect.`);
    const dialect = dialects[id];
    const listening = await startServer(server, { requiredKey: key });
    servers.push(listening);
    const capabilities = capabilitiesOf(model, dialect, operation);
    if (!capabilities) throw new Error(`${model} does not ${operation}.`);
    const client = openaiClient({ baseURL: `${listening.url}/v1`, apiKey: key, fetch, timeout: 20_000, dialect });
    const bags = Object.entries(table).flatMap(([name, values]) => values.map((value) => ({ ...beside[name], [name]: value })));
    for (const parameters of [{}, ...bags]) {
      let pictures = 0;
      const request: ImageRequest = {
        operation,
        provider: id,
        model,
        prompt: operation === 'variation' ? '' : 'A fox',
        parameters,
        ...(operation === 'generate' ? {} : { inputs }),
      };
      await executeRequest(planSent(request, request, capabilities), {
        client,
        signal: new AbortController().signal,
        ...(operation === 'generate' ? {} : { files: { images: [image] } }),
        onPartial: () => undefined,
        onPicture: () => {
          pictures++;
          return Promise.resolve();
        },
      });
      expect([parameters, pictures]).toEqual([parameters, 'n' in parameters ? parameters.n : 1]);
    }
  },
);
