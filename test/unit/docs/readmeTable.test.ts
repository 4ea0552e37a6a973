import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '../../../src/images/models/catalogue.ts';
import type { OperationRow } from '../../../src/images/models/capabilities.ts';
import type { InputRule, InputRules } from '../../../src/images/models/inputs.ts';
import type { Domain, Operation, ParameterName } from '../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../src/images/models/parameters.ts';

const readme = new URL('../../../README.md', import.meta.url);

function domainText(domain: Domain): string {
  switch (domain.kind) {
    case 'choice':
      return domain.values.join(', ');
    case 'integer':
      return domain.min === domain.max ? `${domain.min}` : `${domain.min}–${domain.max}`;
    case 'size':
      return domain.rule ? 'any WxH¹' : domain.fixed.join(', ');
    case 'text':
      return 'text';
    case 'flag':
      return 'true, false';
  }
}

interface Column {
  readonly ids: string[];
  readonly row: OperationRow;
}

/** Models that allow the same have one column. */
function columns(operation: Operation): Column[] {
  const found: Column[] = [];
  for (const { id, operations } of catalogue) {
    const row = operations[operation];
    if (!row) continue;
    const same = found.find((column) => JSON.stringify(column.row) === JSON.stringify(row));
    if (same) same.ids.push(id);
    else found.push({ ids: [id], row });
  }
  return found;
}

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

function head(all: readonly Column[]): string[] {
  return [line(['', ...all.map(({ ids }) => ids.join('<br>'))]), line(['---', ...all.map(() => '---')])];
}

function parameterLines(all: readonly Column[], which: (name: ParameterName) => boolean): string[] {
  const names = parameterNames.filter((name) => which(name) && all.some(({ row }) => row.parameters[name]));
  return names.map((name) =>
    line([
      `\`${name}\``,
      ...all.map(({ row }) => {
        const rule = row.parameters[name];
        return rule ? domainText(rule.domain) : '–';
      }),
    ]),
  );
}

function generateTable(): string {
  const all = columns('generate');
  const prompt = line(['`prompt`', ...all.map(({ row }) => `≤ ${row.promptMaxLength.toLocaleString('en')}`)]);
  return [...head(all), prompt, ...parameterLines(all, () => true)].join('\n');
}

function inputText(rule: InputRule | undefined): string {
  if (!rule) return '–';
  const size = `${rule.formats.join(', ')}, under ${Math.round(rule.weightBelow / 1024 / 1024)} MB`;
  return rule.square ? `square ${size}` : size;
}

/** What goes into an edit, and the parameters that only edits have. */
function editTable(): string {
  const all = columns('edit');
  const isNew = (name: ParameterName) => catalogue.every(({ operations }) => !operations.generate?.parameters[name]);
  const inputs = (label: string, cell: (rules: InputRules) => string) =>
    line([label, ...all.map(({ row }) => (row.inputs ? cell(row.inputs) : '–'))]);
  return [
    ...head(all),
    inputs('images', ({ images }) => (images.max === 1 ? '1' : `1–${images.max}`)),
    inputs('each', ({ images }) => inputText(images)),
    inputs('mask', ({ mask }) => inputText(mask)),
    inputs('mark-up', ({ markup }) => inputText(markup)),
    ...parameterLines(all, isNew),
  ].join('\n');
}

test.each([
  ['catalogue', generateTable],
  ['edits', editTable],
])('the table of %s in the README is the catalogue', (name, table) => {
  const text = readFileSync(readme, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before = '', rest = ''] = text.split(`${begin}\n`);
  const [, after = ''] = rest.split(end);
  const wanted = `${before}${begin}\n${table()}\n${end}${after}`;
  if (process.env.EASEL_WRITE_README) writeFileSync(readme, wanted);
  expect(text, 'EASEL_WRITE_README=1 npm run test:unit writes it anew').toBe(wanted);
});
