import * as v from 'valibot';
import { EaselError } from '../../images/errors.ts';
import type { Answer, ImagesClient, Picture, PictureArrives, Usage } from '../../images/run/executeRequest.ts';
import { sumUsage } from '../../images/run/executeRequest.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { AnswerShape, EventShape, Item } from './answerShapes.ts';
import { answerSchema, eventSchema, returnedOf, usageOf } from './answerShapes.ts';
import { chatSaid } from './chatAnswer.ts';
import type { ExtractedAnswer } from './extractImages.ts';
import { isEventStream } from './extractImages.ts';
import type { Redact } from '../errors/providerErrors.ts';
import { easelErrorIn, messageOf, refusalError, requestId, traceOf } from '../errors/providerErrors.ts';
import { serverSentEvents } from './serverSentEvents.ts';

export interface Reading {
  readonly answer: ExtractedAnswer;
  /** How many pictures were asked for. */
  readonly count: number;
  readonly onPartial: Parameters<ImagesClient['send']>[1]['onPartial'];
  readonly onArrival?: PictureArrives | undefined;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Fetches a picture by its address. */
  readonly download: (address: string) => Promise<Uint8Array>;
  readonly redact: Redact;
  /** What comes is put here as soon as it is whole, for whoever gives up waiting for the rest. */
  readonly collected: Collected;
}

/** What has come so far. */
export interface Collected {
  readonly pictures: Picture[];
  readonly failures: EaselError[];
  usage: Usage | undefined;
  requestId: string | undefined;
  /** What chat completions said besides pictures, and whether they have said all. */
  words: string;
  finished: string | undefined;
}

export function nothingYet(): Collected {
  return { pictures: [], failures: [], usage: undefined, requestId: undefined, words: '', finished: undefined };
}

/** What there is of an answer. `failures` are those that came after what was collected. */
export function answerOf({ pictures, failures, usage, requestId: id }: Collected, ...more: readonly EaselError[]): Answer {
  const all = [...failures, ...more];
  return {
    pictures: [...pictures],
    ...(all.length > 0 ? { failures: all } : {}),
    ...(usage ? { usage } : {}),
    ...(id === undefined ? {} : { requestId: id }),
  };
}

/**
 * Reads an answer that began well, streamed or not, whatever was asked for: some servers answer `stream` with plain JSON.
 * @throws EaselError when not one picture came: `not_json`, `empty_answer`, `not_a_picture`, `cut_short`, `answer_too_large`, or as the
 * provider says inside the answer.
 */
export async function readAnswer(reading: Reading): Promise<Answer> {
  const { answer, collected, redact } = reading;
  const { response } = answer;
  collected.requestId = requestId(response.headers, redact);
  try {
    if (isEventStream(response) && response.body) await readEvents(response.body, reading, collected);
    else await readJson(await wholeText(reading, collected), reading, collected);
  } catch (error) {
    // What came before is paid, and is kept.
    collected.failures.push(easelErrorIn(error) ?? new EaselError('internal', { cause: traceOf(error, redact) }));
  }
  if (collected.pictures.length > 0) return answerOf(collected);
  throw withId(collected.failures[0] ?? new EaselError('empty_answer'), collected.requestId);
}

function withId(error: EaselError, id: string | undefined): EaselError {
  return id === undefined ? error : new EaselError(error.reason, { requestId: id, ...error.details });
}

/** The text of an answer. Where that breaks off, the pictures that came whole before are kept: they are paid. */
async function wholeText({ answer }: Reading, collected: Collected): Promise<string> {
  try {
    return await textOf(answer.response);
  } catch (error) {
    for (const bytes of await answer.rest()) {
      const settle = answer.settleOf(bytes);
      if (sniffPicture(bytes)) collected.pictures.push({ bytes, returned: {}, ...(settle ? { settle } : {}) });
      else settle?.();
    }
    throw error;
  }
}

/** Read here, as a browser's `text()` fails with an error of its own, whatever the body broke off with. */
async function textOf(response: Response): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

async function readJson(text: string, reading: Reading, collected: Collected): Promise<void> {
  const value = parsedJson(text);
  const shape = v.safeParse(answerSchema, value);
  if (!shape.success || Array.isArray(value)) throw noJson(text, value === undefined, reading.redact);
  await readShape(shape.output, value, reading, collected);
}

async function readShape(shape: AnswerShape, body: unknown, reading: Reading, collected: Collected): Promise<void> {
  if (!shape.data?.length && (saysError(shape.error) || saysError(shape.detail))) throw inside(body, reading);
  collected.usage = sumUsage(collected.usage, usageOf(shape.usage));
  for (const item of shape.data ?? []) await readItem(item, shape, reading, collected);
  if (!shape.choices) return;
  await readChat(shape, reading, collected);
  if (isEmpty(collected)) throw withoutPicture(collected, reading.redact);
}

async function readChat(shape: AnswerShape | EventShape, reading: Reading, collected: Collected): Promise<void> {
  const { items, words, finished } = chatSaid(shape.choices ?? []);
  collected.words += words;
  collected.finished ??= finished;
  for (const item of items) await readItem(item, shape, reading, collected);
}

const isEmpty = ({ pictures, failures }: Collected) => pictures.length + failures.length === 0;

/** Chat that said all it had to say, and drew nothing. */
function withoutPicture({ words, finished }: Collected, redact: Redact): EaselError {
  const message = messageOf(words, redact);
  const reason = /content_filter|safety|prohibited|blocklist/i.test(finished ?? '') ? 'moderation' : 'empty_answer';
  return new EaselError(reason, message === undefined ? {} : { providerMessage: message });
}

/** Nothing is lost with one picture that cannot be read: the others are kept. */
async function readItem(item: Item, shape: AnswerShape | EventShape, reading: Reading, collected: Collected): Promise<void> {
  try {
    const bytes = await bytesOf(item, reading);
    const told = reading.answer.settleOf(bytes);
    // Some chats show the same picture twice: as it comes, and in the whole message.
    const isKnown = shape.choices && collected.pictures.some((picture) => isSame(picture.bytes, bytes));
    if (isKnown || !sniffPicture(bytes)) {
      told?.();
      if (isKnown) return;
      throw new EaselError('not_a_picture');
    }
    const settle = told ?? reading.onArrival?.([bytes]);
    const { revised_prompt: revisedPrompt } = item;
    const said = { returned: returnedOf(shape), ...(revisedPrompt === undefined ? {} : { revisedPrompt }) };
    collected.pictures.push({ bytes, ...said, ...(settle ? { settle } : {}) });
  } catch (error) {
    const known = easelErrorIn(error);
    if (!known) throw error;
    collected.failures.push(known);
  }
}

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, index) => byte === b[index]);

async function bytesOf({ b64_json, url }: Item, reading: Reading): Promise<Uint8Array> {
  for (const text of [b64_json, url]) {
    const bytes = text === undefined ? undefined : await reading.answer.take(text);
    if (bytes === 'broken') throw new EaselError('not_a_picture');
    if (bytes) return bytes;
  }
  if (url === undefined || url === '') throw new EaselError('empty_answer');
  return reading.download(url);
}

async function readEvents(body: ReadableStream<Uint8Array>, reading: Reading, collected: Collected): Promise<void> {
  let understood = false;
  let talked = false;
  let garbage: string | undefined;
  for await (const { event, data } of serverSentEvents(body)) {
    if (data === '[DONE]') {
      collected.finished ??= 'done';
      break;
    }
    const value = parsedJson(data);
    if (event === 'error') throw inside(value ?? data, reading);
    const shape = v.safeParse(eventSchema, value);
    if (!shape.success) {
      if (event !== 'ping' && data !== 'ping') garbage ??= data;
      continue;
    }
    understood = true;
    talked ||= shape.output.choices !== undefined;
    const complains = saysError(shape.output.error) || saysError(shape.output.detail);
    if (shape.output.type === 'error' || (complains && !holdsPicture(shape.output))) throw inside(value, reading);
    await readEvent(shape.output, event, value, reading, collected);
    // Who has all that was asked for need not wait for a server that forgets to hang up. Chat may have more to show.
    const talking = shape.output.choices !== undefined && !(collected.finished && collected.usage);
    if (!talking && collected.pictures.length + collected.failures.length >= reading.count) return;
  }
  if (!isEmpty(collected)) return;
  if (collected.finished && talked) throw withoutPicture(collected, reading.redact);
  throw understood || garbage === undefined ? new EaselError('cut_short') : noJson(garbage, true, reading.redact);
}

async function readEvent(
  shape: EventShape,
  event: string,
  value: unknown,
  reading: Reading,
  collected: Collected,
): Promise<void> {
  const type = shape.type ?? event;
  if (type.endsWith('.partial_image')) await readPartial(shape, reading);
  else if (type.endsWith('.completed')) {
    collected.usage = sumUsage(collected.usage, usageOf(shape.usage));
    await readItem(shape, shape, reading, collected);
  } else if (shape.choices) {
    collected.usage = sumUsage(collected.usage, usageOf(shape.usage));
    await readChat(shape, reading, collected);
  } else if (shape.data) {
    // A whole answer in one event, as gateways do that know no other way to stream.
    await readShape(v.parse(answerSchema, value), value, reading, collected);
  }
}

async function readPartial(shape: EventShape, reading: Reading): Promise<void> {
  const bytes = await reading.answer.take(shape.b64_json ?? '');
  if (bytes === undefined || bytes === 'broken' || !sniffPicture(bytes) || reading.signal.aborted) return;
  reading.onPartial({ index: shape.partial_image_index ?? 0, bytes });
}

/** A picture counts more than what is said beside it. */
function holdsPicture({ b64_json, url, data = [] }: EventShape): boolean {
  return b64_json !== undefined || url !== undefined || data.length > 0;
}

function saysError(error: unknown): boolean {
  return error !== undefined && error !== null && error !== '';
}

/** An error that came inside an answer which began well. */
function inside(body: unknown, { answer, redact }: Reading): EaselError {
  return refusalError({ status: undefined, headers: answer.response.headers, body }, redact);
}

function noJson(text: string, unparsed: boolean, redact: Redact): EaselError {
  if (text.trim() === '') return new EaselError('empty_answer');
  if (unparsed && isBeginningOfJson(text)) return new EaselError('cut_short');
  const message = messageOf(text, redact);
  return new EaselError('not_json', message === undefined ? {} : { providerMessage: message });
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text that is no JSON could be the first part of some. */
function isBeginningOfJson(text: string): boolean {
  const bones = text.trim().replace(/"(?:[^"\\]|\\.)*("|\\?$)/gs, (_, end: string) => (end === '"' ? '' : '{'));
  const open = bones.split(/[{[]/).length - bones.split(/[}\]]/).length;
  return /^[{[][\s{}[\],:0-9.eE+\-truefalsn]*$/.test(bones) && open > 0;
}
