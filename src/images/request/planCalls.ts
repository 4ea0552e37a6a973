import type { Capabilities } from '../models/capabilities.ts';
import type { ImageRequest } from './request.ts';
import { wireRequest } from './wireRequest.ts';

/** One call of a run. */
export interface PlannedCall {
  readonly request: ImageRequest;
  /** Which pictures of the run it is to bring: `count` of them, from `first`. */
  readonly first: number;
  readonly count: number;
}

/**
 * Cuts a request into calls of at most `maxPerCall` pictures, each as it is to be sent (see `wireRequest`). Streamed calls bring one each, as the events of a stream do not say
 * which picture they belong to (docs/images-api.md#streams).
 */
export function planCalls(asked: ImageRequest, capabilities: Capabilities): readonly PlannedCall[] {
  const request = wireRequest(asked, capabilities);
  const { n, ...parameters } = request.parameters;
  const wanted = typeof n === 'number' && n >= 1 ? Math.floor(n) : 1;
  const most = parameters.stream === true || !takesCount(capabilities) ? 1 : Math.max(1, capabilities.maxPerCall);
  const calls: PlannedCall[] = [];
  for (let first = 0; first < wanted; first += most) {
    const count = Math.min(most, wanted - first);
    calls.push({ request: { ...request, parameters: count === 1 ? parameters : { ...parameters, n: count } }, first, count });
  }
  return calls;
}

/** A model that is free to take anything may have refused `n`: then it does not go over the wire, and each call brings one. */
function takesCount({ known, parameters: { n } }: Capabilities): boolean {
  return known || (n !== undefined && !n.inert);
}
