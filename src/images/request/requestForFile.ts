import { drawnTypeOf } from '../../formats/imageTypes.ts';
import type { Capabilities } from '../models/capabilities.ts';
import type { ParameterBag } from '../models/parameters.ts';
import type { Problem } from './problems.ts';
import type { StyledPlan } from './planRequest.ts';
import { parametersFor, planRequest } from './planRequest.ts';
import type { ImageRequest } from './request.ts';
import { adaptParameters, flattenParameters, nestParameters } from './requestParameters.ts';
import type { NamedStyle } from '../styles/styles.ts';
import { applyStyle, offeredModel } from '../styles/styles.ts';
import { sizeForSlot } from './sizeForSlot.ts';

/** A picture that is to be drawn into a file. What is not said is as it is drawn by default. */
export interface FileWish {
  readonly prompt: string;
  /** The name of the file. Its ending says what the picture is to be. */
  readonly name: string;
  /** Pixels of its place in the document. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** What the style of the document asks for. */
  readonly style?: NamedStyle | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** They count more than what the place asks for. */
  readonly parameters?: ParameterBag | undefined;
}

/** How pictures are drawn by default. */
type Defaults = Pick<ImageRequest, 'provider' | 'model' | 'parameters'>;

/** What there is to draw with. */
export interface Offer {
  capabilities(which: Pick<ImageRequest, 'provider' | 'model' | 'operation'>): Capabilities | undefined;
  /** Models of a provider that can be chosen, the default first. */
  models(provider: string): readonly string[];
}

/** The plan that draws one picture for a file. */
export function requestForFile(wish: FileWish, defaults: Defaults, offer: Offer): StyledPlan {
  const { style } = wish;
  const provider = wish.provider ?? defaults.provider;
  const models = offer.models(provider);
  const styled = style?.model === undefined ? undefined : offeredModel(style.model, models);
  const usual = styled ?? (provider === defaults.provider ? defaults.model : models[0]);
  const which = { operation: 'generate', provider, model: wish.model ?? usual ?? '' } as const;
  const setting = {
    ...{ models, keepModel: true },
    capabilities: (of: Pick<ImageRequest, 'model' | 'operation'>) => offer.capabilities({ ...of, provider }),
  };
  const bare = { ...which, prompt: wish.prompt, parameters: {} };
  // The pictures of a style make an edit of it, which takes less.
  const operation = style ? applyStyle(bare, style, setting).operation : which.operation;
  const capabilities = offer.capabilities({ ...which, operation });
  const ending = endingOf(wish.name);
  const format = drawnTypeOf(wish.name);
  const chosen = flattenParameters(wish.parameters ?? {});
  const takesFormat = format !== undefined && takes(capabilities, format);
  const wanted = {
    ...forFile(defaults.parameters),
    ...forFile(style?.parameters ?? {}),
    ...sizeOf(wish, capabilities),
    ...(takesFormat ? { output_format: format } : {}),
  };
  const fitting = capabilities ? flattenParameters(adaptParameters(wanted, capabilities).kept) : {};
  const parameters = nestParameters({ ...fitting, ...chosen, ...(takesFormat ? { output_format: format } : {}) });
  const plan = planRequest({ ...bare, parameters }, { place: 'file', style }, setting);
  const isMade = takesFormat || (format === 'png' && !capabilities?.parameters.output_format) || chosen.output_format === format;
  const strange: readonly Problem[] =
    capabilities && !(format && isMade)
      ? [{ code: 'format_not_drawn', parameter: 'output_format', format: format ?? ending, instead: others(format) }]
      : [];
  return { ...plan, problems: [...strange, ...plan.problems] };

  function others(wanted: string | undefined): readonly string[] {
    if (wanted === undefined) return [];
    return models.filter((model) => takes(offer.capabilities({ ...which, model, operation }), wanted));
  }
}

function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function takes(capabilities: Capabilities | undefined, format: string): boolean {
  const rule = capabilities?.parameters.output_format;
  return rule?.domain.kind === 'choice' && !rule.inert && rule.domain.values.includes(format);
}

/** What can be of a file's picture by default: the file itself says its format. */
const forFile = (bag: ParameterBag): ParameterBag =>
  Object.fromEntries(Object.entries(flattenParameters(parametersFor('file', bag))).filter(([name]) => name !== 'output_format'));

function sizeOf({ width, height }: FileWish, capabilities: Capabilities | undefined): ParameterBag {
  const domain = capabilities?.parameters.size?.domain;
  const size = domain?.kind === 'size' && width && height ? sizeForSlot({ width, height }, domain) : undefined;
  return size === undefined ? {} : { size };
}
