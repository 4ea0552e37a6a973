/** POST /images/generations. */
import { refusal } from './answers.ts';
import { answerJob } from './answerJob.ts';
import { drawPicture } from '../drawing/draw.ts';
import { generationOf } from './generation.ts';
import { brokenJson, jsonBody } from './jsonBody.ts';
import { publishedFault } from './rules.ts';
import { troubledPrompt, troubleFirst } from './troubles.ts';

/** Answers as the API does. `base` is the URL before `/images/generations`. Rejects with the signal's reason when it is aborted. */
export async function generate(request: Request, base: string): Promise<Response> {
  const body = await jsonBody(request);
  if (!body) return refusal(brokenJson);
  const fault = publishedFault(body);
  if (fault) return refusal(fault);
  const fields: Readonly<Record<string, unknown>> = { ...body };
  const troubled = troubledPrompt(String(fields.prompt));
  const trouble = await troubleFirst(troubled, fields, request.signal);
  if (trouble) return trouble;
  const asked = generationOf(fields, troubled.prompt);
  return answerJob({ asked, troubled, draw: drawPicture, events: 'image_generation', imageTokens: 0 }, base, request.signal);
}
