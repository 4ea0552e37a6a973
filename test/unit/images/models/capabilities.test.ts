import { expect, test } from 'vitest';
import type { Dialect } from '../../../../src/images/models/capabilities.ts';
import { capabilitiesOf, isChat, retirementOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { checkRequest } from '../../../../src/images/request/checkRequest.ts';
import type { ParameterName } from '../../../../src/images/models/parameters.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

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

test('without server-sent events neither streaming nor previews are offered', () => {
  const parameters = offered('gpt-image-2', { ...gateway, stream: 'none' });
  expect(parameters).not.toHaveProperty('stream');
  expect(parameters).not.toHaveProperty('partial_images');
  expect(parameters).toHaveProperty('quality');
});

test('streaming that has no effect is legal, and known to have none', () => {
  const { stream, partial_images: previews } = offered('gpt-image-2', { ...gateway, stream: 'ignored' });
  expect([stream?.inert, previews?.inert]).toEqual([true, true]);
});

test("a provider's own row stands in for the catalogue's, and its name for unknown models, too", () => {
  const own = { id: 'dall-e-3', operations: { generate: { promptMaxLength: 7, parameters: {} } } };
  expect(capabilitiesOf('openai/dall-e-3', { ...gateway, rows: [own] }, 'generate')).toMatchObject({ promptMaxLength: 7 });
  expect(capabilitiesOf('flux-2', { ...gateway, others: own.operations }, 'generate')).toMatchObject({ promptMaxLength: 7 });
});

test('an open dialect takes what no row lists, and refuses what a row says is wrong', () => {
  const capabilities = capabilitiesOf('gpt-image-2', { ...gateway, open: true }, 'generate');
  const request = { operation: 'generate', provider: 'gateway', model: 'gpt-image-2', prompt: 'x' } as const;
  expect(checkRequest({ ...request, parameters: { seed: 7, style: 'pencil' } }, capabilities)).toEqual([]);
  expect(checkRequest({ ...request, parameters: { quality: 'hd' } }, capabilities)).toMatchObject([{ code: 'not_allowed' }]);
});

test('models reached through chat draw one picture each time, and start from several', () => {
  const dialect: Dialect = { ...gateway, chat: 'unknown_models', maxPerCall: 10, operations: ['generate'] };
  expect(capabilitiesOf('google/gemini-2.5-flash-image', dialect, 'edit')).toMatchObject({
    known: false,
    maxPerCall: 1,
    inputs: { images: { max: 16 } },
  });
  expect(capabilitiesOf('gpt-image-1', dialect, 'edit')).toBeUndefined();
  expect(isChat('gpt-image-1', dialect)).toBe(false);
  expect(isChat('gpt-image-1', { ...dialect, chat: 'every_model' })).toBe(true);
});

test('a dialect without masks offers none', () => {
  expect(capabilitiesOf('gpt-image-2', { ...gateway, maskless: true }, 'edit')?.inputs).not.toHaveProperty('mask');
});

test('a parameter whose successor is not taken has no successor', () => {
  expect(offered('gpt-image-2', { ...gateway, drop: ['safety_identifier'] }).user).not.toHaveProperty('replacedBy');
});

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
