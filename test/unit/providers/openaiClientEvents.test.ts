import { expect, test } from 'vitest';
import type { ServerSentEvent } from '../../../src/providers/answers/serverSentEvents.ts';
import { serverSentEvents } from '../../../src/providers/answers/serverSentEvents.ts';

async function eventsOf(text: string, pieceLength: number): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += pieceLength)));
    },
  });
  const events: ServerSentEvent[] = [];
  for await (const event of serverSentEvents(body)) events.push(event);
  return events;
}

test.each([
  ['line feeds', '\n'],
  ['carriage returns', '\r'],
  ['both', '\r\n'],
])('events whose lines end in %s are read whole, torn anywhere', async (_, end) => {
  const text = [
    '\ufeff: a comment',
    'event: a',
    'data: {',
    'data:"é": 1}',
    '',
    'retry: 5',
    '',
    'event: ping',
    '',
    'data',
    '',
    'data: last',
    '',
  ].join(end);
  for (const pieceLength of [1, 2, 3, 7, 1000]) {
    expect(await eventsOf(text, pieceLength)).toEqual([
      { event: 'a', data: '{\n"é": 1}' },
      { event: '', data: '' },
      { event: '', data: 'last' },
    ]);
  }
});

test('who stops listening lets the body go', async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: more\n\n')),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const event of serverSentEvents(body)) {
    expect(event.data).toBe('more');
    break;
  }
  expect(cancelled).toBe(true);
});
