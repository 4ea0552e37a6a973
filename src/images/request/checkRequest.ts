import type { Capabilities } from '../models/capabilities.ts';
import { inputProblems } from './checkInputs.ts';
import { valueProblem } from './checkValue.ts';
import type { ParameterName } from '../models/parameters.ts';
import { parameterNames } from '../models/parameters.ts';
import type { Problem } from './problems.ts';
import type { ImageRequest } from './request.ts';
import type { FlatBag } from './requestParameters.ts';
import { brokenConditions, flattenParameters, isParameterName, isParameterValue } from './requestParameters.ts';
import { wireRequest } from './wireRequest.ts';

/**
 * How long a prompt is in characters, as the published limits count: one per Unicode code point, so that an emoji is one and not
 * two. The page's counter uses this, too.
 */
export function promptLength(prompt: string): number {
  return prompt.length - (prompt.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

/**
 * Every problem of a request at once, in the order of the form; empty when it can be sent. `capabilities` are those of the request's
 * provider, model and operation, undefined when the model lacks the operation. A parameter whose value is null is not sent.
 */
export function checkRequest(request: ImageRequest, capabilities: Capabilities | undefined): readonly Problem[] {
  const problems: Problem[] = [];
  if (request.model.trim() === '') problems.push({ code: 'model_missing', parameter: 'model' });
  else if (!capabilities) problems.push({ code: 'operation_unsupported', parameter: 'model', model: request.model });
  const flat = flattenParameters(request.parameters);
  if (capabilities) problems.push(...inputProblems(request.inputs, flat, capabilities));
  problems.push(...promptProblems(request, capabilities));
  if (!capabilities) return problems;

  for (const name of parameterNames) {
    if (Object.hasOwn(flat, name)) problems.push(...parameterProblems(name, flat, capabilities));
  }
  if (!capabilities.known) return problems;
  const strangers = Object.keys(flat).filter((name) => !isParameterName(name));
  return [...problems, ...strangers.map((parameter) => ({ code: 'unknown_parameter', parameter }) as const)];
}

function promptProblems(request: ImageRequest, capabilities: Capabilities | undefined): readonly Problem[] {
  const { style, ...plain } = request;
  const { operation, prompt: own } = capabilities ? wireRequest(plain, capabilities) : plain;
  const prompt = style && capabilities ? wireRequest(request, capabilities).prompt : own;
  if (own.trim() === '') return operation === 'variation' ? [] : [{ code: 'prompt_missing', parameter: 'prompt' }];
  if (capabilities?.promptMaxLength === 0) return [{ code: 'unknown_parameter', parameter: 'prompt' }];
  const length = promptLength(prompt);
  const max = capabilities?.promptMaxLength ?? Infinity;
  return length > max ? [{ code: 'prompt_too_long', parameter: 'prompt', length, max }] : [];
}

function parameterProblems(parameter: ParameterName, flat: FlatBag, capabilities: Capabilities): readonly Problem[] {
  const rule = capabilities.parameters[parameter];
  const value = flat[parameter];
  if (value === undefined) return [];
  if (!rule) return capabilities.known ? [{ code: 'unknown_parameter', parameter }] : [];
  const problem = valueProblem(parameter, value, rule);
  const conflicts = isParameterValue(value)
    ? brokenConditions(value, rule, flat, capabilities).map(
        ({ needs, in: allowed }) => ({ code: 'conflict', parameter, value, needs, allowed }) as const,
      )
    : [];
  return [...(problem ? [problem] : []), ...conflicts];
}
