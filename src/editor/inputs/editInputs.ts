import { endingFor, mimeFor } from '../../formats/imageTypes.ts';
import type { Capabilities } from '../../images/models/capabilities.ts';
import type { InputFacts, InputFile, InputFiles, InputRole, Inputs } from '../../images/models/inputs.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import type { SquaredBy } from '../../pixels/edit/canvas.ts';
import type { FitStep } from '../../pixels/edit/planFit.ts';
import { planFit } from '../../pixels/edit/planFit.ts';
import type { PictureSize } from '../../pixels/picture.ts';
import { contentHash } from '../platform/contentHash.ts';
import type { Source, Sources } from './sources.ts';
import { unreadable } from './sources.ts';
import { refusal } from '../../images/errors.ts';

/** What a person chose for an edit. The first image is what the mask and the mark-up belong to. */
export interface Chosen {
  readonly images: readonly Source[];
  readonly mask?: Source | undefined;
  readonly markup?: Source | undefined;
  /** How a picture is made square for a model that takes nothing else; padded where nobody says. */
  readonly square?: SquaredBy | undefined;
}

/** Everything that goes with a request, made fit. */
export interface Prepared {
  readonly inputs: Inputs;
  readonly files: InputFiles;
  /** `contentHash` of each image as it was chosen. */
  readonly keys: readonly string[];
  /** What a result must be laid into to keep all that was not masked; undefined without a mask. */
  readonly keep?: Keep;
}

interface Keep {
  readonly original: Uint8Array;
  /** As large as the original. */
  readonly mask: Uint8Array;
  /** How the original was made square before it was sent, if it was. */
  readonly squaredBy: SquaredBy | undefined;
}

export interface InputDeps {
  readonly sources: Pick<Sources, 'identify' | 'read'>;
  readonly pixels: Pick<Pixels, 'burnMarkup' | 'checkMask' | 'fitOverlay' | 'prepare' | 'whiteMask'>;
}

/** What will be done to a picture before it is sent; nothing where it goes out byte for byte. Throws EaselError `invalid_request`. */
export function stepsFor(source: Source, capabilities: Capabilities | undefined, square?: SquaredBy): readonly FitStep[] {
  const rule = capabilities?.inputs?.images;
  if (!rule) return [];
  try {
    return planFit(source.facts, rule, square ? { square } : {});
  } catch (error) {
    throw unreadable(error, source.name, 'image');
  }
}

/** Throws EaselError `invalid_request` where there are more images than the model takes: before any of them is read. */
export function refuseSurplus(names: readonly string[], capabilities: Capabilities): void {
  const max = capabilities.inputs?.images.max;
  const name = max === undefined ? undefined : names[max];
  if (max === undefined || name === undefined) return;
  throw refusal({ code: 'too_many_images', parameter: 'image', name, index: max, count: names.length, max });
}

/** Reads and prepares all pictures of an edit. Throws EaselError `invalid_request`, naming the file. */
export async function prepareInputs(chosen: Chosen, capabilities: Capabilities, deps: InputDeps): Promise<Prepared> {
  refuseSurplus(
    chosen.images.map(({ name }) => name),
    capabilities,
  );
  const read: Read[] = [];
  for (const source of chosen.images) {
    const steps = stepsFor(source, capabilities, chosen.square);
    const original = await deps.sources.read(source);
    const ready = steps.length === 0 ? asIs(source, original) : await changed(source, original, steps, deps);
    read.push({
      key: source.enlargedFrom ? (await deps.sources.identify(source)).key : await contentHash(original),
      steps,
      ready,
      ...(read.length === 0 ? { original } : {}),
    });
  }
  const images = read.map(({ ready }) => ready);
  const [first] = images;
  const { original, steps = [] } = read[0] ?? {};
  const squaredBy = steps.find((step) => step.step === 'square')?.by;
  const under = first && { before: chosen.images[0]?.facts ?? first.facts, after: first.facts, squaredBy };
  const painted = chosen.mask && (await overlay(chosen.mask, 'mask', under, deps));
  const mask = painted && capabilities.inputs?.mask?.white ? await whitened(painted, deps) : painted;
  let markup = chosen.markup && (await overlay(chosen.markup, 'markup', under, deps));
  if (first && markup && !capabilities.inputs?.markup) {
    images[0] = await burnt(first, markup, deps);
    markup = undefined;
  }
  return {
    inputs: {
      images: images.map(({ facts }) => facts),
      ...(mask ? { mask: mask.facts } : {}),
      ...(markup ? { markup: markup.facts } : {}),
    },
    files: {
      images: images.map(({ file }) => file),
      ...(mask ? { mask: mask.file } : {}),
      ...(markup ? { markup: markup.file } : {}),
    },
    keys: read.map(({ key }) => key),
    ...(mask && original ? { keep: { original, mask: mask.original, squaredBy } } : {}),
  };
}

interface Read {
  /** `contentHash` of the file as it was chosen. */
  readonly key: string;
  readonly steps: readonly FitStep[];
  readonly ready: Made;
  /** Of the first only: results may be laid into it. */
  readonly original?: Uint8Array;
}

interface Made {
  readonly facts: InputFacts;
  readonly file: InputFile;
}

function asIs({ name, facts }: Source, bytes: Uint8Array): Made {
  const { format, width, height, weight, alpha, mime } = facts;
  return { facts: { name, format, width, height, weight, alpha }, file: { name, mime, bytes } };
}

async function changed(source: Source, bytes: Uint8Array, steps: readonly FitStep[], { pixels }: InputDeps): Promise<Made> {
  try {
    return made(source.name, await pixels.prepare({ bytes, steps: [...steps] }));
  } catch (error) {
    throw unreadable(error, source.name, 'image');
  }
}

/** The picture under a mask or a mark-up, as it was chosen and as it is sent. */
interface Under {
  readonly before: PictureSize;
  readonly after: PictureSize;
  readonly squaredBy: SquaredBy | undefined;
}

/** A mask or a mark-up, brought to where the picture under it went. What is fit goes out as it is. */
async function overlay(
  source: Source,
  role: Exclude<InputRole, 'image'>,
  under: Under | undefined,
  deps: InputDeps,
): Promise<Made & { readonly original: Uint8Array }> {
  const original = await deps.sources.read(source, role);
  const { facts, name } = source;
  const asChosen = { ...asIs(source, original), original };
  if (!under || !facts.alpha || !isSameSize(facts, under.before)) return asChosen;
  try {
    if (role === 'mask') {
      const wrong = await deps.pixels.checkMask({ mask: original, size: under.before });
      if (wrong.includes('nothing_transparent')) throw refusal({ code: 'input_opaque', parameter: role, name });
    }
    if (isSameSize(under.before, under.after)) return asChosen;
    const { squaredBy, after } = under;
    const size = { width: after.width, height: after.height };
    return { ...made(name, await deps.pixels.fitOverlay({ overlay: original, role, squaredBy, size })), original };
  } catch (error) {
    throw unreadable(error, name, role);
  }
}

/** A mask as it is sent to who reads brightness; what it leaves untouched is still told by the original. */
async function whitened<M extends Made>(mask: M, { pixels }: InputDeps): Promise<M> {
  return { ...mask, ...made(mask.facts.name, await pixels.whiteMask({ mask: mask.file.bytes })) };
}

const isSameSize = (a: PictureSize, b: PictureSize) => a.width === b.width && a.height === b.height;

async function burnt(first: Made, markup: Made, { pixels }: InputDeps): Promise<Made> {
  try {
    return made(first.file.name, await pixels.burnMarkup({ picture: first.file.bytes, markup: markup.file.bytes }));
  } catch (error) {
    throw unreadable(error, first.file.name, 'image');
  }
}

function made(
  name: string,
  { bytes, format, width, height }: { bytes: Uint8Array; format: string; width: number; height: number },
): Made {
  const fitting = `${name.replace(/\.[^.]*$/, '')}.${endingFor(format)}`;
  const facts = { name: fitting, format, width, height, weight: bytes.length, alpha: format === 'png' };
  return { facts, file: { name: fitting, mime: mimeFor(format), bytes } };
}
