import * as v from 'valibot';
import { expect, test } from 'vitest';
import { serve, connect } from '../../../src/protocol/rpc.ts';

const contract = {
  methods: {
    half: { params: v.object({ of: v.number() }), result: v.number() },
    fail: { params: v.null(), result: v.null() },
    lie: { params: v.null(), result: v.string() },
  },
  events: { told: v.object({ bytes: v.custom<Uint8Array>((value) => value instanceof Uint8Array) }) },
} as const;

/** Two ends that hear each other through structured clones, as windows do. */
function pair() {
  const heard: Uint8Array[] = [];
  const refused: string[] = [];
  const host = serve(
    { post: (message) => page.receive(structuredClone(message)) },
    contract,
    {
      half: ({ of }) => Promise.resolve(of / 2),
      fail: () => Promise.reject(new Error('The disk is full.')),
      // What a newer or broken host might answer.
      lie: () => Promise.resolve(JSON.parse('7')),
    },
    (why) => refused.push(`host: ${why}`),
  );
  const page = connect(
    { post: (message) => void host.receive(structuredClone(message)) },
    contract,
    { told: ({ bytes }) => heard.push(bytes) },
    (why) => refused.push(`page: ${why}`),
  );
  return { host, page, heard, refused };
}

test('a call is answered', async () => {
  const { page } = pair();
  expect(await page.call('half', { of: 8 })).toBe(4);
});

test('calls that overlap get their own answers', async () => {
  const { page } = pair();
  expect(await Promise.all([page.call('half', { of: 8 }), page.call('half', { of: 2 })])).toEqual([4, 1]);
});

test('a handler that fails rejects the call with its message', async () => {
  const { page } = pair();
  await expect(page.call('fail', null)).rejects.toThrow('The disk is full.');
});

test('an answer that does not fit the contract rejects the call', async () => {
  const { page } = pair();
  await expect(page.call('lie', null)).rejects.toThrow();
});

test('an event carries bytes as bytes', () => {
  const { host, heard } = pair();
  host.send('told', { bytes: Uint8Array.of(1, 2, 3) });
  expect(heard).toEqual([Uint8Array.of(1, 2, 3)]);
});

test.each([
  ['no message at all', undefined],
  ['a call of an unknown method', { kind: 'call', id: 1, method: 'toString', params: null }],
  ['a call with parameters of another shape', { kind: 'call', id: 2, method: 'half', params: { of: 'eight' } }],
])('the host refuses %s', async (_, message) => {
  const { host, refused } = pair();
  await host.receive(message);
  expect(refused).toHaveLength(1);
});

test.each([
  ['no message at all', 'hello'],
  ['an unknown event', { kind: 'event', name: 'constructor', body: null }],
  ['an event of another shape', { kind: 'event', name: 'told', body: { bytes: [1, 2] } }],
])('the page refuses %s', (_, message) => {
  const { page, heard, refused } = pair();
  page.receive(message);
  expect(refused).toHaveLength(1);
  expect(heard).toEqual([]);
});
