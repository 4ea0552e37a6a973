import { EaselError } from '../images/errors.ts';
import type { Mask } from './providerErrors.ts';
import { easelErrorIn, traceOf } from './providerErrors.ts';
import type { Line } from './silence.ts';
import { join } from './turns.ts';

const maxBytes = 256 * 1024 * 1024;

export interface DownloadPorts {
  readonly fetch: typeof fetch;
  /** Where the provider is: addresses may be relative to it, and only it gets to see the key. */
  readonly baseURL: string;
  readonly authorization: string | undefined;
  readonly line: Line;
  readonly mask: Mask;
}

/**
 * Fetches a picture that an answer only gives the address of. The picture is paid by then, so nothing here is called unreachable or
 * a rate limit, which would invite asking for another.
 * @throws EaselError `not_a_picture` for an address that is not followed, `cut_short` if it cannot be had, `too_large` over 256 MB.
 */
export async function downloadPicture(address: string, ports: DownloadPorts): Promise<Uint8Array> {
  const url = addressOf(address, ports.baseURL);
  if (!url) throw new EaselError('not_a_picture', { cause: new Error('The address of the picture is not followed.') });
  const atHome = url.origin === new URL(ports.baseURL).origin;
  const headers = new Headers(atHome && ports.authorization !== undefined ? { authorization: ports.authorization } : {});
  try {
    const response = await ports.fetch(url, { headers, credentials: 'omit', signal: ports.line.signal });
    ports.line.heard();
    if (response.ok && response.body) return await join(await piecesOf(response.body.getReader(), ports.line));
    await response.body?.cancel();
    throw new EaselError('cut_short', { status: response.status });
  } catch (error) {
    throw easelErrorIn(error) ?? new EaselError('cut_short', { cause: traceOf(error, ports.mask) });
  }
}

/** Any address by https, and by http that of the provider itself, which may be this machine. */
function addressOf(address: string, baseURL: string): URL | undefined {
  if (!URL.canParse(address, baseURL)) return undefined;
  const url = new URL(address, baseURL);
  return url.protocol === 'https:' || url.origin === new URL(baseURL).origin ? url : undefined;
}

async function piecesOf(reader: ReadableStreamDefaultReader<Uint8Array>, line: Line): Promise<Uint8Array[]> {
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
    throw new EaselError('too_large');
  }
}
