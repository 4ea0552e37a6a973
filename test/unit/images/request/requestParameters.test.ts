import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../../../../src/images/models/capabilities.ts';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { checkRequest } from '../../../../src/images/request/checkRequest.ts';
import type { JsonValue } from '../../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import {
  adaptParameters,
  appliesNow,
  flattenParameters,
  nestParameters,
} from '../../../../src/images/request/requestParameters.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

function allowedBy(model: string): Capabilities {
  const capabilities = capabilitiesOf(model, dialects.openai, 'generate');
  if (!capabilities) throw new Error(model);
  return capabilities;
}

const value = fc.oneof(
  fc.constantFrom('png', 'gif', 'svg', 'webp', 'auto', 'transparent', 'max', 'hd', 'vivid', '1024x1024', '816x816', 'low'),
  fc.constantFrom<JsonValue>(true, false, 1, 2, 50, 300, [1], { a: 1 }),
);
const bag = fc.dictionary(fc.constantFrom(...parameterNames, 'seed', 'extra.dots', '__proto__'), value);

describe('the shape of parameters', () => {
  test('nested and dotted names mean the same', () => {
    const wire = { size: 'auto', svg: { model: 'gpt-5', reasoning: { effort: 'low' } } };
    const flat = { size: 'auto', 'svg.model': 'gpt-5', 'svg.reasoning.effort': 'low' };
    expect(flattenParameters(wire)).toEqual(flat);
    expect(nestParameters(flat)).toEqual(wire);
    expect(nestParameters(wire)).toEqual(wire);
  });

  test('what is null is left out', () => {
    expect(flattenParameters({ n: null, svg: { model: null, reasoning: null }, quality: 'low' })).toEqual({ quality: 'low' });
    expect(nestParameters({ 'svg.model': null, n: 1 })).toEqual({ n: 1 });
  });

  test('objects and dots of parameters that the catalogue does not know stay as they are', () => {
    const extras = { image_config: { aspect: '16:9', seed: null }, 'a.b': 1, list: [{ x: 1 }] };
    expect(flattenParameters(extras)).toEqual(extras);
    expect(nestParameters(extras)).toEqual(extras);
  });

  test('nothing is lost there and back', () => {
    fc.assert(
      fc.property(bag, (flat) => {
        expect(flattenParameters(nestParameters(flat))).toEqual(flattenParameters(flat));
      }),
    );
  });
});

describe('a value in force', () => {
  const capabilities = allowedBy('gpt-image-2.6-flare');

  test.each([
    ['output_compression', {}, false],
    ['output_compression', { output_format: 'jpeg' }, true],
    ['frame_count', { output_format: 'gif' }, true],
    ['frame_count', { output_format: 'webp' }, false],
    ['svg.reasoning.effort', { output_format: 'svg' }, false],
    ['svg.reasoning.effort', { output_format: 'svg', svg: { model: 'gpt-5' } }, true],
    ['partial_images', { stream: true }, true],
    ['partial_images', {}, false],
    ['background', { output_format: 'jpeg' }, true],
    ['style', {}, false],
  ] as const)('lets %s apply to %j: %s', (name, parameters, applies) => {
    expect(appliesNow(name, parameters, capabilities)).toBe(applies);
  });
});

describe('a change of model', () => {
  test('keeps what still applies and says what it drops, and why', () => {
    const before = { size: '1536x1024', quality: 'max', output_format: 'webp', output_compression: 40, n: 3, complexity: 'low' };
    expect(adaptParameters(before, allowedBy('gpt-image-2'))).toEqual({
      kept: { size: '1536x1024', output_format: 'webp', output_compression: 40, n: 3 },
      dropped: [
        { parameter: 'quality', value: 'max', why: 'value_not_offered' },
        { parameter: 'complexity', value: 'low', why: 'not_offered' },
      ],
    });
  });

  test('drops what made sense only with a value that is gone', () => {
    const before = { output_format: 'svg', svg: { model: 'gpt-5', reasoning: { effort: 'low' } }, background: 'opaque' };
    expect(adaptParameters(before, allowedBy('gpt-image-1'))).toEqual({
      kept: { background: 'opaque' },
      dropped: [
        { parameter: 'output_format', value: 'svg', why: 'value_not_offered' },
        { parameter: 'svg.model', value: 'gpt-5', why: 'not_offered' },
        { parameter: 'svg.reasoning.effort', value: 'low', why: 'not_offered' },
      ],
    });
  });

  test('drops the compression with the format that had one', () => {
    const noWebp = allowedBy('gpt-image-2');
    expect(adaptParameters({ output_format: 'tiff', output_compression: 40 }, noWebp).kept).toEqual({});
  });

  test('drops the value and not its reason when two do not go together', () => {
    const { kept, dropped } = adaptParameters(
      { output_format: 'gif', frame_count: 4, stream: true },
      allowedBy('gpt-image-2.6-flare'),
    );
    expect(kept).toEqual({ stream: true });
    expect(dropped).toEqual([
      { parameter: 'output_format', value: 'gif', why: 'value_not_offered' },
      { parameter: 'frame_count', value: 4, why: 'not_offered' },
    ]);
  });

  test('to an unknown model keeps what the user added and nothing of the last model', () => {
    expect(adaptParameters({ quality: 'max', size: '816x816', seed: 3 }, allowedBy('flux-2'))).toEqual({
      kept: { size: '816x816', seed: 3 },
      dropped: [{ parameter: 'quality', value: 'max', why: 'not_offered' }],
    });
  });

  test('leaves a bag without problems, and loses nothing without saying so', () => {
    const models = fc.constantFrom(...catalogue.map(({ id }) => id));
    fc.assert(
      fc.property(bag, models, (before, model) => {
        const { kept, dropped } = adaptParameters(before, allowedBy(model));
        const request = { operation: 'generate', provider: 'openai', model, prompt: 'x', parameters: kept } as const;
        expect(checkRequest(request, allowedBy(model))).toEqual([]);
        const told = dropped.map(({ parameter }) => parameter);
        expect([...Object.keys(flattenParameters(kept)), ...told].sort()).toEqual(Object.keys(flattenParameters(before)).sort());
      }),
      { numRuns: 300 },
    );
  });

  test('leaves a request without problems untouched', () => {
    const legal = { output_format: 'gif', frame_count: 4, quality: 'xhigh', safety_identifier: 'abc' };
    expect(adaptParameters(legal, allowedBy('gpt-image-2.6-sunburst'))).toEqual({ kept: legal, dropped: [] });
  });
});
