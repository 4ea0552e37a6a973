import { drawnTypeOf } from '../../formats/imageTypes.ts';
import type { Capabilities } from '../models/capabilities.ts';
import { checkRequest } from './checkRequest.ts';
import type { ParameterBag } from '../models/parameters.ts';
import type { Problem } from './problems.ts';
import type { ImageRequest } from './request.ts';
import { adaptParameters, flattenParameters, nestParameters } from './requestParameters.ts';
import type { NamedStyle } from '../styles/styles.ts';
import { offeredModel } from '../styles/styles.ts';
import { sizeForPlace } from './sizeForSlot.ts';

/** A picture that is to be drawn into a file. What is not said is as it is drawn by default. */
export interface FileWish {
  readonly prompt: string;
  /** The name of the file. Its ending says what the picture is to be. */
  readonly name: string;
  /** Pixels of its place in the document. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** What the style of the document asks for; its words and pictures are added by `applyStyle`. */
  readonly style?: Pick<NamedStyle, 'model' | 'parameters'> | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** They count more than what the place asks for. */
  readonly parameters?: ParameterBag | undefined;
}

/** How pictures are drawn by default. */
type Defaults = Pick<ImageRequest, 'provider' | 'model' | 'parameters'>;

interface Offer {
  capabilities(which: Pick<ImageRequest, 'provider' | 'model' | 'operation'>): Capabilities | undefined;
  /** Models of a provider that can be chosen, the default first. */
  models(provider: string): readonly string[];
}

/** What is drawn by default where nobody waits for it: one picture, without previews. */
const unwatched: ReadonlySet<string> = new Set(['n', 'stream', 'partial_images']);

/** The request that draws a picture for a file, and why it cannot be sent, if it cannot. */
export function requestFor(
  wish: FileWish,
  defaults: Defaults,
  offer: Offer,
): { readonly request: ImageRequest; readonly problems: readonly Problem[] } {
  const provider = wish.provider ?? defaults.provider;
  const styled = wish.style?.model === undefined ? undefined : offeredModel(wish.style.model, offer.models(provider));
  const usual = styled ?? (provider === defaults.provider ? defaults.model : offer.models(provider)[0]);
  const which = { operation: 'generate', provider, model: wish.model ?? usual ?? '' } as const;
  const capabilities = offer.capabilities(which);
  const ending = endingOf(wish.name);
  const format = drawnTypeOf(wish.name);
  const chosen = flattenParameters(wish.parameters ?? {});
  const takesFormat = format !== undefined && takes(capabilities, format);
  const wanted = {
    ...watchedByNobody(defaults.parameters),
    ...watchedByNobody(wish.style?.parameters ?? {}),
    ...sizeOf(wish, capabilities),
    ...(takesFormat ? { output_format: format } : {}),
  };
  const fitting = capabilities ? flattenParameters(adaptParameters(wanted, capabilities).kept) : {};
  const parameters = nestParameters({ ...fitting, ...chosen, ...(takesFormat ? { output_format: format } : {}) });
  const request = { ...which, prompt: wish.prompt, parameters };
  const isMade = takesFormat || (format === 'png' && !capabilities?.parameters.output_format) || chosen.output_format === format;
  const strange: readonly Problem[] =
    capabilities && !(format && isMade)
      ? [{ code: 'format_not_drawn', parameter: 'output_format', format: format ?? ending, instead: others(format) }]
      : [];
  return { request, problems: [...strange, ...checkRequest(request, capabilities)] };

  function others(wanted: string | undefined): readonly string[] {
    if (wanted === undefined) return [];
    return offer.models(provider).filter((model) => takes(offer.capabilities({ ...which, model }), wanted));
  }
}

function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function takes(capabilities: Capabilities | undefined, format: string): boolean {
  const rule = capabilities?.parameters.output_format;
  return rule?.domain.kind === 'choice' && !rule.inert && rule.domain.values.includes(format);
}

const watchedByNobody = (bag: ParameterBag): ParameterBag =>
  Object.fromEntries(Object.entries(flattenParameters(bag)).filter(([name]) => !unwatched.has(name) && name !== 'output_format'));

function sizeOf({ width, height }: FileWish, capabilities: Capabilities | undefined): ParameterBag {
  const domain = capabilities?.parameters.size?.domain;
  const size = domain?.kind === 'size' && width && height ? sizeForPlace({ width, height }, domain) : undefined;
  return size === undefined ? {} : { size };
}
