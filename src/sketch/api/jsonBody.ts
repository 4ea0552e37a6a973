import { invalid } from './faults.ts';

/** The object or array in a request's JSON body; undefined if there is none. */
export async function jsonBody(request: Request): Promise<object | undefined> {
  const text = await request.text();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export const brokenJson = invalid(
  null,
  null,
  'We could not parse the JSON body of your request. The API expects a JSON payload.',
);
