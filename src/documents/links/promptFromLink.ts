import type { ImageLink } from './imageLink.ts';

/** What a picture is to be asked for with, by the link that wants it: its alternative text, and with `context` what stands around it. */
export function promptFromLink({ alt, title, heading }: Pick<ImageLink, 'alt' | 'title' | 'heading'>, context: boolean): string {
  const around = [title, heading].filter((text): text is string => text !== undefined && text.trim() !== '' && text !== alt);
  return context && around.length > 0 && alt.trim() !== '' ? `${alt}\n(${around.join('; ')})` : alt;
}
