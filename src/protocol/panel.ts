/** The contract between the extension host and the panel's page: every message with the schemas it is parsed by on arrival at either end. */
import * as v from 'valibot';
import { remedyIds } from '../images/text/errorText.ts';
import { countSchema } from '../images/schemas.ts';
import {
  lineageSchema,
  formSchema,
  gallerySchema,
  generateResultSchema,
  fileTargetSchema,
  providerSchema,
  runSchema,
  sourcesSchema,
  stateSchema,
  stylesSchema,
  targetSchema,
} from './panelModel.ts';

const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
const whichPicture = v.object({ run: v.string(), image: countSchema });
const whichInLineage = v.object({ key: v.string() });

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
    lineage: { params: v.union([whichPicture, v.object({ source: v.string() })]), result: v.nullable(lineageSchema) },
    /** What can be done with a picture of a history. The bytes are null when its file is gone. */
    lineageBytes: { params: whichInLineage, result: v.nullable(v.object({ bytes: bytesSchema, mime: v.string() })) },
    editFromLineage: { params: whichInLineage, result: v.null() },
    openFromLineage: { params: whichInLineage, result: v.null() },
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
    forgetOmittedParameters: { params: v.object({ provider: v.string(), model: v.string() }), result: v.null() },
    /** Pictures go where they usually do. */
    forgetFileTarget: { params: v.null(), result: v.null() },
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
    fileTarget: v.nullable(fileTargetSchema),
    /** Histories have changed: a picture came, was replaced, or moved. */
    lineages: v.null(),
    /** Puts the keyboard into the prompt. */
    focus: v.null(),
  },
} as const;
