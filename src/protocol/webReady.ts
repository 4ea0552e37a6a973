/** The contract between the extension host and the page that makes a picture web-ready. */
import * as v from 'valibot';
import type { ImageTypeThatIs } from '../formats/imageTypes.ts';

const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** From the one that a browser tries first to the one that all know. */
export const webFormats = ['avif', 'webp', 'jpeg', 'png'] as const satisfies readonly ImageTypeThatIs<'written'>[];
export type WebFormat = (typeof webFormats)[number];
const formatSchema = v.picklist(webFormats);

/** What is to be made: a file of each format at each width. */
export const optionsSchema = v.object({
  formats: v.pipe(v.array(formatSchema), v.minLength(1)),
  /** Pixels, none wider than the picture. */
  widths: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.minLength(1), v.maxLength(12)),
  quality: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  /** Bytes that each file may have; null where the quality decides. */
  maxBytes: v.nullable(v.pipe(v.number(), v.minValue(1))),
  /** What shows through in a JPEG: `#ffffff`. */
  background: v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i)),
  alt: v.string(),
  /** The attribute of `<img>`. */
  sizes: v.string(),
});

const whichFile = v.object({ format: formatSchema, width: v.number() });

const fileSchema = v.object({
  ...whichFile.entries,
  height: v.number(),
  /** Bytes. */
  weight: v.number(),
  quality: v.nullable(v.number()),
  /** False where it is heavier than it may be. */
  fits: v.boolean(),
});

const pictureSchema = v.object({
  name: v.string(),
  format: v.string(),
  /** Pixels, as it is shown. */
  width: v.number(),
  height: v.number(),
  /** Bytes. */
  weight: v.number(),
  /** There may be transparency. */
  alpha: v.boolean(),
  animated: v.boolean(),
});

const startSchema = v.object({
  /** Translations for `@vscode/l10n`, if the user's language has any. */
  l10n: v.nullable(v.record(v.string(), v.string())),
  picture: pictureSchema,
  bytes: bytesSchema,
  mime: v.string(),
  options: optionsSchema,
  /** Where a snippet goes: `README.md:12`; null where there is no document. */
  place: v.nullable(v.string()),
  /** It takes the place of the link that was started from. */
  replaces: v.boolean(),
});

const savedSchema = v.object({
  /** Paths as a person reads them. */
  files: v.array(v.string()),
  snippet: v.string(),
});

export const webReadyContract = {
  methods: {
    /** The page speaks first. */
    ready: { params: v.null(), result: startSchema },
    /** Makes the files to tell their weight: `file` for each, `weighed` at the end. What was being made before is left. */
    weigh: { params: v.object({ id: v.number(), options: optionsSchema }), result: v.null() },
    /** A file as it was weighed last, to be looked at; null if it is not there. */
    bytes: { params: whichFile, result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })) },
    /** Saves all files of a wish beside the picture; null where that was cancelled. Fails with a sentence. */
    save: { params: v.object({ options: optionsSchema }), result: v.nullable(savedSchema) },
    cancel: { params: v.null(), result: v.null() },
    insertSnippet: { params: v.object({ options: optionsSchema }), result: v.null() },
    copySnippet: { params: v.object({ options: optionsSchema }), result: v.null() },
    openSaved: { params: v.null(), result: v.null() },
    close: { params: v.null(), result: v.null() },
    /** The frame that was asked for with `encode`; null with why there is none. */
    encoded: {
      params: v.object({
        id: v.number(),
        frame: v.nullable(bytesSchema),
        why: v.exactOptional(v.picklist(['transparent', 'failed'])),
      }),
      result: v.null(),
    },
  },
  events: {
    file: v.object({ id: v.number(), file: fileSchema }),
    weighed: v.object({
      id: v.number(),
      /** Formats that could not be made, with a sentence. */
      faults: v.array(v.object({ format: formatSchema, text: v.string() })),
    }),
    /** Has the browser make an AV1 frame of a PNG; null for the one of the call before. */
    encode: v.object({ id: v.number(), picture: v.nullable(bytesSchema), quality: v.number() }),
  },
} as const;

export type WebReadyOptions = v.InferOutput<typeof optionsSchema>;
export type WebFile = v.InferOutput<typeof fileSchema>;
export type WebReadyStart = v.InferOutput<typeof startSchema>;
export type Saved = v.InferOutput<typeof savedSchema>;
