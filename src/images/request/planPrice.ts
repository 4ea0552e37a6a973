import type { Price } from '../models/prices.ts';
import { listPrice } from '../models/prices.ts';
import type { RequestPlan } from './planRequest.ts';

/** What all the calls of a plan cost at OpenAI, by its list prices; undefined where that is not known, as it is not of images that go in. */
export function planPrice({ calls }: Pick<RequestPlan, 'calls'>): Price | undefined {
  const prices = calls.map(({ request, count }) => {
    const each = request.operation === 'generate' ? listPrice(request) : undefined;
    return each && { from: each.from * count, to: each.to * count };
  });
  const known = prices.filter((price) => price !== undefined);
  if (calls.length === 0 || known.length < prices.length) return undefined;
  return { from: known.reduce((sum, { from }) => sum + from, 0), to: known.reduce((sum, { to }) => sum + to, 0) };
}
