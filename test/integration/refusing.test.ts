import * as vscode from 'vscode';
import { equal, match } from './assert.ts';
import { draw, drawOne, failureOf, namesIn, small } from './drawing.ts';
import { newDocument, readText } from './workspace.ts';

/** What Sketch is told to do, and the code that other extensions are given for it. */
const troubles = {
  refuse: 'moderation',
  'rate limit 3600': 'rate_limit',
  quota: 'quota',
  billing: 'quota',
  'bad key': 'bad_key',
  verify: 'not_verified',
  'server error': 'server_error',
  timeout: 'timeout',
  html: 'not_json',
  'not json': 'cut_short',
  'plain error': 'refused',
  detail: 'refused',
  unreachable: 'unreachable',
  'no data': 'empty_answer',
  empty: 'empty_answer',
  garbage: 'not_a_picture',
} as const;

describe('easel.generateImage refuses', function () {
  this.timeout(60_000);

  it('what cannot be sent, naming every problem, and sends and saves nothing', async () => {
    const before = await namesIn('assets');
    const failure = await failureOf(
      draw({
        prompt: ' ',
        model: 'gpt-image-2',
        parameters: { size: '1920x1080', output_format: 'bmp', n: 11, background: 'transparent', partial_images: 2, seed: 7 },
      }),
    );
    equal(failure.code, 'invalid_request');
    equal(
      failure.problems.map(({ code, parameter }) => `${parameter}: ${code}`),
      [
        'prompt: prompt_missing',
        'size: bad_size',
        'output_format: not_allowed',
        'n: out_of_range',
        'background: conflict',
        'partial_images: conflict',
        'seed: unknown_parameter',
      ],
    );
    equal(failure.problems.find(({ parameter }) => parameter === 'size')?.nearest, '1920x1088');
    equal(await namesIn('assets'), before);
  });

  it('a provider that nobody set up', async () => {
    const failure = await failureOf(draw({ prompt: 'A fox', provider: 'nobody' }));
    equal(failure.code, 'invalid_request');
    equal(failure.problems, [{ code: 'bad_argument', parameter: 'provider' }]);
  });

  it('arguments that are none of its own, each by its name', async () => {
    const failure = await failureOf(draw({ prompt: 7, parameters: 'size', position: { line: -1, character: 0 }, insert: 'yes' }));
    equal(failure.code, 'invalid_request');
    equal(failure.problems.map(({ parameter }) => parameter).sort(), ['insert', 'parameters', 'position.line', 'prompt']);
  });

  it('a document that is not there', async () => {
    const missing = vscode.Uri.joinPath(await newDocument(''), '..', 'missing.md');
    const failure = await failureOf(draw({ prompt: 'A fox', document: missing.toString() }));
    equal(failure.problems, [{ code: 'bad_argument', parameter: 'document' }]);
    match(failure.message, /document/);
  });

  for (const [trouble, code] of Object.entries(troubles)) {
    it(`with “${code}” when the provider's answer is [${trouble}]`, async () => {
      const before = await namesIn('assets');
      const document = await newDocument('as it was\n');
      const failure = await failureOf(draw({ ...small, prompt: `A fox [${trouble}]`, document }));
      equal([failure.code, failure.problems], [code, []]);
      // Plain sentences, and at most the provider's own words at their end.
      match(failure.message, code === 'refused' ? /^Sketch refused the request: \w[^\n{}<>]+$/ : /^[A-Z][^\n{}<>]+\.$/);
      equal(await readText(document), 'as it was\n');
      equal(await namesIn('assets'), before);
    });
  }

  it('with “cut_short” when a stream ends early', async () => {
    const parameters = { size: '1024x640', stream: true, partial_images: 1 };
    const failure = await failureOf(draw({ prompt: 'A fox [cut]', model: 'gpt-image-2', parameters }));
    equal(failure.code, 'cut_short');
  });

  it('nothing more after that', async () => {
    equal((await drawOne({ prompt: 'All well again', insert: false })).name, 'all-well-again.png');
  });
});
