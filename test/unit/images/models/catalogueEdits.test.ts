import { expect, test } from 'vitest';
import type { Capabilities, Dialect } from '../../../../src/images/models/capabilities.ts';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { valueProblem } from '../../../../src/images/request/checkValue.ts';
import type { Operation } from '../../../../src/images/models/parameters.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

const gateway: Dialect = { id: 'gateway', label: 'Gateway', models: [], retired: {}, maxPerCall: 10, stream: 'sse' };
const gptModels = catalogue.map(({ id }) => id).filter((id) => !id.startsWith('dall-e'));
const withMarkup = gptModels.filter((id) => /^gpt-image-2\.[56]/.test(id));

function able(model: string, operation: Operation, dialect: Dialect = gateway): Capabilities {
  const capabilities = capabilitiesOf(model, dialect, operation);
  if (!capabilities) throw new Error(`${model} cannot ${operation}.`);
  return capabilities;
}

const namesOf = (model: string, operation: Operation) => Object.keys(able(model, operation).parameters).sort();

function formatsOf(model: string, operation: Operation): readonly string[] {
  const domain = able(model, operation).parameters.output_format?.domain;
  return domain?.kind === 'choice' ? domain.values : [];
}

test.each(gptModels)('an edit by %s takes what drawing takes, without moderation and vector drawings', (model) => {
  const fidelity = ['gpt-image-1.5', 'gpt-image-1'].includes(model) ? ['input_fidelity'] : [];
  const wanted = namesOf(model, 'generate').filter((name) => name !== 'moderation' && !name.startsWith('svg.'));
  expect(namesOf(model, 'edit')).toEqual([...wanted, ...fidelity].sort());
  expect(formatsOf(model, 'edit')).toEqual(formatsOf(model, 'generate').filter((format) => format !== 'svg'));
  expect(able(model, 'edit').promptMaxLength).toBe(32_000);
});

test.each(gptModels)('%s edits up to sixteen images of common kinds below 50 MB', (model) => {
  expect(able(model, 'edit').inputs?.images).toEqual({ formats: ['png', 'jpeg', 'webp'], weightBelow: 52_428_800, max: 16 });
  expect(able(model, 'edit').inputs?.mask).toMatchObject({ formats: ['png'], weightBelow: 52_428_800 });
  expect(able(model, 'edit').inputs?.markup !== undefined).toBe(withMarkup.includes(model));
});

test('how closely to keep to the images is low unless asked for, and drawing knows nothing of it', () => {
  expect(able('gpt-image-1.5', 'edit').parameters.input_fidelity).toEqual({
    domain: { kind: 'choice', values: ['low', 'high'] },
    default: 'low',
  });
  for (const { id } of catalogue) expect(able(id, 'generate').parameters).not.toHaveProperty('input_fidelity');
});

test('dall-e-2 edits and varies one small square PNG', () => {
  const images = { formats: ['png'], weightBelow: 4_194_304, square: true, max: 1 };
  const parameters = ['n', 'response_format', 'size', 'user'];
  const identified = ['n', 'response_format', 'safety_identifier', 'size', 'user'];
  expect(able('dall-e-2', 'edit')).toMatchObject({ promptMaxLength: 1000, inputs: { images, mask: { formats: ['png'] } } });
  expect(able('dall-e-2', 'variation')).toMatchObject({ promptMaxLength: 0, inputs: { images } });
  expect(able('dall-e-2', 'variation').inputs).toEqual({ images });
  expect([namesOf('dall-e-2', 'edit'), namesOf('dall-e-2', 'variation')]).toEqual([identified, parameters]);
  expect(able('dall-e-2', 'variation').emulatedAs).toBeUndefined();
});

test('dall-e-3 neither edits nor varies', () => {
  expect(capabilitiesOf('dall-e-3', gateway, 'edit')).toBeUndefined();
  expect(capabilitiesOf('dall-e-3', gateway, 'variation')).toBeUndefined();
});

test.each([...gptModels, 'flux-2'])('a variation by %s is openly an edit of one image', (model) => {
  const variation = able(model, 'variation');
  expect(variation.emulatedAs?.operation).toBe('edit');
  expect(variation.emulatedAs?.prompt).toMatch(/variation/);
  expect(variation.parameters).toEqual(able(model, 'edit').parameters);
  expect(variation.inputs).toEqual({ images: { ...able(model, 'edit').inputs?.images, max: 1 } });
});

test('an unknown model edits one image, with a mask if need be', () => {
  const capabilities = able('flux-2', 'edit');
  expect(capabilities.known).toBe(false);
  expect(Object.keys(capabilities.parameters).sort()).toEqual(['n', 'size']);
  expect(capabilities.inputs).toMatchObject({ images: { formats: ['png', 'jpeg', 'webp'], max: 1 }, mask: { formats: ['png'] } });
  expect(capabilities.inputs?.markup).toBeUndefined();
});

test('a provider without an endpoint offers nothing that needs it', () => {
  const drawsOnly: Dialect = { ...gateway, operations: ['generate'] };
  const noVariations: Dialect = { ...gateway, operations: ['generate', 'edit'] };
  for (const model of ['gpt-image-2', 'dall-e-2', 'flux-2']) {
    expect(capabilitiesOf(model, drawsOnly, 'generate')).toBeDefined();
    expect(capabilitiesOf(model, drawsOnly, 'edit')).toBeUndefined();
    expect(capabilitiesOf(model, drawsOnly, 'variation')).toBeUndefined();
  }
  expect(capabilitiesOf('gpt-image-2', noVariations, 'variation')?.emulatedAs).toBeDefined();
  expect(capabilitiesOf('dall-e-2', noVariations, 'variation')).toBeUndefined();
});

test.each([dialects.openai, dialects.sketch])('every model that $label lists can edit, except dall-e-3', (dialect) => {
  const cannot = dialect.models.filter((model) => !capabilitiesOf(model, dialect, 'edit'));
  expect(cannot).toEqual(['dall-e-3']);
});

test('a mask stays where the format of the result cannot be chosen, as that is no gif then', () => {
  const mask = able('gpt-image-2.6-flare', 'edit', { ...gateway, drop: ['output_format'] }).inputs?.mask;
  expect(mask).toMatchObject({ formats: ['png'], conditions: [] });
});

test('a condition of a mask names a parameter of its model and values which that parameter can take', () => {
  const conditions = catalogue.flatMap(({ id, operations }) =>
    Object.values(operations).flatMap(({ inputs, parameters }) =>
      [inputs?.mask, inputs?.markup].flatMap((rule) => (rule?.conditions ?? []).map((one) => ({ id, parameters, ...one }))),
    ),
  );
  expect(conditions.length).toBeGreaterThan(0);
  for (const { parameters, needs, in: allowed } of conditions) {
    const rule = parameters[needs];
    if (!rule || allowed === 'set') throw new Error(`${needs} is not there.`);
    expect(allowed.filter((value) => valueProblem(needs, value, rule))).toEqual([]);
    expect(rule.default).toBeOneOf([...allowed]);
  }
});
