import * as v from 'valibot';

/** What passes between the host and the thread that draws. `id` says which request is meant. */
const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer);
const headers = v.array(v.tuple([v.string(), v.string()]));

export const toThreadSchema = v.union([
  v.object({ id: v.number(), url: v.string(), method: v.string(), headers, body: v.optional(bytes) }),
  v.object({ id: v.number(), abort: v.literal(true) }),
]);

export const fromThreadSchema = v.union([
  v.object({ id: v.number(), status: v.number(), headers }),
  v.object({ id: v.number(), chunk: bytes }),
  v.object({ id: v.number(), end: v.literal(true) }),
  v.object({ id: v.number(), error: v.string() }),
]);

export type ToThread = v.InferOutput<typeof toThreadSchema>;
export type FromThread = v.InferOutput<typeof fromThreadSchema>;
