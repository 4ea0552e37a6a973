import type { Dialect } from '../images/capabilities.ts';
import { capabilitiesOf, leavingOut } from '../images/capabilitiesOf.ts';
import type { ParameterBag } from '../images/parameters.ts';
import type { ImageRequest } from '../images/request.ts';
import { adaptParameters, flattenParameters } from '../images/requestParameters.ts';

/** The parameters of a request but one, and but those that make no sense without it. */
export function withoutParameter(
  { model, operation, parameters }: Pick<ImageRequest, 'model' | 'operation' | 'parameters'>,
  name: string,
  dialect: Dialect,
): ParameterBag {
  const left = Object.fromEntries(Object.entries(flattenParameters(parameters)).filter(([other]) => other !== name));
  const capabilities = capabilitiesOf(model, leavingOut(dialect, [name]), operation);
  return capabilities ? adaptParameters(left, capabilities).kept : left;
}
