/** What a server sends in a case of the fault table, byte by byte. */
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import type { Script, Trouble } from '../../server/wireServer.ts';
import type { Fault, Kind, Point } from './faultCases.ts';
import { isStream } from './faultCases.ts';

export const picture = await encodePng({ width: 2, height: 2, rgba: new Uint8ClampedArray(16).fill(200) });
const b64_json = Buffer.from(picture).toString('base64');
const json = Buffer.from(JSON.stringify({ created: 1, data: [{ b64_json }] }));

type Bytes = Uint8Array | string;

const chunk = (bytes: Bytes) =>
  Buffer.concat([Buffer.from(`${Buffer.byteLength(bytes).toString(16)}\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);
const lastChunk = '0\r\n\r\n';

function head(type: string, length?: number): string {
  const framing = length === undefined ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  return `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\nx-request-id: req_1\r\naccess-control-allow-origin: *\r\n${framing}\r\nconnection: close\r\n\r\n`;
}

function streamEvent(kind: Kind, name: 'partial_image' | 'completed', index = 0): string {
  const type = `${kind === 'edit_stream' ? 'image_edit' : 'image_generation'}.${name}`;
  return `event: ${type}\ndata: ${JSON.stringify({ type, b64_json, partial_image_index: index })}\n\n`;
}

/** An answer in pieces, so that it can end between any two of them. */
interface Whole {
  readonly type: string;
  readonly length: number | undefined;
  /** What is sent before the fault at this point, and what would have followed. */
  readonly sent: readonly Bytes[];
  readonly rest: readonly Bytes[];
}

function wholeOf(kind: Kind, point: Point): Whole {
  if (isStream(kind)) {
    const events = [0, 1].map((index) => streamEvent(kind, 'partial_image', index));
    const all = [...events, streamEvent(kind, 'completed')];
    const count = point.startsWith('partials') ? Number(point.at(-1)) : point.startsWith('after') ? all.length : 0;
    return { type: 'text/event-stream', length: undefined, sent: all.slice(0, count), rest: all.slice(count) };
  }
  const body = kind === 'url' ? picture : json;
  const at = point.startsWith('after') ? body.length : body.length >> 1;
  return {
    type: kind === 'url' ? 'image/png' : 'application/json',
    length: point.endsWith('length') ? body.length : undefined,
    sent: [body.subarray(0, at)],
    rest: [body.subarray(at)],
  };
}

const flood = 'a'.repeat(64 * 1024);

/** `elsewhere` is where nobody is to be sent. */
export function scriptOf(kind: Kind, point: Point, fault: Fault, elsewhere: string): Script {
  const reads = point !== 'connect';
  const whole = wholeOf(kind, point);
  const begun = head(whole.type, whole.length);
  if (point === 'connect' || point === 'accepted') {
    return {
      reads,
      before: fault === 'redirect' ? [redirect(elsewhere)] : [],
      then: troubleOf(fault, begun, `surely no HTTP\r\n\r\n`, flood),
    };
  }
  if (point === 'headers') {
    const half = 'HTTP/1.1 200 OK\r\ncontent-type: text/pl';
    if (fault === 'redirect') return { reads, before: [redirect(elsewhere, 302)], then: { kind: 'hang' } };
    return {
      reads,
      before: [half],
      then: troubleOf(fault, begun.slice(half.length), '\r\n\u0000 no: header\u0001\r\n\r\n', `x-more: ${'a'.repeat(4_000)}\r\n`),
    };
  }
  if (point.startsWith('after')) {
    const framed = whole.length === undefined ? [...whole.sent.map(chunk), lastChunk] : whole.sent;
    return { reads, before: [begun, ...framed], then: troubleOf(fault, ' '.repeat(20), 'and more of it', flood) };
  }
  return inBody(kind, point, fault, whole);
}

function inBody(kind: Kind, point: Point, fault: Fault, whole: Whole): Script {
  const frame = (bytes: Bytes) => (whole.length === undefined ? chunk(bytes) : bytes);
  const rest = Buffer.concat(whole.rest.map((bytes) => Buffer.from(bytes)));
  // A picture whose first bytes are right is one; garbage has to be there from the beginning.
  const sent = kind === 'url' && fault === 'garbage' ? [Buffer.alloc(whole.sent[0]?.length ?? 0, 'no ')] : whole.sent;
  const garbage = isStream(kind) ? 'data: <html>surely no event</html>\n\n' : Buffer.alloc(rest.length, '\u00a7{"<>');
  const endless = isStream(kind) ? `: ${flood}\n\n` : kind === 'url' ? flood : `"}],"more":"${flood}`;
  // What never ends cannot have told its length.
  const length = fault === 'too_much' && whole.length !== undefined ? 2 ** 40 : whole.length;
  const then = troubleOf(
    fault,
    frame(rest),
    Buffer.concat([Buffer.from(frame(garbage)), Buffer.from(whole.length === undefined ? lastChunk : '')]),
    Buffer.from(frame(endless)).toString('latin1'),
  );
  return {
    reads: true,
    before: [head(whole.type, length), ...sent.map(frame)],
    then: point === 'partials_0' && fault === 'too_much' ? { kind: 'flood', piece: chunk(endless).toString('latin1') } : then,
  };
}

function troubleOf(fault: Fault, rest: Bytes, garbage: Bytes, piece: string): Trouble {
  switch (fault) {
    case 'reset':
    case 'hang':
    case 'close':
      return { kind: fault };
    case 'drip':
      return { kind: 'drip', rest };
    case 'garbage':
      return { kind: 'send', bytes: garbage };
    case 'too_much':
      return { kind: 'flood', piece };
    case 'refuse':
    case 'redirect':
      return { kind: 'nothing' };
  }
}

const redirect = (to: string, status = 307) =>
  `HTTP/1.1 ${status} Found\r\naccess-control-allow-origin: *\r\nlocation: ${to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;

const whole = (body: Uint8Array, type: string): Script => ({
  reads: true,
  before: [head(type, body.length), body],
  then: { kind: 'nothing' },
});

/** Answers with the picture. */
export const well = whole(json, 'application/json');

/** Answers with where the picture is. */
export const withAddress = (url: string) =>
  whole(Buffer.from(JSON.stringify({ created: 1, data: [{ url }] })), 'application/json');
