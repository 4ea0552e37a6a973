import { expect, test } from 'vitest';
import { Concealing, errorLine } from '../../../../src/editor/platform/logText.ts';
import { EaselError } from '../../../../src/images/errors.ts';

test('prompts, as written, quoted and made into file names, are taken out of the log', () => {
  const concealing = new Concealing();
  concealing.add('A gull\nin a "storm"');
  concealing.add('ox');
  const line = 'EACCES /w/assets/a-gull-in-a-storm-2.png; {"prompt":"A gull\\nin a \\"storm\\""}; A gull\nin a "storm"; ox';
  expect(concealing.without(line)).toBe('EACCES /w/assets/…-2.png; {"prompt":"…"}; …; ox');
});

test('what a provider says is in the log only if wanted', () => {
  const error = new EaselError('refused', { status: 400, requestId: 'req_1', providerMessage: 'No gulls.', parameter: 'size' });
  expect(errorLine(error, false)).toBe('refused status=400 requestId=req_1 parameter=size');
  expect(errorLine(error, true)).toBe('refused status=400 requestId=req_1 words=No gulls. parameter=size');
  expect(errorLine(new EaselError('unreachable', { cause: new Error('ECONNREFUSED') }), false)).toBe(
    'unreachable; Error: ECONNREFUSED',
  );
});
