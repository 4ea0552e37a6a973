import { expect, test } from 'vitest';
import { capabilitiesOf, retirementOf } from '../../src/images/capabilitiesOf.ts';
import { catalogue, findModel } from '../../src/images/catalogue.ts';
import { dialects } from '../../src/providers/dialects.ts';

const rows = Object.entries(dialects);

test.each(rows)('%s is named by its own id', (id, dialect) => {
  expect(dialect.id).toBe(id);
});

test.each(rows)('%s offers every model of the catalogue once, and each of them draws', (_, dialect) => {
  expect([...dialect.models].sort()).toEqual(catalogue.map(({ id }) => id).sort());
  for (const model of dialect.models) expect(capabilitiesOf(model, dialect, 'generate')?.known).toBe(true);
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
