/** What servers and pages may send: mostly nearly right, as what is wholly wrong is refused at once. */
import fc from 'fast-check';

const encoder = new TextEncoder();

/** Pieces that mean something to one of the readers. */
const meaningful = fc.constantFrom(
  ...['<title', '<title>', '</title>', '<', '>', '<!--', '-->', '<svg', ' width="', ' viewBox="0 0 ', 'xmlns=', '/>'],
  ...['{"', '"', '\\', '\\u00', '[', ']', '{', '}', ':', ',', 'null', 'true', '1', '9.', '1e999', '-', '.'],
  ...['b64_json', '"b64_json":"', 'data:image/png;base64,', 'data:', ';base64,', 'QUJD', '=', '==', 'easel-picture-1'],
  ...['data: ', 'event: ', 'id:', ': ', '\n', '\n\n', '\r\n', '\r', '[DONE]', 'error', 'image_generation.completed'],
  ...['try again in ', 'retry after ', 'wait ', ' seconds', 'ms', ' and ', ' ', '\t', '51.84s', '1m30s'],
  ...['rejected ', 'by our safety system', 'must be verified', 'Unknown parameter: ', "'size'", 'model'],
  ...['Bearer ', 'sk-', '//', '@', ':443', 'https://', '?', '#', '%', 'é', '💥', '\u0000', '\ud800', '\ufeff'],
);

/** The same again and again: what takes time in proportion to the square of its length is found by it. */
const monotonous = fc
  .tuple(meaningful, meaningful, fc.integer({ min: 1, max: 30_000 }), meaningful)
  .map(([first, unit, count, last]) => first + unit.repeat(count) + last);

const patchwork = fc
  .array(fc.oneof(meaningful, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 })
  .map((parts) => parts.join(''));

export const text = fc.oneof(
  { weight: 30, arbitrary: patchwork },
  { weight: 10, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: monotonous },
);

/** Any JSON, with names that the readers look for. */
export function json(...names: readonly string[]): fc.Arbitrary<unknown> {
  const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, fc.constantFrom('__proto__', 'constructor', ''));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  return value;
}

/** Nested deeper than any reader can follow. */
export const bottomless = fc.integer({ min: 1, max: 20_000 }).map(nested);

function nested(depth: number): unknown {
  let value: unknown = null;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  // A failure would be hidden by another: printing it.
  return Object.defineProperty({ value }, fc.toStringMethod, { value: () => `nested ${depth} deep` });
}

/** What happens to bytes on their way. */
export interface Harm {
  /** Bytes written over others, by their place. */
  readonly written: readonly (readonly [number, number])[];
  /** A piece that comes twice, from and to. */
  readonly doubled: readonly [number, number] | null;
  /** Where all ends. */
  readonly cut: number | null;
}

export const harm: fc.Arbitrary<Harm> = fc.record({
  written: fc.array(
    fc.tuple(fc.oneof(fc.nat(64), fc.nat(4_000)), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x22, 0x5c), fc.nat(255))),
    { maxLength: 6 },
  ),
  doubled: fc.option(fc.tuple(fc.nat(4_000), fc.nat(4_000)), { freq: 3 }),
  cut: fc.option(fc.nat(4_000), { freq: 3 }),
});

export function harmed(bytes: Uint8Array, { written, doubled, cut }: Harm): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  for (const [at, value] of written) if (copy.length > 0) copy[at % copy.length] = value;
  const [a, b] = doubled ?? [0, 0];
  const piece = copy.subarray(Math.min(a, b) % (copy.length + 1), Math.max(a, b) % (copy.length + 1));
  const at = a % (copy.length + 1);
  const longer = Buffer.concat([copy.subarray(0, at), piece, copy.subarray(at)]);
  return Uint8Array.from(cut === null ? longer : longer.subarray(0, cut % (longer.length + 1)));
}

/** Lengths of pieces, as a network may deliver them. The last takes what is left. */
export const pieces = fc.oneof(
  fc.constant([]),
  fc.array(fc.nat(7), { maxLength: 60 }),
  fc.array(fc.nat(3_000), { maxLength: 6 }),
);

export function cutInto(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const cut: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    cut.push(bytes.subarray(at, at + length));
    at += length;
  }
  return [...cut, bytes.subarray(at)];
}

/** A body that arrives in pieces and may break off. */
export function streamOf(parts: readonly Uint8Array[], breaks = false): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = parts.map((part) => Uint8Array.from(part));
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else if (breaks) controller.error(new TypeError('terminated'));
      else controller.close();
    },
  });
}

export function bytesOf(value: string): Uint8Array {
  return encoder.encode(value);
}

/** A header's value as `Headers` lets it pass: one line of Latin-1. */
const headerText = text.map((value) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 20_000));
const wait = fc.oneof(
  fc.constantFrom('0', '20', '1.5', '-1', '1e9', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'),
  fc.integer({ min: 1, max: 400 }).map((length) => '9'.repeat(length)),
  headerText,
);

/** The headers of an answer that somebody looks at. */
export const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom('application/json', 'text/event-stream; charset=utf-8', 'text/html', 'Text/Event-Stream'),
      headerText,
    ),
    'content-length': fc.oneof(fc.nat().map(String), headerText),
    'content-encoding': fc.constantFrom('gzip', 'br', ''),
    'x-request-id': headerText,
    'x-should-retry': fc.constantFrom('true', 'false'),
    'retry-after': wait,
    'retry-after-ms': wait,
    location: headerText,
  },
  { requiredKeys: [] },
);
