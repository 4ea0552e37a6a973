import { expect, test } from 'vitest';
import type { ErrorDetails, Reason } from '../../../../src/images/errors.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import type { Remedy } from '../../../../src/images/text/errorText.ts';
import { errorText, remedyIds, remedyLabel } from '../../../../src/images/text/errorText.ts';

const context = { provider: 'OpenAI', model: 'gpt-image-2' };
const explain = (reason: Reason, details: ErrorDetails = {}) => errorText(new EaselError(reason, details), context);

/** For each reason the words that tell it apart, and what is offered first. */
const expected: Readonly<Record<Reason, readonly [RegExp, Remedy | undefined]>> = {
  invalid_request: [/cannot be sent/, undefined],
  no_key: [/needs an API key/, 'set_key'],
  bad_key: [/did not accept the API key/, 'set_key'],
  not_verified: [/platform\.openai\.com/, 'verify_organization'],
  forbidden: [/does not let this API key use gpt-image-2/, 'set_key'],
  model_not_found: [/does not offer gpt-image-2/, 'choose_model'],
  moderation: [/declined to draw/, 'edit_prompt'],
  rate_limit: [/too many requests/, 'try_again'],
  quota: [/no credit/, 'use_sketch'],
  too_large: [/more than OpenAI accepts/, 'edit_prompt'],
  answer_too_large: [/OpenAI sent a picture of more than 256 MB.*may still be charged/, 'show_log'],
  unknown_parameter: [/parameters/, 'show_log'],
  refused: [/refused/, 'edit_prompt'],
  timeout: [/may still be charged/, 'try_again'],
  offline: [/no network/, 'try_again'],
  dns: [/no server of that name/, 'try_again'],
  tls: [/not secure/, 'show_log'],
  proxy: [/proxy does not let/, 'try_again'],
  unreachable: [/cannot be reached/, 'try_again'],
  server_error: [/problem of its own/, 'try_again'],
  not_json: [/not an Images API/, 'show_log'],
  not_a_picture: [/not a picture/, 'try_again'],
  cut_short: [/may still be charged/, 'try_again'],
  empty_answer: [/without a picture/, 'edit_prompt'],
  save_failed: [/keeps it/, 'save_again'],
  disk_full: [/no room/, 'save_again'],
  folder_read_only: [/may not be written/, 'save_again'],
  interrupted: [/may still be charged/, 'try_again'],
  cancelled: [/Cancelled/, undefined],
  internal: [/log/, 'show_log'],
};

const isReason = (key: string): key is Reason => Object.hasOwn(expected, key);
const reasons = Object.keys(expected).filter(isReason);

test.each(reasons)('%s is said plainly, with its first remedy first', (reason) => {
  const [words, remedy] = expected[reason];
  const { text, remedies } = explain(reason);
  expect(text).toMatch(words);
  expect(remedies[0]).toBe(remedy);
});

test.each(reasons)('%s is said in whole sentences, whatever is known about it', (reason) => {
  const details: ErrorDetails = {
    status: 400,
    requestId: 'req_1',
    providerMessage: 'No {0}.',
    parameter: 'style',
    retryAfter: 12.2,
    categories: ['violence'],
    problems: [{ code: 'prompt_missing', parameter: 'prompt' }],
  };
  for (const { text } of [explain(reason), explain(reason, details)]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/undefined|NaN|\{1\}/);
  }
});

test('every remedy has a label of its own and belongs to some failure', () => {
  expect(new Set(remedyIds.map((id) => remedyLabel[id]())).size).toBe(remedyIds.length);
  const offered = new Set(reasons.flatMap((reason) => explain(reason, { parameter: 'style' }).remedies));
  expect([...offered].sort()).toEqual([...remedyIds].sort());
});

test('a parameter that was refused can be dropped, unless the request is about it', () => {
  expect(explain('unknown_parameter', { parameter: 'svg.model' }).remedies).toEqual([
    'drop_parameter',
    'always_drop_parameter',
    'show_log',
  ]);
  expect(explain('unknown_parameter').remedies).toEqual(['show_log']);
  expect(explain('unknown_parameter', { parameter: 'image[0]' }).remedies).toEqual(['show_log']);
});

test('a key that was entered for another address, and a run that was never sent, are said to be that', () => {
  expect(explain('no_key', { boundTo: 'https://old.example' }).text).toContain('was entered for https://old.example');
  expect(explain('interrupted', { unsent: true }).text).toContain('Nothing was charged.');
});

test('the seconds to wait are whole and named', () => {
  expect(explain('rate_limit', { retryAfter: 51.84 }).text).toContain('Try again in 52 s.');
});

test('the problems of a request are said one after the other', () => {
  const problems = [
    { code: 'prompt_missing', parameter: 'prompt' },
    { code: 'unknown_parameter', parameter: 'seed' },
  ] as const;
  const { text, remedies } = explain('invalid_request', { problems });
  expect(text).toBe('Describe the picture first. This model does not take “seed”. Leave it out.');
  expect(remedies).toEqual(['edit_prompt']);
});

test('the categories of a declined prompt are named', () => {
  expect(explain('moderation', { categories: ['sexual', 'violence'] }).text).toContain('(sexual, violence)');
});

test("the detail has the provider's own words, the status and the request id", () => {
  const details = { status: 503, requestId: 'req_42', providerMessage: 'Upstream is down.' };
  expect(explain('server_error', details).detail).toBe('Upstream is down. · HTTP 503 · request req_42');
  expect(explain('timeout').detail).toBeUndefined();
});

test("the provider's own words are not said twice", () => {
  const { text, detail } = explain('refused', { status: 400, providerMessage: 'Bad size.' });
  expect(text).toBe('OpenAI refused the request: Bad size.');
  expect(detail).toBe('HTTP 400');
});

test('words of the provider that would fill the screen are cut in the sentence and whole in the detail', () => {
  const { text, detail } = explain('refused', { providerMessage: 'x'.repeat(5000) });
  expect(text.length).toBeLessThan(350);
  expect(detail).toBe('x'.repeat(5000));
});

test('a parameter refused by name is called what the form calls it', () => {
  expect(explain('unknown_parameter', { parameter: 'response_format' }).text).toContain('“Delivery”');
  expect(explain('unknown_parameter', { parameter: 'seed' }).text).toContain('“seed”');
});

test('a parameter that is refused by name can be dropped, unless nothing could be drawn without it', () => {
  const first = (reason: Reason, parameter: string) => explain(reason, { parameter }).remedies[0];
  expect(first('unknown_parameter', 'response_format')).toBe('drop_parameter');
  expect(first('unknown_parameter', 'seed')).toBe('drop_parameter');
  expect(first('refused', 'background')).toBe('drop_parameter');
  for (const needed of ['prompt', 'model', 'image', 'image[0]', 'mask']) expect(first('refused', needed)).toBe('edit_prompt');
  expect(explain('server_error', { parameter: 'size' }).remedies).not.toContain('drop_parameter');
});

test('a model that is gone is told with those that are there', () => {
  const gone = new EaselError('model_not_found');
  const offered = ['gpt-image-1', 'a', 'b', 'c', 'd', 'e'];
  expect(errorText(gone, { provider: 'OpenAI', model: 'gpt-image-1', offered, retired: '2026-10-23' }).text).toBe(
    'OpenAI retired gpt-image-1 on 2026-10-23. Choose another model: a, b, c, d.',
  );
  expect(explain('model_not_found').text).toBe('OpenAI does not offer gpt-image-2, or no longer does. Choose another model.');
});
