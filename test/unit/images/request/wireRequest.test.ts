import { expect, test } from 'vitest';
import type { Capabilities } from '../../../../src/images/models/capabilities.ts';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { checkRequest, promptLength } from '../../../../src/images/request/checkRequest.ts';
import type { InputFiles } from '../../../../src/images/models/inputs.ts';
import type { Operation, ParameterBag } from '../../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import type { ImagesClient } from '../../../../src/images/run/executeRequest.ts';
import { executeRequest } from '../../../../src/images/run/executeRequest.ts';
import { planCalls } from '../../../../src/images/request/planCalls.ts';
import { planSent } from '../../../../src/images/request/planRequest.ts';
import { wireRequest } from '../../../../src/images/request/wireRequest.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { factsOf, file } from '../inputFixtures.ts';

const files: InputFiles = {
  images: [file('hero.png', 'image/png', new Uint8Array(7))],
  mask: file('mask.png', 'image/png', new Uint8Array(8)),
};
const { images } = files;

function asked(operation: Operation, model: string, prompt: string, parameters: ParameterBag = {}): ImageRequest {
  return { operation, provider: 'p', model, prompt, parameters, inputs: factsOf({ images }) };
}

function able({ model, operation }: ImageRequest): Capabilities {
  const capabilities = capabilitiesOf(model, dialects.sketch, operation);
  if (!capabilities) throw new Error(`${model} cannot ${operation}.`);
  return capabilities;
}

test('a variation that a model has itself is sent as such, and so is an edit', () => {
  for (const request of [asked('variation', 'dall-e-2', ''), asked('edit', 'gpt-image-2', 'At night')]) {
    expect(wireRequest(request, able(request))).toBe(request);
  }
});

test('a variation by a GPT image model is sent as an edit that asks for one, in the words that its capabilities show', () => {
  const request = asked('variation', 'gpt-image-2', ' ', { n: 2 });
  const capabilities = able(request);
  expect(wireRequest(request, capabilities)).toEqual({ ...request, operation: 'edit', prompt: capabilities.emulatedAs?.prompt });
});

test('words that come with such a variation follow', () => {
  const request = asked('variation', 'gpt-image-2', 'Let it snow.');
  const { emulatedAs: disguise } = able(request);
  expect(wireRequest(request, able(request)).prompt).toBe(`${disguise?.prompt}\nLet it snow.`);
});

test('the prompt that is sent must not be too long, with the words that ask for a variation', () => {
  const request = asked('variation', 'gpt-image-2', '');
  const room = 32_000 - promptLength(able(request).emulatedAs?.prompt ?? '') - 1;
  const problems = (length: number) => checkRequest({ ...request, prompt: 'x'.repeat(length) }, able(request));
  expect(problems(room)).toEqual([]);
  expect(problems(room + 1)).toEqual([{ code: 'prompt_too_long', parameter: 'prompt', length: 32_001, max: 32_000 }]);
});

test('where no prompt is taken none is ignored', () => {
  const request = asked('variation', 'dall-e-2', 'Let it snow.');
  expect(checkRequest(request, able(request))).toEqual([{ code: 'unknown_parameter', parameter: 'prompt' }]);
});

test('an edit needs a prompt', () => {
  const request = asked('edit', 'gpt-image-2', ' ');
  expect(checkRequest(request, able(request))).toEqual([{ code: 'prompt_missing', parameter: 'prompt' }]);
});

test('every call of a variation is planned as it is sent', () => {
  const request = asked('variation', 'gpt-image-2', '', { n: 2, stream: true });
  const calls = planCalls(request, able(request));
  expect(calls.map((call) => call.request.operation)).toEqual(['edit', 'edit']);
  expect(new Set(calls.map((call) => call.request.prompt))).toEqual(new Set([able(request).emulatedAs?.prompt]));
});

/** Runs a request; what its client was sent. */
async function run(request: ImageRequest, given: InputFiles | undefined) {
  const sent: Parameters<ImagesClient['send']>[] = [];
  const client: ImagesClient = {
    send: (...call) => {
      sent.push(call);
      return Promise.resolve({ pictures: [{ bytes: new Uint8Array(1), returned: {} }] });
    },
  };
  const outcome = await executeRequest(planSent(request, request, able(request)), {
    ...{ client, signal: new AbortController().signal },
    ...(given ? { files: given } : {}),
    onPartial: () => undefined,
    onPicture: () => Promise.resolve(),
  }).catch((error: unknown) => error);
  return { sent, outcome };
}

test('every call of a run gets the very files', async () => {
  const request = { ...asked('edit', 'gpt-image-2', 'At night', { n: 3, stream: true }), inputs: factsOf(files) };
  const { sent, outcome } = await run(request, files);
  expect(outcome).toEqual({ failures: [] });
  expect(sent).toHaveLength(3);
  for (const [, options] of sent) expect(options.files).toBe(files);
});

test('nothing is sent without the files that were checked', async () => {
  const request = asked('edit', 'gpt-image-2', 'At night');
  const changed = { images: [file('hero.png', 'image/png', new Uint8Array(6))] };
  for (const given of [undefined, changed, files]) {
    const { sent, outcome } = await run(request, given);
    expect(outcome).toMatchObject({ reason: 'invalid_request', problems: [{ code: 'input_changed' }] });
    expect(sent).toEqual([]);
  }
});
