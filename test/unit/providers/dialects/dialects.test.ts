import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { capabilitiesOf, retirementOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue, findModel } from '../../../../src/images/models/catalogue.ts';
import { dialectSchema } from '../../../../src/images/models/dialectSchema.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { presets } from '../../../../src/providers/dialects/presets.ts';

const rows = Object.entries(dialects);

test.each(rows)('%s is named by its own id', (id, dialect) => {
  expect(dialect.id).toBe(id);
});

test.each([dialects.openai, dialects.sketch])('$id offers every model of the catalogue once', ({ models }) => {
  expect([...models].sort()).toEqual(catalogue.map(({ id }) => id).sort());
});

test.each(rows)('every model that %s offers draws', (_, dialect) => {
  for (const model of dialect.models) expect(capabilitiesOf(model, dialect, 'generate')).toBeDefined();
});

test.each(rows)('what the page is told of %s is all that counts for what it allows', (_, dialect) => {
  const told = v.parse(dialectSchema, dialect);
  expect(told).not.toHaveProperty('wire');
  for (const model of [...dialect.models, 'gpt-image-2', 'flux-2']) {
    for (const operation of ['generate', 'edit', 'variation'] as const) {
      expect(capabilitiesOf(model, told, operation)).toEqual(capabilitiesOf(model, dialect, operation));
    }
  }
});

test.each(Object.entries(presets))('the preset %s names a dialect, and an address where there is one', (_, preset) => {
  expect(Object.keys(dialects)).toContain(preset.dialect);
  expect(preset.label).not.toBe('');
  if (preset.address !== undefined) expect(new URL(preset.address).protocol).toMatch(/^https?:$/);
  if (preset.note !== undefined) expect(preset.note).toMatch(/^.*\.$/);
});

test.each(rows)('the default model of %s stays', (_, dialect) => {
  expect(retirementOf(dialect.models[0] ?? '', dialect, '2099-12-31')).toBeUndefined();
});

test('OpenAI lists models that stay before models that go', () => {
  const { models } = dialects.openai;
  const stays = models.map((model) => retirementOf(model, dialects.openai, '2026-11-21') === undefined);
  expect(stays.lastIndexOf(true)).toBeLessThan(stays.indexOf(false));
});

test('every retired id is a model of the catalogue and every date is a day', () => {
  for (const [id, date] of Object.entries(dialects.openai.retired)) {
    expect(findModel(id)?.id).toBe(id);
    expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
  }
});

test('Sketch draws as every model, retired or not', () => {
  expect(dialects.sketch.models.filter((model) => retirementOf(model, dialects.sketch, '2099-12-31'))).toEqual([]);
});

test.each(Object.entries(presets))(
  'a page tells how to use the preset %s, and whether it was tried',
  (id, { label, address, tried }) => {
    const page = readFileSync(new URL(`../../../../docs/providers/${id}.md`, import.meta.url), 'utf8');
    expect(page.split('\n')[0]).toBe(`# ${label}`);
    expect(page.includes('*Not tried.*')).toBe(!tried);
    if (address !== undefined && label !== 'OpenAI') expect(page).toContain(address);
  },
);

test('every provider’s page is in the list of them', () => {
  const list = readFileSync(new URL('../../../../docs/providers.md', import.meta.url), 'utf8');
  expect(Object.keys(presets).filter((id) => !list.includes(`](providers/${id}.md)`))).toEqual([]);
});
