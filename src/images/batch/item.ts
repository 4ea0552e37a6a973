/** A batch as data: it is kept over restarts, and shown. */
import * as v from 'valibot';
import { EaselError } from '../errors.ts';
import { countSchema } from '../schemas.ts';

/** Where a document links the picture. */
const placeSchema = v.object({
  /** The document's address. */
  document: v.string(),
  /** The link in it: offsets in UTF-16 units, which may be out of date. */
  start: countSchema,
  end: countSchema,
  /** From 1. */
  line: countSchema,
  /** What the document is named by its link, to find that again. */
  address: v.string(),
});

const failureSchema = v.object({
  reason: v.string(),
  /** One plain sentence, in the language of that time. */
  text: v.string(),
  detail: v.exactOptional(v.string()),
});

const drawnSchema = v.object({
  is: v.literal('drawn'),
  /** The picture's address: not the item's own where a file had appeared there, or where another kind of picture came. */
  file: v.string(),
});

export const itemStateSchema = v.variant('is', [
  /** Nothing has been done about it. */
  v.object({ is: v.literal('listed') }),
  v.object({ is: v.literal('queued') }),
  v.object({ is: v.literal('drawing'), sent: v.boolean(), until: v.exactOptional(v.number()) }),
  drawnSchema,
  /** Something is where the picture was to go; nothing was sent. */
  v.object({ is: v.literal('skipped') }),
  v.object({ is: v.literal('failed'), failure: failureSchema }),
  /** It was sent, and nobody knows what became of it: it may have been paid for. */
  v.object({ is: v.literal('uncertain'), why: v.picklist(['interrupted', 'cancelled']) }),
]);

const batchItemSchema = v.object({
  /** Which one of its batch. */
  number: countSchema,
  /** The address of the file that the picture is to be. */
  file: v.string(),
  places: v.array(placeSchema),
  prompt: v.string(),
  /** The alternative text of the link. */
  alt: v.exactOptional(v.string()),
  provider: v.string(),
  model: v.string(),
  /** A person chose the model: it stays whatever style is chosen. */
  modelChosen: v.exactOptional(v.boolean()),
  /** `1536x1024`; null leaves it to the link and the style. */
  size: v.nullable(v.string()),
  /** A named style; empty for none; null for what the document says. */
  style: v.nullable(v.string()),
  /** Pixels that the link asks for. */
  width: v.exactOptional(v.number()),
  height: v.exactOptional(v.number()),
  ticked: v.boolean(),
  /** Why it can never be drawn: a sentence. */
  obstacle: v.exactOptional(v.string()),
  /** How often it was begun. */
  attempt: countSchema,
  state: itemStateSchema,
});

export const batchSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  status: v.picklist(['idle', 'running', 'paused']),
  /** Why it paused by itself. */
  trouble: v.nullable(failureSchema),
  items: v.array(batchItemSchema),
});

export type BatchItem = v.InferOutput<typeof batchItemSchema>;
export type BatchPlace = v.InferOutput<typeof placeSchema>;
export type ItemState = v.InferOutput<typeof itemStateSchema>;
export type Failure = v.InferOutput<typeof failureSchema>;
export type KeptBatch = v.InferOutput<typeof batchSchema>;
export type BatchStatus = KeptBatch['status'];

/** What a person may change about an item. */
export type ItemChange = Partial<Pick<BatchItem, 'ticked' | 'prompt' | 'provider' | 'model' | 'modelChosen' | 'size' | 'style'>>;

/** Whether it is waiting for its turn or has it. */
export const isUnderWay = ({ state }: BatchItem): boolean => state.is === 'queued' || state.is === 'drawing';

/** Whether it can still be drawn for the first time. */
export const isOpen = ({ state, obstacle }: BatchItem): boolean => state.is === 'listed' && obstacle === undefined;

/** Whether it is among those that a click draws. */
export const isChosen = (item: BatchItem): boolean => item.ticked && isOpen(item);

const savedAside: ReadonlySet<string> = new Set(['save_failed', 'disk_full', 'folder_read_only']);

/** Whether the picture of a failed item is there but not in its place: to draw it again would cost twice. */
export const isSetAside = ({ state }: BatchItem): boolean => state.is === 'failed' && savedAside.has(state.failure.reason);

/** Whether it can be drawn again when somebody asks for it. */
export const isRepeatable = (item: BatchItem): boolean =>
  item.state.is === 'uncertain' || item.state.is === 'skipped' || (item.state.is === 'failed' && !isSetAside(item));

/** Reasons that the next picture would fail for as well: the batch pauses instead of failing to its end. */
const common: ReadonlySet<EaselError['reason']> = new Set([
  ...(['no_key', 'bad_key', 'not_verified', 'forbidden', 'model_not_found', 'quota', 'rate_limit', 'offline', 'dns'] as const),
  ...(['tls', 'proxy', 'unreachable', 'not_json', 'disk_full', 'folder_read_only'] as const),
]);

export const stopsAll = (error: EaselError): boolean => common.has(error.reason);

/** Whether a request was not sent because something is where its picture was to go. */
export const isOccupied = (error: unknown): boolean =>
  error instanceof EaselError && error.problems.some(({ code }) => code === 'file_exists');

/** While a batch is paused, an item is in line if it is ticked. */
export function inLine(item: BatchItem, isPaused: boolean): BatchItem {
  if (isPaused && isChosen(item)) return { ...item, state: { is: 'queued' } };
  return item.state.is === 'queued' && !item.ticked ? { ...item, state: { is: 'listed' } } : item;
}
