import type { Recipe } from '../../images/recipe.ts';
import { adaptParameters, flattenParameters } from '../../images/request/requestParameters.ts';
import type { PanelRequest } from '../panel/openRequest.ts';
import type { Providers } from '../providers/providers.ts';

interface ChoiceDeps {
  readonly providers: Pick<Providers, 'capabilities' | 'has'>;
}

/** Provider, model and parameters of a recipe, for one more picture. A provider that is gone gives way to the panel's own. */
export function choicesOf({ providers }: ChoiceDeps, { request }: Recipe): PanelRequest['form'] {
  const { provider, model } = request;
  if (!providers.has(provider)) return undefined;
  const others = Object.fromEntries(Object.entries(flattenParameters(request.parameters)).filter(([name]) => name !== 'n'));
  const capabilities = providers.capabilities(request);
  return { provider, model, parameters: { ...(capabilities ? adaptParameters(others, capabilities).kept : others) } };
}
