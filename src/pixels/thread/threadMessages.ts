import * as v from 'valibot';
import { imageTypesThatAre } from '../../formats/imageTypes.ts';

/** What passes between the host and the thread that works on pictures. `id` says which task is meant. */
export const toPixelsSchema = v.union([
  v.object({ id: v.number(), task: v.string(), input: v.unknown() }),
  v.object({ id: v.number(), abort: v.literal(true) }),
]);

const reasonSchema = v.picklist([
  'empty',
  'not_a_picture',
  'truncated',
  'bad_checksum',
  'damaged',
  'zero_size',
  'too_many_pixels',
  'cmyk',
  'unsupported',
  'too_heavy',
]);

const failureSchema = v.object({
  reason: reasonSchema,
  format: v.exactOptional(v.string()),
  width: v.exactOptional(v.number()),
  height: v.exactOptional(v.number()),
  detail: v.exactOptional(v.string()),
});

export const fromPixelsSchema = v.union([
  v.object({ id: v.number(), output: v.unknown() }),
  v.object({ id: v.number(), failure: failureSchema }),
  v.object({ id: v.number(), error: v.string() }),
]);

export type ToPixels = v.InferInput<typeof toPixelsSchema>;
export type FromPixels = v.InferOutput<typeof fromPixelsSchema>;

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
const target = v.picklist(['png', 'jpeg']);
const orientation = v.picklist([1, 2, 3, 4, 5, 6, 7, 8]);
const format = v.picklist(imageTypesThatAre('sniffed'));
const encoded = v.picklist(imageTypesThatAre('encoded'));
const size = v.object({ width: v.number(), height: v.number() });
const file = v.object({ bytes, format: v.string(), width: v.number(), height: v.number() });
const squaredBy = v.optional(v.picklist(['pad', 'crop']));
const limits = v.exactOptional(v.object({ maxPixels: v.number() }));

const fitStep = v.variant('step', [
  v.object({ step: v.literal('first_frame') }),
  v.object({ step: v.literal('orient'), orientation }),
  v.object({
    step: v.literal('normalise'),
    kinds: v.array(v.picklist(['palette', 'grey', '16_bit', 'interlaced', 'several_pictures'])),
  }),
  v.object({ step: v.literal('square'), by: v.picklist(['pad', 'crop']), side: v.number() }),
  v.object({ step: v.literal('scale'), width: v.number(), height: v.number() }),
  v.object({ step: v.literal('convert'), to: target }),
  v.object({ step: v.literal('lighten'), below: v.number() }),
]);

const facts = v.object({
  format,
  mime: v.string(),
  width: v.number(),
  height: v.number(),
  weight: v.number(),
  alpha: v.boolean(),
  animated: v.boolean(),
  orientation,
  cmyk: v.boolean(),
  unsupported: v.exactOptional(v.string()),
  several: v.boolean(),
  credentials: v.boolean(),
  png: v.exactOptional(
    v.object({
      colour: v.picklist(['grey', 'rgb', 'palette', 'grey_alpha', 'rgba']),
      depth: v.number(),
      interlaced: v.boolean(),
    }),
  ),
});

/** What the thread can do: what each task is given, and what it gives. */
export const taskSchemas = {
  /** The facts of a file. */
  inspect: { input: v.object({ bytes }), output: facts },
  /** The steps of a plan carried out. */
  prepare: { input: v.object({ bytes, steps: v.array(fitStep), limits }), output: file },
  /** An edit laid into its original, which may have been made square for it; `feather` in pixels; a PNG if nothing else is asked for. */
  composite: {
    input: v.object({
      original: bytes,
      edited: bytes,
      mask: bytes,
      feather: v.number(),
      squaredBy,
      format: v.exactOptional(target),
      limits,
    }),
    output: file,
  },
  /** A mark-up drawn into a copy of its picture. */
  burnMarkup: { input: v.object({ picture: bytes, markup: bytes, limits }), output: file },
  /** What is wrong with a mask for a picture of that size. */
  checkMask: {
    input: v.object({ mask: bytes, size, limits }),
    output: v.array(v.picklist(['other_size', 'no_alpha', 'nothing_transparent', 'all_transparent'])),
  },
  /** A mask or a mark-up brought to where the picture under it went. */
  fitOverlay: {
    input: v.object({ overlay: bytes, role: v.picklist(['mask', 'markup']), squaredBy, size, limits }),
    output: file,
  },
  /** A mask's file made of any picture's transparency, at that size. */
  makeMask: { input: v.object({ picture: bytes, size, invert: v.boolean(), limits }), output: file },
  /** A mask's file, white where the mask is see-through and black where it is not, without transparency. */
  whiteMask: { input: v.object({ mask: bytes, limits }), output: file },
  /** A picture with transparent space around it, and the mask of that space; sides in pixels. */
  enlarge: {
    input: v.object({
      picture: bytes,
      sides: v.object({ left: v.number(), top: v.number(), right: v.number(), bottom: v.number() }),
      limits,
    }),
    output: v.object({ picture: file, mask: file }),
  },
  /** A picture at another size in formats for the web; `quality` 1 to 100, `maxBytes`. */
  makeWebReady: {
    input: v.object({
      bytes,
      size,
      formats: v.array(encoded),
      quality: v.number(),
      maxBytes: v.nullable(v.number()),
      background: v.tuple([v.number(), v.number(), v.number()]),
      limits,
    }),
    output: v.array(
      v.object({
        format: encoded,
        bytes,
        quality: v.nullable(v.number()),
        fits: v.boolean(),
      }),
    ),
  },
} as const;

type TaskSchemas = typeof taskSchemas;
export type TaskName = keyof TaskSchemas;
export type TaskInput<Name extends TaskName> = v.InferOutput<TaskSchemas[Name]['input']>;
export type TaskOutput<Name extends TaskName> = v.InferOutput<TaskSchemas[Name]['output']>;
