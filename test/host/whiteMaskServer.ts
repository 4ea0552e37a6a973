/** A server whose edits want a mask without transparency, white where the edit goes, as programs for diffusion models do. */
import { decodePng } from '../../src/pixels/decode/decodePng.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { inspectPicture } from '../../src/pixels/decode/inspect.ts';
import type { Listening } from '../server/listen.ts';
import { startServer } from '../server/sketchServer.ts';

const drawn = await encodePng({ width: 64, height: 48, rgba: new Uint8ClampedArray(64 * 48 * 4).fill(90) });

/** Any page may ask: the web host is one. */
const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/** Where the corners of a mask are white. */
async function isWhite(mask: Uint8Array): Promise<boolean> {
  if (inspectPicture(mask).alpha) return false;
  const { rgba } = await decodePng(mask);
  return rgba[0] === 255 && rgba.at(-4) === 0;
}

/** Draws where a mask is white in its first corner and black in its last, and refuses all else. */
export async function startWhiteMaskServer(): Promise<Listening> {
  return startServer(async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 204, headers });
    const mask = (await request.formData()).get('mask');
    const isGood = mask instanceof File && (await isWhite(new Uint8Array(await mask.arrayBuffer())));
    if (!isGood) return Response.json({ error: 'The mask is not black and white.' }, { status: 400, headers });
    return Response.json({ data: [{ b64_json: Buffer.from(drawn).toString('base64') }] }, { headers });
  });
}
