/** The contract between the extension host and the page of a batch: see `protocol.ts`. */
import * as v from 'valibot';
import { batchSchema, itemStateSchema } from '../images/batch/item.ts';
import { countSchema } from '../images/schemas.ts';

const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

const rowSchema = v.object({
  /** Which one of its batch. */
  number: countSchema,
  /** The path of the file, as a person reads it. */
  file: v.string(),
  /** Where it is linked: `docs/guide.md:12`. */
  places: v.array(v.string()),
  /** The first document that links it, as a person reads it. */
  document: v.string(),
  prompt: v.string(),
  ticked: v.boolean(),
  provider: v.string(),
  model: v.string(),
  /** As chosen here; null for what the link asks for. */
  size: v.nullable(v.string()),
  /** As chosen here; empty for none, null for what the document says. */
  style: v.nullable(v.string()),
  /** The size that will be asked for. */
  asked: v.string(),
  /** Where the picture is, if it is not in its place. */
  drawnAs: v.nullable(v.string()),
  /** US dollars; null where nobody knows. */
  price: v.nullable(v.object({ from: v.number(), to: v.number() })),
  /** Why it can never be drawn. */
  obstacle: v.nullable(v.string()),
  /** Why it cannot be drawn as it is. */
  problem: v.nullable(v.string()),
  /** Somebody may ask for it again. */
  repeatable: v.boolean(),
  /** Its picture came and is in Easel's own storage. */
  setAside: v.boolean(),
  state: itemStateSchema,
});

const statusSchema = v.object({ status: batchSchema.entries.status, trouble: batchSchema.entries.trouble });

const modelsSchema = v.array(
  v.object({
    provider: v.string(),
    label: v.string(),
    models: v.array(v.object({ id: v.string(), sizes: v.array(v.string()) })),
  }),
);

const stateSchema = v.object({
  ...statusSchema.entries,
  /** Translations for `@vscode/l10n`, if the user's language has any. */
  l10n: v.nullable(v.record(v.string(), v.string())),
  rows: v.array(rowSchema),
  models: modelsSchema,
  /** Names. */
  styles: v.array(v.string()),
});

const which = v.object({ number: countSchema });

const changeSchema = v.object({
  ticked: v.exactOptional(v.boolean()),
  prompt: v.exactOptional(v.string()),
  provider: v.exactOptional(v.string()),
  model: v.exactOptional(v.string()),
  size: v.exactOptional(v.nullable(v.string())),
  style: v.exactOptional(v.nullable(v.string())),
});

export const batchContract = {
  /** Implemented by the host, called by the page. */
  methods: {
    /** The page speaks first; one reply carries the whole state. */
    ready: { params: v.null(), result: stateSchema },
    /** Changes what can still be changed. */
    change: { params: v.object({ numbers: v.array(countSchema), change: changeSchema }), result: v.null() },
    /** Draws all that is ticked. The sentence says why nothing was begun. */
    start: { params: v.null(), result: v.nullable(v.string()) },
    pause: { params: v.null(), result: v.null() },
    resume: { params: v.null(), result: v.null() },
    cancel: { params: v.null(), result: v.null() },
    /** Draws these once more. */
    again: { params: v.object({ numbers: v.array(countSchema) }), result: v.null() },
    /** Shows a link in its document. */
    reveal: { params: v.object({ number: countSchema, place: countSchema }), result: v.null() },
    /** Opens the picture. */
    open: { params: which, result: v.null() },
    /** The bytes of a drawn picture; null when its file is gone. */
    bytes: { params: which, result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })) },
    report: { params: v.object({ how: v.picklist(['open', 'copy']) }), result: v.null() },
    /** Sets a key for the provider of a picture. */
    setKey: { params: which, result: v.null() },
    showLog: { params: v.null(), result: v.null() },
    showSetAside: { params: v.null(), result: v.null() },
  },
  /** Sent by the host. */
  events: {
    rows: v.array(rowSchema),
    status: statusSchema,
    /** Another list, or other models and styles to choose from. */
    all: stateSchema,
  },
} as const;

export type BatchRow = v.InferOutput<typeof rowSchema>;
export type RowChange = v.InferOutput<typeof changeSchema>;
export type BatchPageState = v.InferOutput<typeof stateSchema>;
export type BatchModels = v.InferOutput<typeof modelsSchema>;
