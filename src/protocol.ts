/** The contract between the extension host and the page: schemas first, types inferred, parsed on arrival at both ends. */
import * as v from 'valibot';
import { dialectSchema } from './images/dialectSchema.ts';
import { remedyIds } from './images/errorText.ts';
import { bagSchema, countSchema, requestSchema, returnedSchema, usageSchema } from './images/schemas.ts';

const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

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

const providerSchema = v.object({
  id: v.string(),
  label: v.string(),
  dialect: dialectSchema,
  /** `elsewhere`: it was entered for another origin, and is not sent. */
  key: v.picklist(['not_needed', 'set', 'missing', 'elsewhere']),
  /** Where a key is sent: `https://api.openai.com`. */
  origin: v.string(),
  keyBoundTo: v.exactOptional(v.string()),
  /** Parameters that it refused, by model, and that are left out from now on. */
  leftOut: v.record(v.string(), v.array(v.string())),
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

const runSchema = v.object({
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
const targetSchema = v.object({
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
const sourcesSchema = v.object({
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
const intoSchema = v.object({
  /** As shown to the user. */
  file: v.string(),
  /** There is a picture in it, beside which new ones land. */
  again: v.boolean(),
});

/** The styles that there are for the target. */
const stylesSchema = v.object({
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

const stateSchema = v.object({
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
  into: v.nullable(intoSchema),
});

/** A picture's history: the line from the original through it, then the lines that branch off. */
const chainSchema = v.object({
  /** `recipeKey` of the picture whose history it is. */
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
const gallerySchema = v.object({
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

const whichPicture = v.object({ run: v.string(), image: countSchema });
const whichInChain = v.object({ key: v.string() });

const generateResultSchema = v.variant('outcome', [
  v.object({ outcome: v.literal('started'), run: v.string() }),
  /** Nothing was sent. `parameter` is `prompt`, `model` or a wire name. */
  v.object({ outcome: v.literal('problems'), problems: v.array(v.object({ parameter: v.string(), text: v.string() })) }),
  /** Nothing was sent, for another reason: no key, no folder. */
  v.object({ outcome: v.literal('refused'), error: errorSchema }),
]);

export const contract = {
  /** Implemented by the host, called by the page. */
  methods: {
    /** The page speaks first; one reply carries the whole state. `form` is what the page had kept, if anything. */
    ready: { params: v.object({ form: v.nullable(formSchema) }), result: stateSchema },
    /** What the page's form holds now, sent a moment after every change. */
    keep: { params: formSchema, result: v.null() },
    generate: { params: formSchema, result: generateResultSchema },
    /** Asks for files to start from. */
    addSources: { params: v.null(), result: v.null() },
    /** Pictures that were dropped or pasted. */
    dropSource: { params: v.object({ name: v.string(), bytes: bytesSchema }), result: v.null() },
    /** Files that were dropped, by their addresses. */
    dropFiles: { params: v.object({ uris: v.array(v.string()) }), result: v.null() },
    removeSource: { params: v.object({ id: v.string() }), result: v.null() },
    sourceBytes: {
      params: v.object({ id: v.string() }),
      result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })),
    },
    /** What was painted upon the first picture; null takes it away. `enlarged` takes the first picture's place. */
    setOverlay: {
      params: v.object({
        kind: v.picklist(['mask', 'markup']),
        bytes: v.nullable(bytesSchema),
        enlarged: v.nullable(bytesSchema),
      }),
      result: v.null(),
    },
    /** Asks for a file with a mask for the first picture; null if none was chosen. Fails with the sentence that says what is wrong with it. */
    chooseMask: {
      params: v.null(),
      result: v.nullable(v.object({ name: v.string(), bytes: bytesSchema, mime: v.string() })),
    },
    /** The mask that the first picture, or one of its size, was last edited with. */
    lastMask: { params: v.null(), result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })) },
    /** How pictures are made square for a model that takes nothing else. */
    setSquare: { params: v.object({ square: v.picklist(['pad', 'crop']) }), result: v.null() },
    setKeepOutside: { params: v.object({ keep: v.boolean() }), result: v.null() },
    /** Starts from a picture of a run. */
    editPicture: { params: whichPicture, result: v.null() },
    /** Starts from what a run started from. */
    recall: { params: v.object({ run: v.string() }), result: v.null() },
    cancel: { params: v.object({ run: v.string() }), result: v.null() },
    /** The bytes of a finished picture, for showing it. Null when its file is gone. */
    bytes: { params: whichPicture, result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })) },
    /** The bytes of what a picture can be held against. Null when the file is gone. */
    comparison: {
      params: v.object({ ...whichPicture.entries, with: v.picklist(['parent', 'untouched']) }),
      result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })),
    },
    /** Makes documents that link what a picture was made from link the picture instead. */
    replaceInDocument: { params: whichPicture, result: v.null() },
    /** Swaps the file that a picture was made from for it, after asking. */
    replaceFile: { params: whichPicture, result: v.null() },
    /** The history of a picture of a run, or of one that the next run starts from. Null where its bytes cannot be told. */
    chain: { params: v.union([whichPicture, v.object({ source: v.string() })]), result: v.nullable(chainSchema) },
    /** What can be done with a picture of a history. The bytes are null when its file is gone. */
    chainBytes: { params: whichInChain, result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })) },
    editFromChain: { params: whichInChain, result: v.null() },
    openFromChain: { params: whichInChain, result: v.null() },
    insert: { params: whichPicture, result: v.null() },
    /** The alternative text that a person wrote. A snippet in a document gets it as well, unless somebody touched that. */
    setAlt: { params: v.object({ ...whichPicture.entries, alt: v.string() }), result: v.null() },
    /** Asks a language model for one, and takes it. False where nothing came of it; fails with a sentence. */
    suggestAlt: { params: whichPicture, result: v.boolean() },
    cancelSuggestAlt: { params: whichPicture, result: v.null() },
    copyMarkdown: { params: whichPicture, result: v.null() },
    open: { params: whichPicture, result: v.null() },
    reveal: { params: whichPicture, result: v.null() },
    /** The pictures of the workspace that have all these words in path or prompt, the newest first, from the `from`th on. */
    gallery: { params: v.object({ text: v.string(), from: countSchema }), result: gallerySchema },
    /** The bytes of one that was listed. Null when its file is gone. */
    galleryBytes: {
      params: v.object({ uri: v.string() }),
      result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })),
    },
    /** Puts its snippet at the target and ends the choosing. */
    insertExisting: { params: v.object({ uri: v.string() }), result: v.null() },
    leaveGallery: { params: v.null(), result: v.null() },
    /** Takes a card out of the panel. Files stay. */
    dismiss: { params: v.object({ run: v.string() }), result: v.null() },
    remedy: {
      params: v.object({ remedy: v.picklist(remedyIds), provider: v.string(), run: v.exactOptional(v.string()) }),
      result: v.null(),
    },
    setKey: { params: v.object({ provider: v.string() }), result: v.null() },
    forgetKey: { params: v.object({ provider: v.string() }), result: v.null() },
    addProvider: { params: v.null(), result: v.null() },
    editProvider: { params: v.object({ provider: v.string() }), result: v.null() },
    /** Sends again what was left out with a model. */
    forgetLeftOut: { params: v.object({ provider: v.string(), model: v.string() }), result: v.null() },
    /** Pictures go where they usually do. */
    forgetInto: { params: v.null(), result: v.null() },
    /** Shows where a style is written; the style file for an empty id. */
    openStyle: { params: v.object({ id: v.string() }), result: v.null() },
    /** Asks for a name, and keeps what is in the form under it. */
    newStyle: { params: formSchema, result: v.null() },
    /** Moves the keyboard to the target document. */
    revealTarget: { params: v.null(), result: v.null() },
  },
  /** Sent by the host. */
  events: {
    run: runSchema,
    partial: v.object({ run: v.string(), image: countSchema, index: countSchema, bytes: bytesSchema, mime: v.string() }),
    sources: sourcesSchema,
    styles: stylesSchema,
    /** The panel was opened for a document that names its style, which takes the place of what was chosen before. */
    restyle: v.null(),
    target: v.nullable(targetSchema),
    trusted: v.boolean(),
    providers: v.array(providerSchema),
    /** Replaces the form: the command was started again with another prompt, or from another document. */
    form: formSchema,
    folder: v.nullable(v.string()),
    /** Whether there is a language model that suggests alternative texts. */
    suggestsAlt: v.boolean(),
    /** A picture of the workspace is to be chosen, to be inserted. */
    choose: v.null(),
    into: v.nullable(intoSchema),
    /** Histories have changed: a picture came, was replaced, or moved. */
    chains: v.null(),
    /** Puts the keyboard into the prompt. */
    focus: v.null(),
  },
} as const;

export type Form = v.InferOutput<typeof formSchema>;
export type ProviderView = v.InferOutput<typeof providerSchema>;
export type PictureView = v.InferOutput<typeof pictureSchema>;
export type RunView = v.InferOutput<typeof runSchema>;
export type ErrorView = v.InferOutput<typeof errorSchema>;
export type SourcesView = v.InferOutput<typeof sourcesSchema>;
export type GalleryView = v.InferOutput<typeof gallerySchema>;
export type StylesView = v.InferOutput<typeof stylesSchema>;
export type ChainView = v.InferOutput<typeof chainSchema>;
export type TargetView = v.InferOutput<typeof targetSchema>;
export type PageState = v.InferOutput<typeof stateSchema>;
export type GenerateResult = v.InferOutput<typeof generateResultSchema>;
export type { Remedy } from './images/errorText.ts';
