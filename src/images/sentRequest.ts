import type { OperationRow } from './capabilities.ts';
import type { ImageRequest } from './request.ts';

/**
 * The request as it goes over the wire. It differs from what was asked for where the model carries out an operation as another one:
 * a variation by a GPT image model is an edit, whose prompt asks for a variation and ends with the user's own words, if any.
 */
export function sentRequest(request: ImageRequest, { as: disguise }: Pick<OperationRow, 'as'>): ImageRequest {
  if (!disguise) return request;
  const words = request.prompt.trim() === '' ? [] : [request.prompt];
  return { ...request, operation: disguise.operation, prompt: [disguise.prompt, ...words].join('\n') };
}
