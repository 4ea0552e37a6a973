import { expect, test } from 'vitest';
import { catalogue, findModel } from '../../../../src/images/models/catalogue.ts';
import { valueProblem } from '../../../../src/images/request/checkValue.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';

const rules = catalogue.flatMap(({ id, operations }) =>
  Object.values(operations).flatMap(({ parameters }) =>
    parameterNames.flatMap((name) => {
      const rule = parameters[name];
      return rule ? [{ id, name, rule, parameters }] : [];
    }),
  ),
);

test.each([
  ['gpt-image-2', 'gpt-image-2'],
  ['gpt-image-2-2026-04-21', 'gpt-image-2'],
  ['openai/gpt-image-1', 'gpt-image-1'],
  ['gateway/openai/gpt-image-2.5-flare-2026-09-08', 'gpt-image-2.5-flare'],
  ['gpt-image-2.6-sunburst-2027-01-31', 'gpt-image-2.6-sunburst'],
])('the id %s is known as %s', (id, model) => {
  expect(findModel(id)?.id).toBe(model);
});

test.each(['', 'gpt-image-3', 'flux-1.1-pro', 'gpt-image-2-mini', 'gpt-image-2-2026', 'gpt-image', '2026-04-21', 'openai/'])(
  'the id %j is no known model',
  (id) => {
    expect(findModel(id)).toBeUndefined();
  },
);

test('every id belongs to one row only', () => {
  const ids = catalogue.flatMap((row) => [row.id, ...(row.snapshots ?? [])]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every default and every preview is a legal value', () => {
  const faulty = rules.flatMap(({ id, name, rule }) => {
    const values = [...(rule.default === undefined ? [] : [rule.default]), ...(rule.preview ?? [])];
    return values.filter((value) => valueProblem(name, value, rule)).map((value) => `${id} ${name} ${value}`);
  });
  expect(faulty).toEqual([]);
});

test('every listed size obeys the size rule of its model', () => {
  const faulty = rules.flatMap(({ id, name, rule }) => {
    const { domain } = rule;
    if (domain.kind !== 'size' || !domain.rule) return [];
    const onlyRule = { domain: { ...domain, fixed: ['auto'] } };
    return domain.fixed.filter((size) => valueProblem(name, size, onlyRule)).map((size) => `${id} ${size}`);
  });
  expect(faulty).toEqual([]);
});

test('every condition names a parameter of its model and values which that parameter can take', () => {
  const faulty = rules.flatMap(({ id, name, rule, parameters }) =>
    (rule.conditions ?? [])
      .filter(({ needs, in: allowed }) => {
        const needed = parameters[needs];
        return !needed || (allowed !== 'set' && allowed.every((value) => valueProblem(needs, value, needed)));
      })
      .map(({ needs }) => `${id} ${name} needs ${needs}`),
  );
  expect(faulty).toEqual([]);
});

test('what is only previewed is marked: transparency of gpt-image-2 and moving pictures', () => {
  const previews = rules.flatMap(({ id, name, rule }) => (rule.preview ?? []).map((value) => `${id} ${name} ${value}`));
  expect([...new Set(previews)]).toEqual([
    'gpt-image-2.6-sunburst output_format gif',
    'gpt-image-2.6-flare output_format gif',
    'gpt-image-2 background transparent',
  ]);
});
