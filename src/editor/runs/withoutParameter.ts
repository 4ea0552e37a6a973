import type { Dialect } from '../../images/models/capabilities.ts';
import { capabilitiesOf, leavingOut } from '../../images/models/capabilitiesOf.ts';
import type { ParameterBag } from '../../images/models/parameters.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import { adaptParameters, flattenParameters } from '../../images/request/requestParameters.ts';

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
