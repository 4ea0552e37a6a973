/** What the panel's page shows and sends, as data: schemas, types inferred from them. The messages are in `protocol.ts`. */
import * as v from 'valibot';
import { dialectSchema } from '../images/models/dialectSchema.ts';
import { remedyIds } from '../images/text/errorText.ts';
import { bagSchema, countSchema, requestSchema, returnedSchema, usageSchema } from '../images/schemas.ts';

/** What the person has chosen and typed. Kept by the page over hiding and reloading, by the host for the next panel. */
export const formSchema = v.object({
  provider: v.string(),
  model: v.string(),
  prompt: v.string(),
  parameters: bagSchema,
  insert: v.boolean(),
  /** The style: empty for none, and whether the person chose that. Absent until the page has heard of styles. */
  style: v.exactOptional(v.object({ id: v.string(), chosen: v.boolean() })),
});

export const providerSchema = v.object({
  id: v.string(),
  label: v.string(),
  dialect: dialectSchema,
  /** `elsewhere`: it was entered for another origin, and is not sent. */
  key: v.picklist(['not_needed', 'set', 'missing', 'elsewhere']),
  /** Where a key is sent: `https://api.openai.com`. */
  origin: v.string(),
  keyBoundTo: v.exactOptional(v.string()),
  /** Parameters that it refused, by model, and that are left out from now on. */
  omittedParameters: v.record(v.string(), v.array(v.string())),
});

const errorSchema = v.object({
  /** One plain sentence, in the user's language. */
  text: v.string(),
  /** The provider's own words, request id and status, for the curious. */
  detail: v.exactOptional(v.string()),
  remedies: v.array(v.object({ id: v.picklist(remedyIds), label: v.string() })),
});

const pictureSchema = v.object({
  image: countSchema,
  /** `image/png`, … as sniffed from the bytes. */
  mime: v.string(),
  /** Pixels. */
  width: v.number(),
  height: v.number(),
  /** Bytes. */
  weight: v.number(),
  /** Path of the file relative to its workspace folder, or its name where there is none. */
  file: v.string(),
  /** Of the file, for dragging it elsewhere. */
  uri: v.string(),
  /** The alternative text that it is linked with. */
  alt: v.string(),
  inserted: v.boolean(),
  /** Whether it can take the place of the file that it was made from. */
  replaceable: v.boolean(),
  /** What it can be held against: what it was made from, and what the provider sent where Easel changed that. */
  comparable: v.array(v.picklist(['parent', 'untouched'])),
  returned: returnedSchema,
  revisedPrompt: v.exactOptional(v.string()),
});

export const runSchema = v.object({
  id: v.string(),
  status: v.picklist(['running', 'done', 'failed', 'cancelled']),
  request: requestSchema,
  /** How many pictures were asked for. */
  count: countSchema,
  /** Milliseconds since the epoch. */
  startedAt: v.number(),
  /** When it was sent, or sent again after a wait. */
  sentAt: v.exactOptional(v.number()),
  /** Why it is not under way: others go first, or the provider asked to wait until a time. */
  waiting: v.exactOptional(
    v.variant('why', [v.object({ why: v.literal('queue') }), v.object({ why: v.literal('rate_limit'), until: v.number() })]),
  ),
  endedAt: v.exactOptional(v.number()),
  pictures: v.array(pictureSchema),
  usage: v.exactOptional(usageSchema),
  /** Set when the run failed, and also when only some of its pictures did. */
  error: v.exactOptional(errorSchema),
});

/** Where a snippet will go. */
export const targetSchema = v.object({
  /** `README.md:12` */
  label: v.string(),
  /** False when the document is gone or cannot be edited. */
  available: v.boolean(),
});

const sourceSchema = v.object({
  id: v.string(),
  /** The file's. */
  name: v.string(),
  /** Pixels, as it is shown. */
  width: v.number(),
  height: v.number(),
  /** Bytes. */
  weight: v.number(),
  /** What will happen to it before it is sent, or why it cannot be: sentences. */
  notes: v.array(v.string()),
  /** How it will be made square; null where it need not be. */
  square: v.nullable(v.picklist(['pad', 'crop'])),
});

/** The pictures that the next run starts from. */
export const sourcesSchema = v.object({
  /** `generate` where there are none. */
  operation: v.picklist(['generate', 'edit', 'variation']),
  images: v.array(sourceSchema),
  /** Ids for `sourceBytes`. */
  mask: v.nullable(v.string()),
  markup: v.nullable(v.string()),
  /** What the model takes. A mark-up that it does not take is drawn into a copy of the first picture. */
  takesMask: v.boolean(),
  takesMarkup: v.boolean(),
  keepOutside: v.boolean(),
  /** The prompt that asks for what the model has no endpoint for. */
  asked: v.nullable(v.string()),
});

/** The one file that pictures are for. */
export const fileTargetSchema = v.object({
  /** As shown to the user. */
  file: v.string(),
  /** There is a picture in it, beside which new ones land. */
  again: v.boolean(),
});

/** The styles that there are for the target. */
export const stylesSchema = v.object({
  list: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      description: v.exactOptional(v.string()),
      before: v.exactOptional(v.string()),
      after: v.exactOptional(v.string()),
      model: v.exactOptional(v.string()),
      parameters: v.exactOptional(bagSchema),
      references: v.exactOptional(v.array(v.string())),
    }),
  ),
  /** What holds where the person chooses nothing: an id, or empty for none. */
  suggested: v.string(),
  /** Who suggests that. */
  by: v.picklist(['document', 'default', 'nobody']),
  /** The name of the target's document. */
  document: v.nullable(v.string()),
  /** What is wrong with what the document or the style file says: a sentence. */
  fault: v.nullable(v.string()),
});

export const stateSchema = v.object({
  /** Translations for `@vscode/l10n`, if the user's language has any. */
  l10n: v.nullable(v.record(v.string(), v.string())),
  providers: v.array(providerSchema),
  form: formSchema,
  runs: v.array(runSchema),
  sources: sourcesSchema,
  styles: stylesSchema,
  target: v.nullable(targetSchema),
  /** YYYY-MM-DD, for retirement dates. */
  today: v.string(),
  /** False where the folder's settings do not decide where pictures and recipes go. */
  trusted: v.boolean(),
  /** A picture of the workspace is to be chosen. */
  choosing: v.boolean(),
  /** Folder the pictures go to, as shown to the user; null when it will be asked. */
  folder: v.nullable(v.string()),
  fileTarget: v.nullable(fileTargetSchema),
});

/** A picture's history: the line from the original through it, then the lines that branch off. */
export const lineageSchema = v.object({
  /** `contentHash` of the picture whose history it is. */
  current: v.string(),
  rows: v.array(
    v.object({
      /** The name of the picture that the line branches off; null for the first. */
      from: v.nullable(v.string()),
      pictures: v.array(
        v.object({
          key: v.string(),
          /** The file's; empty where nobody knows. */
          name: v.string(),
          /** Of its file; null where no file has its bytes any more. */
          uri: v.nullable(v.string()),
          /** Null for a picture that Easel knows no recipe of. */
          made: v.nullable(v.object({ operation: v.picklist(['generate', 'edit', 'variation']), prompt: v.string() })),
        }),
      ),
    }),
  ),
  /** How many more there are. */
  left: countSchema,
});

/** A part of the workspace's pictures, to choose from. */
export const gallerySchema = v.object({
  pictures: v.array(
    v.object({
      uri: v.string(),
      /** The file's. */
      name: v.string(),
      /** Relative to its workspace folder. */
      path: v.string(),
      /** Another one when the file was written again. */
      version: v.number(),
      /** What it was drawn from; null where Easel did not draw it. */
      prompt: v.nullable(v.string()),
    }),
  ),
  /** How many there are in all. */
  total: countSchema,
  /** There are more files than are looked at. */
  isCut: v.boolean(),
});

export const generateResultSchema = v.variant('outcome', [
  v.object({ outcome: v.literal('started'), run: v.string() }),
  /** Nothing was sent. `parameter` is `prompt`, `model` or a wire name. */
  v.object({ outcome: v.literal('problems'), problems: v.array(v.object({ parameter: v.string(), text: v.string() })) }),
  /** Nothing was sent, for another reason: no key, no folder. */
  v.object({ outcome: v.literal('refused'), error: errorSchema }),
]);

export type Form = v.InferOutput<typeof formSchema>;
export type ProviderView = v.InferOutput<typeof providerSchema>;
export type PictureView = v.InferOutput<typeof pictureSchema>;
export type RunView = v.InferOutput<typeof runSchema>;
export type ErrorView = v.InferOutput<typeof errorSchema>;
export type SourcesView = v.InferOutput<typeof sourcesSchema>;
export type GalleryView = v.InferOutput<typeof gallerySchema>;
export type StylesView = v.InferOutput<typeof stylesSchema>;
export type LineageView = v.InferOutput<typeof lineageSchema>;
export type TargetView = v.InferOutput<typeof targetSchema>;
export type PageState = v.InferOutput<typeof stateSchema>;
export type GenerateResult = v.InferOutput<typeof generateResultSchema>;
