import { expect, test } from 'vitest';
import type { Dialect } from '../../src/images/capabilities.ts';
import { capabilitiesOf, retirementOf } from '../../src/images/capabilitiesOf.ts';
import { checkRequest } from '../../src/images/checkRequest.ts';
import type { ParameterName } from '../../src/images/parameters.ts';
import { dialects } from '../../src/providers/dialects.ts';

const gateway: Dialect = { id: 'gateway', label: 'Gateway', models: [], retired: {}, maxPerCall: 1, stream: 'sse' };

const offered = (model: string, dialect: Dialect) => capabilitiesOf(model, dialect, 'generate')?.parameters ?? {};

function formats(model: string, dialect: Dialect): readonly string[] {
  const domain = offered(model, dialect).output_format?.domain;
  return domain?.kind === 'choice' ? domain.values : [];
}

test('a known model has its own limits, whatever the gateway calls it', () => {
  const capabilities = capabilitiesOf('openai/dall-e-3', gateway, 'generate');
  expect(capabilities).toMatchObject({ known: true, promptMaxLength: 4000, maxPerCall: 1 });
});

test('a model without an operation has no capabilities for it', () => {
  expect(capabilitiesOf('dall-e-3', dialects.openai, 'variation')).toBeUndefined();
});

test('an unknown model takes a number, any size, and what the user adds', () => {
  const capabilities = capabilitiesOf('flux-2', gateway, 'generate');
  expect(capabilities?.known).toBe(false);
  expect(Object.keys(capabilities?.parameters ?? {}).sort()).toEqual(['n', 'size']);
});

test.each(['none', 'ignored'] as const)(
  'without server-sent events (%s) neither streaming nor previews are offered',
  (stream) => {
    const parameters = offered('gpt-image-2', { ...gateway, stream });
    expect(parameters).not.toHaveProperty('stream');
    expect(parameters).not.toHaveProperty('partial_images');
    expect(parameters).toHaveProperty('quality');
  },
);

test('formats that forbid streaming stay where nothing streams', () => {
  expect(formats('gpt-image-2.6-flare', { ...gateway, stream: 'none' })).toEqual(['png', 'jpeg', 'webp', 'gif', 'svg']);
});

test('without a choice of format everything that needs another one goes', () => {
  const parameters = offered('gpt-image-2.6-flare', { ...gateway, drop: ['output_format'] });
  const gone: ParameterName[] = ['output_format', 'output_compression', 'frame_count', 'frame_duration_ms'];
  for (const name of [...gone, 'svg.model', 'svg.reasoning.effort']) expect(parameters).not.toHaveProperty([name]);
  expect(parameters.background?.domain).toMatchObject({ values: ['auto', 'opaque', 'transparent'] });
});

test('what needs a dropped parameter to be set goes with it', () => {
  expect(offered('gpt-image-2.6-flare', { ...gateway, drop: ['svg.model'] })).not.toHaveProperty(['svg.reasoning.effort']);
});

test('a value stays whose condition the default of a dropped parameter meets', () => {
  const alwaysOne: Dialect = { ...gateway, drop: ['n'] };
  expect(offered('gpt-image-2.6-flare', alwaysOne)).not.toHaveProperty('n');
  const request = { operation: 'generate', provider: 'gateway', model: 'gpt-image-2.6-flare', prompt: 'x' } as const;
  const capabilities = capabilitiesOf('gpt-image-2.6-flare', alwaysOne, 'generate');
  expect(checkRequest({ ...request, parameters: { output_format: 'svg' } }, capabilities)).toEqual([]);
});

test('dropping what a model does not have changes nothing', () => {
  expect(offered('dall-e-2', { ...gateway, drop: ['style', 'frame_count'] })).toEqual(offered('dall-e-2', gateway));
});

test('a model is still there on its last day and retired on the next', () => {
  expect(retirementOf('gpt-image-1.5', dialects.openai, '2026-12-01')).toEqual({ date: '2026-12-01', retired: false });
  expect(retirementOf('gpt-image-1.5', dialects.openai, '2026-12-02')).toEqual({ date: '2026-12-01', retired: true });
});

test('a snapshot retires with its model', () => {
  expect(retirementOf('gpt-image-1.5-2025-12-16', dialects.openai, '2027-01-01')?.retired).toBe(true);
});

test.each([['gpt-image-2'], ['flux-2'], ['constructor']])('%s has no known last day', (model) => {
  expect(retirementOf(model, dialects.openai, '2026-11-21')).toBeUndefined();
});
