/** The names and explanations of parameters, in the user's language. Functions, so that they are read after the language is loaded. */
import * as l10n from '@vscode/l10n';
import type { InputRole } from '../models/inputs.ts';
import type { ParameterName, ParameterValue } from '../models/parameters.ts';
import { isParameterName } from '../request/requestParameters.ts';
import { parseSize } from '../models/sizes.ts';

export interface ParameterText {
  /** Two or three words, as they stand beside a control. */
  readonly label: string;
  /** One sentence. */
  readonly description: string;
}

const texts: Readonly<Record<ParameterName, () => ParameterText>> = {
  size: () => ({
    label: l10n.t('Size'),
    description: l10n.t('Width and height in pixels; auto leaves the choice to the model.'),
  }),
  quality: () => ({
    label: l10n.t('Quality'),
    description: l10n.t('How carefully the picture is drawn; higher takes longer and costs more.'),
  }),
  output_format: () => ({
    label: l10n.t('Format'),
    description: l10n.t('File format of the picture.'),
  }),
  n: () => ({
    label: l10n.t('Images'),
    description: l10n.t('How many pictures to draw; each one is charged.'),
  }),
  style: () => ({
    label: l10n.t('Style'),
    description: l10n.t('Dramatic, or closer to a photograph.'),
  }),
  input_fidelity: () => ({
    label: l10n.t('Likeness'),
    description: l10n.t('How closely the result keeps to the style and the faces of the images it starts from; high costs more.'),
  }),
  background: () => ({
    label: l10n.t('Background'),
    description: l10n.t('Whether the background is see-through; that needs the format png or webp.'),
  }),
  output_compression: () => ({
    label: l10n.t('Compression'),
    description: l10n.t('Compression level of a jpeg or webp picture, in percent.'),
  }),
  complexity: () => ({
    label: l10n.t('Complexity'),
    description: l10n.t('How much planning goes into the picture, whatever its quality.'),
  }),
  frame_count: () => ({
    label: l10n.t('Frames'),
    description: l10n.t('How many frames a gif has.'),
  }),
  frame_duration_ms: () => ({
    label: l10n.t('Frame duration'),
    description: l10n.t('How long each frame of a gif is shown, in milliseconds, rounded to 10.'),
  }),
  'svg.model': () => ({
    label: l10n.t('SVG author'),
    description: l10n.t('Model that writes the svg; leave it empty unless your account may choose one.'),
  }),
  'svg.reasoning.effort': () => ({
    label: l10n.t('SVG reasoning'),
    description: l10n.t('How long the author of the svg thinks first.'),
  }),
  moderation: () => ({
    label: l10n.t('Moderation'),
    description: l10n.t('How strictly the provider filters what is drawn.'),
  }),
  stream: () => ({
    label: l10n.t('Streaming'),
    description: l10n.t('Receive the picture while it is being drawn.'),
  }),
  partial_images: () => ({
    label: l10n.t('Previews'),
    description: l10n.t('How many unfinished versions to show while drawing; each one costs a little.'),
  }),
  response_format: () => ({
    label: l10n.t('Delivery'),
    description: l10n.t('Whether the provider sends the picture itself or a link to it.'),
  }),
  safety_identifier: () => ({
    label: l10n.t('Safety identifier'),
    description: l10n.t('A stable name for the end user, for abuse detection; use a hash rather than a name or address.'),
  }),
  user: () => ({
    label: l10n.t('User'),
    description: l10n.t('The older form of the safety identifier.'),
  }),
};

export const parameterText = (name: ParameterName): ParameterText => texts[name]();

const inputLabels: Readonly<Record<string, () => string>> = {
  image: () => l10n.t('Image'),
  mask: () => l10n.t('Mask'),
  markup: () => l10n.t('Mark-up'),
} satisfies Record<InputRole, () => string>;

/** What a problem calls its parameter: the form's label, or the wire name of one that the form does not know. */
export function parameterLabel(parameter: string): string {
  if (parameter === 'prompt') return l10n.t('Prompt');
  if (parameter === 'model') return l10n.t('Model');
  if (Object.hasOwn(inputLabels, parameter)) return inputLabels[parameter]?.() ?? parameter;
  return isParameterName(parameter) ? parameterText(parameter).label : parameter;
}

const meanings: Readonly<Partial<Record<ParameterName, Readonly<Record<string, () => string>>>>> = {
  quality: {
    auto: () => l10n.t('the model decides'),
    hd: () => l10n.t('finer detail'),
  },
  background: {
    auto: () => l10n.t('the model decides'),
    transparent: () => l10n.t('see-through'),
  },
  moderation: {
    low: () => l10n.t('less strict'),
  },
  style: {
    vivid: () => l10n.t('dramatic'),
    natural: () => l10n.t('calmer'),
  },
  response_format: {
    url: () => l10n.t('a link, valid for an hour'),
    b64_json: () => l10n.t('the picture itself'),
  },
  output_format: {
    gif: () => l10n.t('moving'),
    svg: () => l10n.t('vector drawing'),
  },
  size: {
    auto: () => l10n.t('the model decides'),
  },
};

/** A value as a list shows it: the wire value first, then what it means where that is not plain. */
export function valueText(parameter: string, value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? l10n.t('on') : l10n.t('off');
  const raw = String(value);
  const known = isParameterName(parameter) ? meanings[parameter] : undefined;
  const meaning = known && Object.hasOwn(known, raw) ? known[raw]?.() : parameter === 'size' ? shapeText(raw) : undefined;
  return meaning === undefined ? raw : l10n.t('{0} ({1})', raw, meaning);
}

function shapeText(size: string): string | undefined {
  const sides = parseSize(size);
  if (!sides) return undefined;
  if (sides.width === sides.height) return l10n.t('square');
  return sides.width > sides.height ? l10n.t('landscape') : l10n.t('portrait');
}
