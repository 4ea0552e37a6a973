import { access } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { dist } from '../host/paths.ts';
import type { SketchServer } from '../server/sketchServer.ts';
import { startServer } from '../server/sketchServer.ts';

/** What `npm run build -- --test` makes of `src/sketch`. */
const builtSketch = path.join(dist, 'test', 'sketch.mjs');

type Handler = (request: Request) => Promise<Response>;
const moduleSchema = v.object({ sketch: v.custom<Handler>((value) => typeof value === 'function') });

/** Starts an Images API over HTTP that wants this key. Its base URL is `<url>/v1`. */
export async function startOpenai(requiredKey: string): Promise<SketchServer> {
  await access(builtSketch);
  const { sketch } = v.parse(moduleSchema, await import(pathToFileURL(builtSketch).href));
  return startServer(sketch, { requiredKey });
}
