import type { EaselError } from '../images/errors.ts';
import { errorText } from '../images/errorText.ts';
import { dialects } from '../providers/dialects.ts';

/** Whom an error is about: ids as a request has them. */
export interface Subject {
  readonly provider: string;
  readonly model: string;
}

/** The sentence, detail and remedies of an error, with the provider called by its name. */
export function errorSentence(error: EaselError, { provider, model }: Subject): ReturnType<typeof errorText> {
  const label = Object.entries(dialects).find(([id]) => id === provider)?.[1].label;
  return errorText(error, { provider: label ?? provider, model });
}
