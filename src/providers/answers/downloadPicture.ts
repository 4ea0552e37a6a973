import { EaselError } from '../../images/errors.ts';
import { isPrivateHost } from '../privateHosts.ts';
import type { Redact } from '../errors/providerErrors.ts';
import { easelErrorIn, traceOf } from '../errors/providerErrors.ts';
import type { Line } from '../idleTimeout.ts';
import { join } from '../../pixels/cooperative.ts';

export interface DownloadLimits {
  /** Bytes of the picture. */
  readonly bytes: number;
  /** Milliseconds for all of it, however steadily it comes. */
  readonly timeMs: number;
  readonly redirects: number;
}

const usualLimits: DownloadLimits = { bytes: 256 * 1024 * 1024, timeMs: 5 * 60_000, redirects: 5 };

export interface DownloadDeps {
  readonly fetch: typeof fetch;
  /** Where the provider is: addresses may be relative to it, and only it gets to see the key. */
  readonly baseURL: string;
  readonly authorization: string | undefined;
  readonly line: Line;
  readonly redact: Redact;
  readonly limits?: Partial<DownloadLimits> | undefined;
}

/**
 * Fetches a picture that an answer only gives the address of: by https, or from the provider's own origin; never from a private
 * network or this machine unless the provider is there, wherever a redirect may point. The picture is paid by then, so nothing here
 * is called unreachable or a rate limit, which would invite asking for another. What came is sniffed by who asked for it.
 * @throws EaselError `not_a_picture` for an address that is not followed, `cut_short` if it cannot be had, `timeout` if that takes
 * too long, `answer_too_large` over the limit.
 */
export async function downloadPicture(address: string, deps: DownloadDeps): Promise<Uint8Array> {
  const limits = { ...usualLimits, ...deps.limits };
  const late = AbortSignal.timeout(limits.timeMs);
  const signal = AbortSignal.any([deps.line.signal, late]);
  try {
    const response = await follow(addressOf(address, deps.baseURL), { ...deps, signal }, limits.redirects);
    const { body, headers, ok, status } = response;
    const isTooLarge = Number(headers.get('content-length')) > limits.bytes;
    if (ok && body && !isTooLarge) return await join(await piecesOf(body.getReader(), deps.line, limits.bytes));
    body?.cancel().catch(() => undefined);
    throw new EaselError(isTooLarge ? 'answer_too_large' : 'cut_short', { status });
  } catch (error) {
    const known = easelErrorIn(error);
    if (known) throw known;
    throw new EaselError(late.aborted ? 'timeout' : 'cut_short', { cause: traceOf(error, deps.redact) });
  }
}

/** Asks for an address and goes where it points on, every time by the same rules. */
async function follow(url: URL, deps: DownloadDeps & { readonly signal: AbortSignal }, redirects: number): Promise<Response> {
  const { fetch, baseURL, authorization, line, signal } = deps;
  const headers = new Headers(isAtHome(url, baseURL) && authorization !== undefined ? { authorization } : {});
  const ask = (redirect: 'manual' | 'follow') => fetch(url, { headers, credentials: 'omit', redirect, signal });
  let response = await ask('manual');
  line.heard();
  if (response.type === 'opaqueredirect') {
    // A browser does not say where to. It takes no key along to another origin, and keeps pages out of private networks itself.
    response = await ask('follow');
    if (response.url !== '') addressOf(response.url, baseURL);
    return response;
  }
  const next = isRedirect(response) ? response.headers.get('location') : null;
  if (next === null) return response;
  response.body?.cancel().catch(() => undefined);
  if (redirects === 0) throw notFollowed('It is redirected too often.');
  return follow(addressOf(next, baseURL, url.href), deps, redirects - 1);
}

const isRedirect = ({ status }: Response) => [301, 302, 303, 307, 308].includes(status);

/** The address as it is followed, relative ones to where they were found. Throws EaselError `not_a_picture` for one that is not. */
function addressOf(address: string, baseURL: string, relativeTo = baseURL): URL {
  if (!URL.canParse(address, relativeTo)) throw notFollowed('It is no address.');
  const url = new URL(address, relativeTo);
  if (isAtHome(url, baseURL)) return url;
  if (url.protocol !== 'https:') throw notFollowed('It is not by https.');
  const home = new URL(baseURL).hostname;
  if (isPrivateHost(url.hostname) && url.hostname !== home) throw notFollowed('It is in a private network.');
  return url;
}

const isAtHome = (url: URL, baseURL: string) => url.origin === new URL(baseURL).origin;

function notFollowed(why: string): EaselError {
  return new EaselError('not_a_picture', { cause: new Error(`The address of the picture is not followed. ${why}`) });
}

async function piecesOf(reader: ReadableStreamDefaultReader<Uint8Array>, line: Line, maxBytes: number): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    line.heard();
    pieces.push(value);
    length += value.length;
    if (length <= maxBytes) continue;
    reader.cancel().catch(() => undefined);
    throw new EaselError('answer_too_large');
  }
}
