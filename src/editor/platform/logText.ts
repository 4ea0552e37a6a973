import { fileNameFor } from '../../documents/destination/fileName.ts';
import { EaselError } from '../../images/errors.ts';

/** Prompts that are known to be kept out; older ones are not spoken of any more. */
const maxConcealed = 100;
/** Shorter ones are words of everybody's. */
const minConcealedLength = 4;

/** Takes prompts out of texts, and the file names that are made of them. */
export class Concealing {
  readonly #texts = new Set<string>();

  add(prompt: string): void {
    const text = prompt.trim();
    for (const form of [text, JSON.stringify(text).slice(1, -1), fileNameFor(text, 'png').replace(/\.png$/, '')]) {
      if (form.length >= minConcealedLength) this.#texts.add(form);
    }
    for (const oldest of [...this.#texts].slice(0, -maxConcealed)) this.#texts.delete(oldest);
  }

  without(line: string): string {
    return [...this.#texts].reduce((rest, text) => rest.replaceAll(text, '…'), line);
  }
}

/** An error for the log. Providers repeat prompts, whole or in part, so their own words are in it only if wanted. */
export function errorLine(error: unknown, withWords: boolean): string {
  if (!(error instanceof EaselError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { status, requestId, providerMessage, parameter, cause } = error.details;
  const words = withWords ? providerMessage : undefined;
  const facts = Object.entries({ status, requestId, words, parameter }).filter(([, value]) => value !== undefined);
  const because = cause instanceof Error ? `; ${cause.name}: ${cause.message}` : '';
  return [error.reason, ...facts.map(([name, value]) => `${name}=${String(value)}`)].join(' ') + because;
}
