import { expect, test } from 'vitest';
import { EaselError } from '../../../../src/images/errors.ts';
import { redactor } from '../../../../src/providers/redactor.ts';
import { startFaultServer } from '../../../server/faultServer.ts';
import { brokenError, connectionError, refusalError } from '../../../../src/providers/errors/providerErrors.ts';

const key = 'sk-marked-0123456789';
const redact = redactor(key);

function refuse(status: number | undefined, body: unknown, headers: Record<string, string> = {}) {
  const { reason, details } = refusalError({ status, headers: new Headers(headers), body }, redact);
  return { reason, ...details };
}

const error = (message: string, rest: Record<string, unknown> = {}) => ({
  error: { message, type: null, param: null, code: null, ...rest },
});

test.each([
  [401, error('Incorrect API key provided.', { code: 'invalid_api_key' }), 'bad_key'],
  [400, error('API key not valid.', { code: 'invalid_api_key' }), 'bad_key'],
  [403, error('Your organization must be verified to use the model `gpt-image-2`.'), 'not_verified'],
  [403, error('Country not supported.', { code: 'unsupported_country' }), 'forbidden'],
  [404, error('The model `x` does not exist.', { code: 'model_not_found' }), 'model_not_found'],
  [404, error("model 'x' not found, try pulling it first"), 'model_not_found'],
  [404, { detail: 'Not Found' }, 'refused'],
  [404, '404 page not found', 'refused'],
  [400, error('Your request was rejected by the safety system.', { code: 'moderation_blocked' }), 'moderation'],
  [400, error('Rejected.', { code: 'content_policy_violation' }), 'moderation'],
  [400, error('Bad.', { code: 'contentFilter', inner_error: { code: 'ResponsibleAIPolicyViolation' } }), 'moderation'],
  [400, error('Your request was rejected as a result of our safety system.'), 'moderation'],
  [400, error('Billing hard limit has been reached', { type: 'billing_limit_user_error' }), 'quota'],
  [400, error('Billing hard limit has been reached'), 'quota'],
  [402, error('Not enough credits'), 'quota'],
  [403, error('Insufficient balance'), 'quota'],
  [403, { detail: 'Not authenticated' }, 'bad_key'],
  [407, '<html><title>Proxy Authentication Required</title></html>', 'proxy'],
  [400, error('The model `dall-e-2` has been deprecated.'), 'model_not_found'],
  [410, error('This model is no longer available.'), 'model_not_found'],
  [404, error('The API deployment does not exist.', { code: 'DeploymentNotFound' }), 'model_not_found'],
  [400, error('Too big.', { code: 'request_too_large' }), 'too_large'],
  [undefined, { detail: 'CUDA out of memory' }, 'server_error'],
  [429, error('You exceeded your current quota.', { code: 'insufficient_quota' }), 'quota'],
  [429, error('Slow down.', { code: 'rate_limit_exceeded' }), 'rate_limit'],
  [429, '', 'rate_limit'],
  [413, '<html><title>413 Request Entity Too Large</title></html>', 'too_large'],
  [400, error('Invalid size.', { code: 'invalid_value' }), 'refused'],
  [409, error('Conflict'), 'refused'],
  [301, '', 'refused'],
  [408, '', 'timeout'],
  [504, '<html><title>504 Gateway Time-out</title></html>', 'timeout'],
  [524, '', 'timeout'],
  [500, error('The server had an error.', { type: 'server_error' }), 'server_error'],
  [503, '', 'server_error'],
  [520, 'web server is returning an unknown error', 'server_error'],
  [undefined, error('The server had an error.', { type: 'server_error' }), 'server_error'],
  [undefined, error('Transparent background is not supported.', { type: 'image_generation_user_error' }), 'refused'],
  [undefined, error('Too many requests', { code: 429 }), 'rate_limit'],
  [undefined, error('Rejected.', { code: 'moderation_blocked' }), 'moderation'],
])('status %s with %j means %s', (status, body, reason) => {
  expect(refuse(status, body).reason).toBe(reason);
});

test.each([
  [error('Said so.'), 'Said so.'],
  [{ error: 'just text' }, 'just text'],
  [{ error: 'invalid_request', message: 'The longer text.' }, 'The longer text.'],
  [{ error: { code: 'only_a_code' } }, 'only_a_code'],
  [{ error: { message: 'Provider returned error', metadata: { raw: 'x' } } }, 'Provider returned error'],
  [{ error: { message: { nested: true } }, message: 'outside' }, 'outside'],
  [{ detail: 'from FastAPI' }, 'from FastAPI'],
  [
    {
      detail: [
        { loc: ['body', 'n'], msg: 'too many' },
        { loc: ['body', 'size'], msg: 'odd' },
      ],
    },
    'n: too many; size: odd',
  ],
  [{ detail: { message: 'inner', code: 'x' } }, 'inner'],
  [{ type: 'about:blank', title: 'Bad Gateway', status: 502, detail: 'upstream is away' }, 'upstream is away'],
  [{ type: 'about:blank', title: 'Bad Gateway', status: 502 }, 'Bad Gateway'],
  [{ errors: [{ message: 'first', code: 1 }] }, 'first'],
  [{ message: 'flat' }, 'flat'],
  ['plain words\n', 'plain words'],
  ['<!doctype html><head><title>\n Sign in </title></head>', 'Sign in'],
  ['<html><body>no title</body></html>', undefined],
  ['', undefined],
  [{}, undefined],
  [null, undefined],
  [[1], undefined],
  [42, undefined],
])('in %j the provider says %j', (body, message) => {
  expect(refuse(400, body).providerMessage).toBe(message);
});

test.each([
  [error("Unknown parameter: 'response_format'.", { code: 'unknown_parameter', param: 'response_format' }), 'response_format'],
  [error("Unknown parameter: 'style'."), 'style'],
  [error('Unrecognized request argument supplied: quality'), 'quality'],
  [error("Unsupported parameter: ['seed']"), 'seed'],
  [{ error: "Unknown parameter: 'mode'." }, 'mode'],
  [
    error("The model 'gpt-image-2' does not support the 'input_fidelity' parameter.", { code: 'invalid_input_fidelity_model' }),
    'input_fidelity',
  ],
  [error("litellm.UnsupportedParamsError: openai does not support parameters: ['quality'], for model=dall-e-2"), 'quality'],
  [
    {
      detail: [
        { loc: ['body', 'n'], msg: 'ok' },
        { loc: ['body', 'style'], msg: 'Extra inputs', type: 'extra_forbidden' },
      ],
    },
    'style',
  ],
])('%j names a parameter it does not know', (body, parameter) => {
  expect(refuse(400, body)).toMatchObject({ reason: 'unknown_parameter', parameter });
});

test('a parameter with a bad value is named', () => {
  expect(refuse(400, error("Invalid size '5x5'.", { code: 'invalid_value', param: 'size' }))).toMatchObject({
    reason: 'refused',
    parameter: 'size',
  });
  expect(refuse(422, { detail: [{ loc: ['body', 'n'], msg: 'too many' }] })).toMatchObject({ reason: 'refused', parameter: 'n' });
});

test('moderation names its categories', () => {
  const body = error('No.', {
    code: 'moderation_blocked',
    moderation_details: { moderation_stage: 'input', categories: ['violence', 'self-harm'] },
  });
  expect(refuse(400, body)).toEqual({
    status: 400,
    reason: 'moderation',
    providerMessage: 'No.',
    categories: ['violence', 'self-harm'],
  });
});

test('categories are found in a sentence, too', () => {
  const body = error('Your request was rejected by the safety system. safety_violations=[sexual, self-harm].');
  expect(refuse(400, body)).toMatchObject({ reason: 'moderation', categories: ['sexual', 'self-harm'] });
});

test.each(['x-request-id', 'apim-request-id', 'request-id', 'x-generation-id', 'cf-ray'])(
  'the id of a request is read from %s',
  (name) => {
    expect(refuse(500, '', { [name]: 'id_7' }).requestId).toBe('id_7');
  },
);

test.each([
  [{ 'retry-after-ms': '1500', 'retry-after': '9' }, '', 1.5],
  [{ 'retry-after': '20' }, 'try again in 3s', 20],
  [{}, "You've exceeded the rate limit, please slow down and try again after 51.84 seconds.", 51.84],
  [{}, 'Limit 5, Used 5. Please try again in 12s. Visit https://x', 12],
  [{}, 'Please try again in 1m30s.', 90],
  [{}, 'Please try again in 350ms.', 0.35],
  [{}, 'Please retry after 2 minutes and 5 seconds', 125],
  [{}, 'Please try again in 1h2m', 3720],
  [{ 'retry-after': 'soon' }, 'Please try again later.', undefined],
])('headers %j and "%s" ask to wait for %s seconds', (headers, message, seconds) => {
  const { retryAfter } = refuse(429, error(message), headers);
  if (seconds === undefined) expect(retryAfter).toBeUndefined();
  else expect(retryAfter).toBeCloseTo(seconds, 6);
});

test('a date to retry after is turned into seconds from now', () => {
  const headers = { 'retry-after': new Date(Date.now() + 60_000).toUTCString() };
  expect(refuse(429, '', headers).retryAfter).toSatisfy((wait: number) => wait > 55 && wait <= 60);
  expect(refuse(429, '', { 'retry-after': new Date(0).toUTCString() }).retryAfter).toBe(0);
});

test('long words are shortened and run on one line', () => {
  const { providerMessage } = refuse(400, error('a\n\n b'.padEnd(5000, 'x')));
  expect(providerMessage).toHaveLength(501);
  expect(providerMessage).toMatch(/^a b/);
});

test('no key is in an error, wherever the provider puts it', () => {
  const body = error(`Incorrect API key provided: ${key}, or sk-proj-other*****1234. Bearer abc.def`, {
    code: 'invalid_api_key',
    param: key,
    moderation_details: { categories: [key] },
  });
  const said = refusalError({ status: 401, headers: new Headers({ 'x-request-id': `req_${key}` }), body }, redact);
  expect(JSON.stringify([said.message, said.details, said.stack])).not.toMatch(/marked|0123456789|other|1234|abc\.def/);
  expect(said.details.requestId).toBe('req_…');
});

test('a key of another shape is hidden too, also just before the words are cut', () => {
  const hide = redactor('ABC/def+123=');
  const body = error(`${'x'.repeat(495)}ABC/def+123= and ABC%2Fdef%2B123%3D`);
  expect(refusalError({ status: 400, headers: new Headers(), body }, hide).details.providerMessage).not.toContain('ABC');
});

test('no answer means unreachable, and the chain of causes is kept without secrets', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const said = connectionError(
    new Error('Connection error.', { cause: new TypeError(`fetch failed ${key}`, { cause: refused }) }),
    redact,
  );
  expect(said.reason).toBe('unreachable');
  expect(String(said.cause)).toBe(
    'Error: Connection error.: fetch failed sk-…: ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1'.replace('sk-…', '…'),
  );
});

/** As Node's fetch tells of it. */
const failed = (code: string, message = '') =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });

test.each([
  [failed('ENOTFOUND', 'getaddrinfo ENOTFOUND api.example.com'), 'dns'],
  [failed('EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.example.com'), 'dns'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'dns'],
  [failed('ENETUNREACH', 'connect ENETUNREACH 1.1.1.1:443'), 'offline'],
  [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline'],
  [failed('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'tls'],
  [failed('SELF_SIGNED_CERT_IN_CHAIN'), 'tls'],
  [failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls'],
  [failed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'tls'],
  [failed('CERT_HAS_EXPIRED'), 'tls'],
  [failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
  [failed('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls'],
  [failed('EPROTO'), 'tls'],
  [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'tls'],
  [new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'proxy'],
  [failed('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'), 'proxy'],
  [failed('', 'tunneling socket could not be established, statusCode=403'), 'proxy'],
  [failed('UND_ERR_PRX_TLS'), 'proxy'],
  [failed('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'), 'unreachable'],
  [failed('EHOSTUNREACH'), 'unreachable'],
  [failed('UND_ERR_CONNECT_TIMEOUT'), 'unreachable'],
  [new TypeError('Failed to fetch'), 'unreachable'],
  [failed('ECONNRESET'), 'cut_short'],
  [failed('UND_ERR_SOCKET', 'other side closed'), 'cut_short'],
])('%s with its cause %# means %s', (thrown, reason) => {
  expect(connectionError(thrown, redact).reason).toBe(reason);
});

test('what really happens is understood: no such name, no TLS, no server', async () => {
  const plain = await startFaultServer({});
  const reasonOf = (address: string) => fetch(address).catch((thrown: unknown) => connectionError(thrown, redact).reason);
  expect(await reasonOf('http://no-such-host.invalid/')).toBe('dns');
  expect(await reasonOf(plain.url.replace('http:', 'https:'))).toBe('tls');
  await plain.close();
  expect(await reasonOf(plain.url)).toBe('unreachable');
});

test("Node's own time limits mean that it took too long", () => {
  const limit = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('Headers Timeout Error'), { code }) });
  expect(connectionError(limit('UND_ERR_HEADERS_TIMEOUT'), redact).reason).toBe('timeout');
  expect(brokenError(limit('UND_ERR_BODY_TIMEOUT'), redact).reason).toBe('timeout');
  expect(connectionError(limit('UND_ERR_CONNECT_TIMEOUT'), redact).reason).toBe('unreachable');
  expect(brokenError(limit('UND_ERR_SOCKET'), redact).reason).toBe('cut_short');
});

test('an error of our own is found inside another', () => {
  const own = new EaselError('too_large');
  expect(connectionError(new Error('outer', { cause: own }), redact)).toBe(own);
  expect(brokenError(own, redact)).toBe(own);
});
