import fc from 'fast-check';
import { expect } from 'vitest';
import { serve, connect } from '../../src/protocol/rpc.ts';
import { contract } from '../../src/protocol/panel.ts';
import { bottomless, json } from './arbitraries.ts';
import { fitting } from './fromSchema.ts';
import { fuzz } from './fuzz.ts';

const methods = Object.keys(contract.methods);
const anything = fc.oneof(
  {
    weight: 30,
    arbitrary: json('kind', 'id', 'method', 'params', 'form', 'prompt', 'parameters', 'run', 'image', 'bytes', 'ok', 'result'),
  },
  bottomless,
);
const method = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...methods) },
  fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', ''),
);

/** The host's end with every handler a stub that says what it was called with. */
function host() {
  const called: [string, unknown][] = [];
  const posted: unknown[] = [];
  const refused: string[] = [];
  const handler = (name: string) => (params: unknown) => {
    called.push([name, params]);
    return Promise.resolve(null);
  };
  const handlers = Object.fromEntries(methods.map((name) => [name, handler(name)]));
  const loose = { methods: Object.fromEntries(Object.entries(contract.methods)), events: {} };
  const port = { post: (message: unknown) => void posted.push(message) };
  return { end: serve(port, loose, handlers, (why) => refused.push(why)), called, posted, refused };
}

/** A page's end with one call under way, number 1. */
function page() {
  const heard: unknown[] = [];
  const refused: string[] = [];
  const names = Object.keys(contract.events);
  const listeners = Object.fromEntries(names.map((name) => [name, (body: unknown) => void heard.push(body)]));
  const loose = { methods: { ask: contract.methods.bytes }, events: Object.fromEntries(Object.entries(contract.events)) };
  const end = connect({ post: () => undefined }, loose, listeners, (why) => refused.push(why));
  const asked = end.call('ask', { run: 'r', image: 0 }).then(
    () => 'answered',
    () => 'rejected',
  );
  return { end, asked, heard, refused };
}

fuzz(
  'the host answers or refuses whatever a page sends, and calls no handler with what does not fit',
  3_000,
  fc.oneof(anything, fc.record({ kind: fc.constant('call'), id: fc.oneof(fc.nat(), fc.double()), method, params: anything })),
  async (message) => {
    const { end, called, posted, refused } = host();
    await end.receive(message);
    expect(called.length + refused.length).toBe(1);
    expect(posted.length).toBeLessThanOrEqual(1);
    for (const [name, params] of called) expect(Object.hasOwn(contract.methods, name) && params !== undefined).toBe(true);
  },
);

const call = fc
  .constantFrom(...Object.entries(contract.methods))
  .chain(([name, { params }]) =>
    fc.record({ kind: fc.constant('call'), id: fc.nat(), method: fc.constant(name), params: fitting(params) }),
  );

fuzz(
  'every message that fits the contract reaches its handler, unchanged, and is answered once',
  3_000,
  call,
  async (message) => {
    const { end, called, posted } = host();
    await end.receive(message);
    expect(called).toEqual([[message.method, message.params]]);
    expect(posted).toEqual([{ kind: 'reply', id: message.id, ok: true, result: null }]);
  },
);

const spoiled = fc.tuple(call, anything, fc.nat()).map(([message, other, which]) => {
  const { params } = message;
  if (typeof params !== 'object' || params === null || params instanceof Uint8Array) return { ...message, params: other };
  const names = Object.keys(params);
  return { ...message, params: { ...params, [names[which % (names.length || 1)] ?? 'other']: other } };
});

fuzz('a message with one wrong part is refused or harmless', 2_000, spoiled, async (message) => {
  const { end, called, refused } = host();
  await end.receive(message);
  expect(called.length + refused.length).toBe(1);
});

const form = { provider: 'sketch', model: 'm', prompt: 'p', insert: true };

fuzz(
  'a form may hold any parameters',
  1_000,
  fc.oneof({ weight: 30, arbitrary: json('size', 'n', 'a.b', 'stream') }, bottomless),
  async (value) => {
    const { end, called, refused } = host();
    await end.receive({ kind: 'call', id: 1, method: 'generate', params: { ...form, parameters: { value } } });
    expect(called.length + refused.length).toBe(1);
  },
);

const event = fc
  .constantFrom(...Object.entries(contract.events))
  .chain(([name, body]) =>
    fc.record({ kind: fc.constant('event'), name: fc.constant(name), body: fc.oneof(fitting(body), anything) }),
  );
const reply = fc.record(
  { kind: fc.constant('reply'), id: fc.oneof(fc.constant(1), fc.nat()), ok: fc.boolean(), result: anything, error: anything },
  { requiredKeys: ['kind', 'id', 'ok'] },
);

fuzz(
  'the page hears or refuses whatever the host sends, and a call is never left open by its reply',
  3_000,
  fc.oneof(anything, event, reply),
  async (message) => {
    const { end, asked, heard, refused } = page();
    end.receive(message);
    const isReply = typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'reply';
    if (isReply && refused.length === 0 && 'id' in message && message.id === 1)
      expect(['answered', 'rejected']).toContain(await asked);
    expect(heard.length + refused.length).toBeLessThanOrEqual(1);
  },
);
