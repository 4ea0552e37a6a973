import * as l10n from '@vscode/l10n';
import { formatOf } from '../../../src/formats/imageTypes.ts';
import { parameterLabel } from '../../../src/images/text/parameterText.ts';
import { parameterNames } from '../../../src/images/models/parameters.ts';
import { flattenParameters, isParameterName } from '../../../src/images/request/requestParameters.ts';
import { weightText } from '../../../src/images/text/wording.ts';
import { omitting } from '../form/parameterValues.ts';
import type { PictureView, RunView } from '../../../src/protocol/panelModel.ts';

/** What came back, in a few words each; where that is not what was asked for, it says both. */
export function factsOf(request: RunView['request'], picture: PictureView): readonly string[] {
  const asked = flattenParameters(request.parameters);
  const { returned } = picture;
  return [
    compared(asked.size, `${picture.width}x${picture.height}`),
    compared(asked.output_format, formatOf(picture.mime)),
    ...(returned.quality ? [compared(asked.quality, returned.quality, l10n.t('quality {0}', returned.quality))] : []),
    ...(returned.background ? backgroundFact(asked.background, returned.background) : []),
    weightText(picture.weight),
  ];
}

function backgroundFact(asked: unknown, came: string): readonly string[] {
  const isNews = (typeof asked === 'string' && asked !== 'auto') || came === 'transparent';
  return isNews ? [compared(asked, came, l10n.t('background {0}', came))] : [];
}

function compared(asked: unknown, came: string, text: string = came): string {
  const differs = typeof asked === 'string' && asked !== 'auto' && asked !== came;
  return differs ? l10n.t('{0} (asked for {1})', text, asked) : text;
}

/** What was asked for besides the prompt; defaults go without saying. */
export function askedText({ model, parameters, style }: RunView['request']): string {
  const asked = omitting(flattenParameters(parameters), 'stream', 'partial_images');
  const known = parameterNames.filter((name) => asked[name] !== undefined);
  const others = Object.keys(asked).filter((name) => !isParameterName(name));
  const values = [...known, ...others].map((name) => {
    const value = asked[name];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return selfEvident.has(name) ? text : `${parameterLabel(name)} ${text}`;
  });
  return [...(style ? [l10n.t('style {0}', style.name)] : []), model, ...values].join(' · ');
}

const selfEvident: ReadonlySet<string> = new Set(['size', 'output_format', 'quality', 'style']);

/** Width divided by height of the picture to come; square where the request leaves it open. */
export function ratioOf(request: RunView['request']): number {
  const size = flattenParameters(request.parameters).size;
  const sides = typeof size === 'string' ? /^(\d+)x(\d+)$/.exec(size) : null;
  return sides ? Number(sides[1]) / Number(sides[2]) : 1;
}
