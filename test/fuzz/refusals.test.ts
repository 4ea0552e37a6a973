import fc from 'fast-check';
import { expect } from 'vitest';
import { EaselError } from '../../src/images/errors.ts';
import { errorText } from '../../src/images/text/errorText.ts';
import { redactor } from '../../src/providers/redactor.ts';
import { connectionError, messageOf, refusalError } from '../../src/providers/errors/providerErrors.ts';
import { retryAfter } from '../../src/providers/errors/retryAfter.ts';
import { headers, json, text } from './arbitraries.ts';
import { fuzz } from './fuzz.ts';

const key = 'sk-proj-marked/0123+456789=';
const redact = redactor(key);
const keyed = fc.oneof(
  // What every object has by nature.
  fc.constantFrom('valueOf', 'constructor', '__proto__', 'toString'),
  { weight: 3, arbitrary: text },
  fc.tuple(text, fc.constantFrom(key, encodeURIComponent(key), `Bearer ${key}`), text).map((parts) => parts.join('')),
);
const body = fc.oneof(
  keyed,
  json(
    'error',
    'detail',
    'errors',
    'message',
    'code',
    'type',
    'param',
    'title',
    'loc',
    'msg',
    'moderation_details',
    'categories',
  ),
  fc.record({ message: keyed, code: keyed, type: keyed, param: keyed }, { requiredKeys: [] }).map((error) => ({ error })),
  fc
    .array(fc.record({ loc: fc.array(keyed, { maxLength: 3 }), msg: keyed, type: keyed }), { maxLength: 3 })
    .map((detail) => ({ detail })),
);
const status = fc.oneof(fc.constant(undefined), fc.integer({ min: 300, max: 599 }));

function expectSane(error: EaselError): void {
  expect(error).toBeInstanceOf(EaselError);
  const said = errorText(error, { provider: 'P', model: 'm' });
  expect(said.text).not.toMatch(/Infinity|NaN|undefined/);
  expect(JSON.stringify([error.message, error.stack, error.details, String(error.cause), said])).not.toMatch(/marked|0123/);
  const { retryAfter: wait, providerMessage = '', requestId = '' } = error.details;
  expect(wait === undefined || (Number.isFinite(wait) && wait >= 0)).toBe(true);
  expect(providerMessage.length).toBeLessThanOrEqual(501);
  expect(requestId.length).toBeLessThanOrEqual(500);
}

fuzz(
  'every refusal is one error with a sentence, without a key and without nonsense',
  3_000,
  fc.record({ status, headers, body }),
  (said) => {
    expectSane(refusalError({ ...said, headers: new Headers(said.headers) }, redact));
  },
);

fuzz('every broken connection is, too', 1_000, fc.array(fc.tuple(keyed, keyed), { minLength: 1, maxLength: 8 }), (chain) => {
  const nest = (cause: unknown, [message, code]: readonly [string, string]) =>
    Object.assign(new Error(message, { cause }), { code });
  expectSane(connectionError(chain.reduce<unknown>(nest, undefined), redact));
});

fuzz(
  'a wait is a number of seconds that somebody may wait, or unsaid',
  2_000,
  fc.tuple(headers, fc.option(text, { nil: undefined })),
  ([given, message]) => {
    const wait = retryAfter(new Headers(given), message);
    expect(wait === undefined || (wait >= 0 && wait <= 31 * 86_400)).toBe(true);
  },
);

fuzz('a text is one short line', 1_000, text, (value) => {
  expect(messageOf(value, redact) ?? '').toMatch(/^.{0,501}$/su);
});

fuzz(
  'no key comes through the mask, wherever it is',
  1_000,
  fc.tuple(
    text,
    fc.string({ minLength: 4, unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
    text,
  ),
  ([before, secret, after]) => {
    const hide = redactor(secret);
    const rest = [before, after].join('');
    fc.pre(!rest.includes(secret) && secret !== '…');
    expect(hide(`${before} ${secret} ${after}`)).not.toContain(` ${secret} `);
  },
);
