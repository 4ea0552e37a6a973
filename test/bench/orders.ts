/** What the bench asks of its probe in the extension host, and what that answers. All times are milliseconds, all sizes bytes. */
import * as v from 'valibot';

export const orderSchema = v.variant('order', [
  v.object({ order: v.literal('activate'), ids: v.array(v.string()) }),
  v.object({
    order: v.literal('open'),
    command: v.string(),
    /** Absolute path of what the command is given. */
    file: v.exactOptional(v.string()),
    /** The kind of editor that it is given besides. */
    as: v.exactOptional(v.string()),
  }),
  v.object({ order: v.literal('close') }),
  v.object({
    order: v.literal('draw'),
    /** Absolute path of the document that gets the snippet. */
    document: v.string(),
    command: v.picklist(['easel.generateImage', 'easel.editImage']),
    argument: v.record(v.string(), v.unknown()),
  }),
  /** The bare script in the extension host. */
  v.object({ order: v.literal('drawBare'), baseUrl: v.string(), file: v.string() }),
  /** Work on the pixels of these files. */
  v.object({ order: v.literal('pixels'), original: v.string(), edited: v.string(), mask: v.string() }),
  /** A look through the open folder for missing pictures, as if for the first time. */
  v.object({ order: v.literal('scan') }),
  /** Keys pressed in a document, and what it misses found after each. */
  v.object({ order: v.literal('type'), document: v.string(), keys: v.number() }),
  v.object({ order: v.literal('idle'), duration: v.number() }),
  v.object({ order: v.literal('fetch'), address: v.string() }),
  /** Writes a picture's link into the document, and waits until all that listens to such documents has been loaded. */
  v.object({ order: v.literal('warmUp'), document: v.string() }),
  v.object({ order: v.literal('settle') }),
  v.object({ order: v.literal('end') }),
]);

export type Order = v.InferOutput<typeof orderSchema>;

const loopSchema = v.object({
  /** Longest time between two turns of a timer of 5 ms. */
  gap: v.number(),
  /** Most that the thread has worked between two turns. */
  busy: v.number(),
});
export type Loop = v.InferOutput<typeof loopSchema>;

const memorySchema = v.object({ before: v.number(), peak: v.number() });
export type Memory = v.InferOutput<typeof memorySchema>;

const activationSchema = v.object({
  id: v.string(),
  /** From asking for it to its being active. */
  whole: v.number(),
  /** Reading and running its code, and its `activate`: what VS Code itself calls the activation time. */
  code: v.number(),
});
export type Activation = v.InferOutput<typeof activationSchema>;

const drawnSchema = v.object({
  /** Until the snippet was in the document and the picture on disk. */
  inserted: v.number(),
  /** Until the command had resolved. */
  resolved: v.number(),
  loop: loopSchema,
  memory: memorySchema,
});
export type Drawn = v.InferOutput<typeof drawnSchema>;

/** What the bare script took for a picture. */
export const bareDrawnSchema = v.object({ elapsed: v.number(), memory: memorySchema });
export type BareDrawn = v.InferOutput<typeof bareDrawnSchema>;

const pixelWorkSchema = v.object({
  prepared: v.number(),
  composited: v.number(),
  /** Decoding and encoding one picture, and nothing else. */
  bareOne: v.number(),
  /** Decoding two pictures and encoding one. */
  bareTwo: v.number(),
  /** While Easel worked. */
  loop: loopSchema,
});
export type PixelWork = v.InferOutput<typeof pixelWorkSchema>;

const scanSchema = v.object({ elapsed: v.number(), missing: v.number(), loop: loopSchema });
export type Scan = v.InferOutput<typeof scanSchema>;

const typedSchema = v.object({
  missing: v.number(),
  /** What the host's thread worked after each key. */
  worked: v.array(v.number()),
  loop: loopSchema,
});
export type Typed = v.InferOutput<typeof typedSchema>;

export const answerSchemas = {
  activate: v.array(activationSchema),
  /** When the command was given, since the epoch. */
  open: v.object({ started: v.number() }),
  close: v.null(),
  draw: drawnSchema,
  drawBare: bareDrawnSchema,
  pixels: pixelWorkSchema,
  scan: scanSchema,
  type: typedSchema,
  idle: loopSchema,
  fetch: v.null(),
  warmUp: v.null(),
  settle: v.null(),
  end: v.null(),
} as const satisfies Record<Order['order'], v.GenericSchema>;

export type Answer<O extends Order['order']> = v.InferOutput<(typeof answerSchemas)[O]>;
