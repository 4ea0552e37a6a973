/** Everything that can go wrong with one call, as data: where, how, with what kind of call, and what is to come of it. */
import type { Reason } from '../../../src/images/errors.ts';

export const kinds = ['generate', 'edit', 'stream', 'edit_stream', 'url'] as const;
export type Kind = (typeof kinds)[number];

/** How far a call has come. `body_length` and `after_length` have a content-length, the others come in chunks. */
export const points = {
  connect: 'before the connection is accepted',
  accepted: 'after the request was read',
  headers: 'in the headers',
  body_length: 'in the body, with its length',
  body_chunks: 'in the body, in chunks',
  partials_0: 'in the stream, before a preview',
  partials_1: 'in the stream, after a preview',
  partials_2: 'in the stream, after two previews',
  after_length: 'after the last byte, with its length',
  after_chunks: 'after the last byte, in chunks',
} as const;
export type Point = keyof typeof points;

export const faults = {
  refuse: 'nobody listens',
  reset: 'the connection is reset',
  hang: 'nothing more comes',
  drip: 'the rest comes a byte at a time',
  garbage: 'something else comes',
  too_much: 'it never ends',
  close: 'the connection is closed',
  redirect: 'it is redirected',
} as const;
export type Fault = keyof typeof faults;

export interface FaultCase {
  readonly kind: Kind;
  readonly point: Point;
  readonly fault: Fault;
  /** The reason of the error, or that the picture is had. */
  readonly outcome: Reason | 'picture';
}

export const isStream = (kind: Kind) => kind === 'stream' || kind === 'edit_stream';

function happens(kind: Kind, point: Point, fault: Fault): boolean {
  if (point.startsWith('partials') && !isStream(kind)) return false;
  if ((point.startsWith('body') || point === 'after_length') && isStream(kind)) return false;
  if (fault === 'refuse') return point === 'connect';
  if (fault === 'redirect') return point === 'accepted' || point === 'headers';
  // Who has not read the request has nothing that could drip.
  return fault !== 'drip' || point !== 'connect';
}

/** A picture that is fetched by its address is paid by then: whatever happens, nobody is invited to ask for another. */
const ofAddress: Readonly<Record<Fault, Reason>> = {
  refuse: 'cut_short',
  reset: 'cut_short',
  hang: 'timeout',
  drip: 'timeout',
  garbage: 'cut_short',
  too_much: 'cut_short',
  close: 'cut_short',
  redirect: 'not_a_picture',
};

const ofAnswer: Readonly<Record<Fault, Reason>> = {
  refuse: 'unreachable',
  reset: 'cut_short',
  hang: 'timeout',
  drip: 'timeout',
  garbage: 'not_json',
  too_much: 'not_json',
  close: 'cut_short',
  redirect: 'not_json',
};

function outcomeOf(kind: Kind, point: Point, fault: Fault): FaultCase['outcome'] {
  if (point.startsWith('after')) return 'picture';
  if (kind === 'url') {
    if (!point.startsWith('body')) return ofAddress[fault];
    return fault === 'garbage' ? 'not_a_picture' : fault === 'too_much' ? 'answer_too_large' : ofAddress[fault];
  }
  // Where previews were, what was to come is missing.
  const hasBegun = point === 'partials_1' || point === 'partials_2';
  return hasBegun && fault === 'garbage' ? 'cut_short' : ofAnswer[fault];
}

/** Every combination that there is. */
export const faultCases: readonly FaultCase[] = kinds.flatMap((kind) =>
  keysOf(points).flatMap((point) =>
    keysOf(faults)
      .filter((fault) => happens(kind, point, fault))
      .map((fault) => ({ kind, point, fault, outcome: outcomeOf(kind, point, fault) })),
  ),
);

export function keysOf<T extends string>(record: Readonly<Record<T, unknown>>): T[] {
  const isKey = (name: string): name is T => Object.hasOwn(record, name);
  return Object.keys(record).filter(isKey);
}
