/** What a person would write without Easel: the SDK, a file. */
import { rm, writeFile } from 'node:fs/promises';
import OpenAI from 'openai';
import type { BareDrawn } from './orders.ts';
import { watchMemory } from './processState.ts';

/** Draws one picture into a file, which is gone afterwards. */
export async function drawBare(baseURL: string, file: string): Promise<BareDrawn> {
  const client = new OpenAI({ apiKey: 'sk-bench', baseURL, maxRetries: 0, dangerouslyAllowBrowser: true });
  const memory = watchMemory();
  const started = performance.now();
  const answer = await client.images.generate({ model: 'gpt-image-2', prompt: 'Noise', size: '3840x2160' });
  await writeFile(file, Buffer.from(answer.data?.[0]?.b64_json ?? '', 'base64'));
  const elapsed = performance.now() - started;
  const measured = { elapsed, memory: memory() };
  await rm(file);
  return measured;
}
