import type { OperationRow } from '../models/capabilities.ts';
import type { ImageRequest, StyleWords } from './request.ts';

/**
 * The request as it goes over the wire. It differs from what was asked for by the words of a style, and where the model carries out an
 * operation as another one: a variation by a GPT image model is an edit, whose prompt asks for a variation and ends with the user's own
 * words, if any.
 */
export function wireRequest(asked: ImageRequest, { emulatedAs: emulation }: Pick<OperationRow, 'emulatedAs'>): ImageRequest {
  const request = inStyle(asked);
  if (!emulation) return request;
  const words = request.prompt.trim() === '' ? [] : [request.prompt];
  return { ...request, operation: emulation.operation, prompt: [emulation.prompt, ...words].join('\n') };
}

function inStyle(asked: ImageRequest): ImageRequest {
  const { style, ...request } = asked;
  return style ? { ...request, prompt: styledPrompt(asked.prompt, style) } : asked;
}

/** A prompt with a style's words around it, parted by a space where neither side brings a space or punctuation that needs none. */
export function styledPrompt(prompt: string, { before = '', after = '' }: Omit<StyleWords, 'name'>): string {
  return [before, prompt, after].filter((part) => part.trim() !== '').reduce(joined, '');
}

function joined(text: string, next: string): string {
  if (text === '') return next;
  return /\s$/u.test(text) || /^[\s,.;:!?…)\]}、。，；：！？]/u.test(next) ? text + next : `${text} ${next}`;
}
