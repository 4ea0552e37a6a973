/** POST /images/edits and POST /images/variations. */
import type { Picture } from '../../pixels/picture.ts';
import { refusal } from './answers.ts';
import { answerJob } from './answerJob.ts';
import { editing, type Sources } from '../drawing/edits/drawEdit.ts';
import { varying } from '../drawing/edits/drawVariation.ts';
import { editForm } from './editForm.ts';
import { type EditForm } from './uploads.ts';
import { type Upload } from './uploads.ts';
import { isFault, modelNotFound, type PublishedError } from './faults.ts';
import { fittingSize } from './fittingSize.ts';
import { generationOf } from './generation.ts';
import { type InputRules, rulesOf } from './models.ts';
import { resampled } from '../drawing/raster/resample.ts';
import { publishedFault } from './rules.ts';
import { troubledPrompt, troubleFirst } from './troubles.ts';
import { opened, overlayFault, uploadsFault } from './uploads.ts';
import { inputTokens } from './usage.ts';

/** Answers as the API does. `base` is the URL before `/images/edits`. Rejects with the signal's reason when it is aborted. */
export function edit(request: Request, base: string): Promise<Response> {
  return answerFor('edits', request, base);
}

/** As `edit`, for `/images/variations`. */
export function vary(request: Request, base: string): Promise<Response> {
  return answerFor('variations', request, base);
}

async function answerFor(endpoint: 'edits' | 'variations', request: Request, base: string): Promise<Response> {
  const { signal } = request;
  const form = await editForm(request, endpoint === 'edits');
  if (isFault(form)) return refusal(form);
  const { fields } = form;
  const model = String(fields.model);
  const fault = publishedFault(fields, endpoint, form.asJson);
  if (fault) return refusal(fault);
  const rules = rulesOf(model, endpoint);
  if (!rules?.inputs) return refusal(modelNotFound(model));
  const unfit = uploadsFault(form, rules.inputs);
  if (unfit) return refusal(unfit);

  const troubled = troubledPrompt(endpoint === 'edits' ? String(fields.prompt) : '');
  const trouble = await troubleFirst(troubled, fields, signal);
  if (trouble) return trouble;

  const fidelity = typeof fields.input_fidelity === 'string' ? fields.input_fidelity : undefined;
  const faithful = rules.fidelities.length === 0 || fidelity === 'high';
  const sources = await sourcesOf(form, rules.inputs, faithful, signal);
  if (isFault(sources)) return refusal(sources);
  const { first, references, sizes } = sources;
  const asked = generationOf(fields, troubled.prompt, fittingSize(rules, first));
  const draw = endpoint === 'edits' ? editing({ ...sources, references }) : varying(first);
  const imageTokens = sizes.reduce((sum, size) => sum + inputTokens(model, fidelity, size), 0);
  return answerJob({ asked, troubled, draw, events: 'image_edit', imageTokens }, base, signal);
}

type Opened = Sources & {
  /** Of all images, in pixels. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
};

/** Opens one picture after another; of references only as much is kept as is shown. */
async function sourcesOf(
  { images, mask, markup }: EditForm,
  rules: InputRules,
  faithful: boolean,
  signal: AbortSignal,
): Promise<Opened | PublishedError> {
  const pictures: Picture[] = [];
  const sizes: Opened['sizes'][number][] = [];
  for (const [index, upload] of images.entries()) {
    const picture = await opened(upload, index + 1, rules);
    signal.throwIfAborted();
    if (isFault(picture)) return picture;
    sizes.push({ width: picture.width, height: picture.height });
    pictures.push(index === 0 ? picture : thumbnail(picture));
  }
  const [first, ...references] = pictures;
  if (!first) throw new Error('An edit without pictures was let pass.');
  const over = async (kind: 'mask' | 'markup', upload: Upload | undefined) => {
    const picture = upload && (await opened(upload, 0, rules));
    signal.throwIfAborted();
    return !picture || isFault(picture) ? picture : (overlayFault(kind, picture, first) ?? picture);
  };
  const maskPicture = await over('mask', mask);
  if (maskPicture && isFault(maskPicture)) return maskPicture;
  const markupPicture = await over('markup', markup);
  if (markupPicture && isFault(markupPicture)) return markupPicture;
  return { first, references, mask: maskPicture, markup: markupPicture, faithful, sizes };
}

/** The longer side of what is kept of a reference, in pixels. */
const thumbnailSide = 512;

function thumbnail(picture: Picture): Picture {
  const shrink = thumbnailSide / Math.max(picture.width, picture.height);
  if (shrink >= 1) return picture;
  const [width, height] = [Math.max(1, Math.round(picture.width * shrink)), Math.max(1, Math.round(picture.height * shrink))];
  return resampled(picture, width, height, { left: 0, top: 0, width: picture.width, height: picture.height });
}
