import fc from 'fast-check';
import { expect } from 'vitest';
import { nativeBase64 } from '../../src/editor/platform/nativeBase64.ts';
import { EaselError } from '../../src/images/errors.ts';
import type { Base64Options } from '../../src/providers/answers/base64Decoder.ts';
import { Base64Decoder } from '../../src/providers/answers/base64Decoder.ts';
import type { ExtractedImage } from '../../src/providers/answers/imageExtractor.ts';
import { ImageExtractor } from '../../src/providers/answers/imageExtractor.ts';
import type { ServerSentEvent } from '../../src/providers/answers/serverSentEvents.ts';
import { serverSentEvents } from '../../src/providers/answers/serverSentEvents.ts';
import { bytesOf, cutInto, harm, harmed, pieces, streamOf, text } from './arbitraries.ts';
import { fuzz } from './fuzz.ts';

const decoder = new TextDecoder();

function decode(parts: readonly Uint8Array[], options: Base64Options) {
  const base64 = new Base64Decoder(options);
  let read = 0;
  for (const part of parts) {
    const stopped = base64.push(part, 0, part.length);
    read += stopped;
    if (stopped < part.length) break;
  }
  const pieces = base64.finish();
  return { read, bytes: pieces && Buffer.concat(pieces).toString('hex') };
}

const base64Text = fc.oneof(
  fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc
    .array(fc.constantFrom('QUJD', 'QQ==', '=', ' ', '\n', '-_', '!', 'A', '"', 'AB'), { maxLength: 200 })
    .map((parts) => parts.join('')),
);

fuzz(
  'base64 means the same in whatever pieces it comes',
  3_000,
  fc.tuple(base64Text, harm, fc.boolean(), pieces, fc.boolean()),
  ([given, harms, harmIt, lengths, lines]) => {
    const whole = harmIt ? harmed(bytesOf(given), harms) : bytesOf(given);
    const expected = decode([whole], { lines });
    expect(decode(cutInto(whole, lengths), { lines })).toEqual(expected);
    expect(decode(cutInto(whole, lengths), { lines, native: nativeBase64, expected: 100 })).toEqual(expected);
    expect((expected.bytes?.length ?? 0) / 2).toBeLessThanOrEqual((whole.length * 3) / 4 + 2);
  },
);

const answerText = fc.oneof(
  text,
  fc
    .array(
      fc.oneof(
        text,
        base64Text.map((base64) => `{"b64_json":"${base64}"}`),
        base64Text.map((base64) => `"data:image/png;base64,${base64}"`),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('\n')),
);

const asText = (picture: ExtractedImage | undefined) =>
  typeof picture === 'object' ? Buffer.concat(picture).toString('hex') : picture;

/** What a sieve leaves, and the pictures it took out. */
function sift(parts: readonly Uint8Array[], events: boolean) {
  const extractor = new ImageExtractor({ events, native: nativeBase64 });
  const rest = decoder.decode(Buffer.concat(parts.flatMap((part) => extractor.push(part))));
  const pictures = [...rest.matchAll(/easel-picture-\d+/g)].map(([token]) => asText(extractor.take(token)));
  return JSON.stringify({ rest, pictures });
}

fuzz(
  'a sieve takes out the same pictures in whatever pieces a text comes',
  3_000,
  fc.tuple(answerText, pieces, fc.boolean()),
  ([given, lengths, events]) => {
    const whole = bytesOf(given);
    // No more than true or false: two long texts are not told apart in reasonable time.
    expect(sift(cutInto(whole, lengths), events) === sift([whole], events)).toBe(true);
  },
);

fuzz(
  'a sieve keeps no more than its limits',
  2_000,
  fc.tuple(answerText, answerText, pieces, fc.nat(2_000), fc.nat(2_000)),
  ([first, second, lengths, pictures, most]) => {
    const extractor = new ImageExtractor({ events: false, limits: { pictures, text: most }, textLength: 1e12 });
    const rest: Uint8Array[] = [];
    try {
      for (const part of cutInto(bytesOf(first + second), lengths)) rest.push(...extractor.push(part));
    } catch (error) {
      if (!(error instanceof EaselError)) throw error;
      expect(['answer_too_large', 'not_json']).toContain(error.reason);
    }
    const left = decoder.decode(Buffer.concat(rest));
    expect(Buffer.concat(rest).length).toBeLessThanOrEqual(most);
    const taken = [...left.matchAll(/easel-picture-\d+/g)].map(([token]) => extractor.take(token));
    expect(
      taken.reduce((sum, picture) => sum + (typeof picture === 'object' ? Buffer.concat(picture).length : 0), 0),
    ).toBeLessThanOrEqual(pictures);
  },
);

async function eventsOf(parts: readonly Uint8Array[]): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of serverSentEvents(streamOf(parts))) events.push(event);
  return events;
}

/** As the specification of `text/event-stream` puts it, for a whole text. */
function plainEvents(whole: string): ServerSentEvent[] {
  const lines = whole.split(/\r\n|\n|\r/);
  const events: ServerSentEvent[] = [];
  let event = '';
  let data: string[] = [];
  for (const line of [...lines, '']) {
    if (line === '') {
      if (data.length > 0) events.push({ event, data: data.join('\n') });
      event = '';
      data = [];
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }
  return events;
}

fuzz('events are read as specified, in whatever pieces they come', 3_000, fc.tuple(text, pieces), async ([given, lengths]) => {
  const whole = bytesOf(given);
  expect(await eventsOf(cutInto(whole, lengths))).toEqual(plainEvents(decoder.decode(whole)));
});

fuzz('a stream that breaks off says so', 300, fc.tuple(text, pieces), async ([given, lengths]) => {
  const broken = streamOf(cutInto(bytesOf(given), lengths), true);
  const reading = (async () => {
    for await (const { data } of serverSentEvents(broken)) expect(typeof data).toBe('string');
  })();
  await expect(reading).rejects.toThrow('terminated');
});

fuzz('an error of the sieve is always one of ours', 300, fc.tuple(answerText, fc.nat(50)), ([given, most]) => {
  const extractor = new ImageExtractor({ events: true, limits: { pictures: most, text: most } });
  try {
    extractor.push(bytesOf(given));
  } catch (error) {
    expect(error).toBeInstanceOf(EaselError);
  }
});
