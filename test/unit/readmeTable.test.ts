import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/images/catalogue.ts';
import type { OperationRow } from '../../src/images/capabilities.ts';
import { parameterNames, type Domain } from '../../src/images/parameters.ts';

const readme = new URL('../../README.md', import.meta.url);

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

/** Models that allow the same have one column. */
function columns(): { ids: string[]; row: OperationRow }[] {
  const found: { ids: string[]; row: OperationRow }[] = [];
  for (const { id, operations } of catalogue) {
    const row = operations.generate;
    if (!row) continue;
    const same = found.find((column) => JSON.stringify(column.row) === JSON.stringify(row));
    if (same) same.ids.push(id);
    else found.push({ ids: [id], row });
  }
  return found;
}

function table(): string {
  const all = columns();
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const names = parameterNames.filter((name) => all.some(({ row }) => row.parameters[name]));
  return [
    line(['', ...all.map(({ ids }) => ids.join('<br>'))]),
    line(['---', ...all.map(() => '---')]),
    line(['`prompt`', ...all.map(({ row }) => `≤ ${row.promptMaxLength.toLocaleString('en')}`)]),
    ...names.map((name) =>
      line([
        `\`${name}\``,
        ...all.map(({ row }) => {
          const rule = row.parameters[name];
          return rule ? domainText(rule.domain) : '–';
        }),
      ]),
    ),
  ].join('\n');
}

test('the table of models in the README is the catalogue', () => {
  const text = readFileSync(readme, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- catalogue -->\n');
  const [, after = ''] = rest.split('<!-- /catalogue -->');
  const wanted = `${before}<!-- catalogue -->\n${table()}\n<!-- /catalogue -->${after}`;
  if (process.env.EASEL_WRITE_README) writeFileSync(readme, wanted);
  expect(text, 'EASEL_WRITE_README=1 npm run test:unit writes it anew').toBe(wanted);
});
