import { describe, expect, it } from 'vitest';
import type { ReportedItem } from '../../../../src/images/batch/report.ts';
import { batchReport } from '../../../../src/images/batch/report.ts';

const item = (more: Partial<ReportedItem>): ReportedItem => ({
  ...{ file: 'assets/fox.png', drawnAs: null, places: ['docs/guide.md:12'], prompt: 'A fox', model: 'gpt-image-2' },
  ...{ provider: 'OpenAI', obstacle: null, state: { is: 'listed' } },
  ...more,
});

describe('The report of a batch', () => {
  it('says of every picture what became of it, and why', () => {
    const report = batchReport(
      [
        item({ state: { is: 'drawn', file: 'file:///x' } }),
        item({
          file: 'b.png',
          state: { is: 'failed', failure: { reason: 'moderation', text: 'OpenAI declined to draw this.' } },
        }),
        item({ file: 'c.png', state: { is: 'skipped' } }),
        item({ file: 'd.png', state: { is: 'uncertain', why: 'interrupted' } }),
        item({ file: 'e.png' }),
        item({ file: 'f.tiff', prompt: '', obstacle: 'No model draws tiff.' }),
      ],
      'today',
    );
    expect(report).toBe(
      [
        '# Missing pictures, today',
        '## Drawn (1)',
        '- `assets/fox.png`: “A fox”; gpt-image-2 by OpenAI; linked in `docs/guide.md:12`.',
        '## Failed (1)',
        '- `b.png`: “A fox”; gpt-image-2 by OpenAI; linked in `docs/guide.md:12`.\n  OpenAI declined to draw this.',
        '## May have been paid for (1)',
        '- `d.png`: “A fox”; gpt-image-2 by OpenAI; linked in `docs/guide.md:12`.\n  The window was closed or reloaded while it was being drawn.',
        '## Skipped (1)',
        '- `c.png`: “A fox”; gpt-image-2 by OpenAI; linked in `docs/guide.md:12`.\n  There was a file in its place by then. Nothing was charged.',
        '## Not drawn (1)',
        '- `e.png`: “A fox”; gpt-image-2 by OpenAI; linked in `docs/guide.md:12`.',
        '## Cannot be drawn (1)',
        '- `f.tiff`: linked in `docs/guide.md:12`.\n  No model draws tiff.',
      ].join('\n\n') + '\n',
    );
  });

  it('takes no words for Markdown', () => {
    const report = batchReport([item({ file: 'a`b.png', prompt: '![x](y.png)\n# <b>' })], 'today');
    expect(report).toContain('`` a`b.png ``');
    expect(report).toContain('“\\!\\[x\\](y.png) \\# \\<b\\>”');
  });

  it('says where a picture is that is not in its place', () => {
    const report = batchReport([item({ drawnAs: 'assets/fox-2.png', state: { is: 'drawn', file: 'file:///x' } })], 'today');
    expect(report).toContain('Saved as `assets/fox-2.png`.');
  });
});
