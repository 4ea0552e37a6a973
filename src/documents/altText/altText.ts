import { cutText } from './cutText.ts';

/** UTF-16 units. Screen readers stop listening to longer ones. */
const maxUnits = 120;

/** Embeddings, overrides and isolates, which could turn the text after them around. */
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/gu;

/** `text` on one line, without what is not seen and could change how the rest reads. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}|\p{Co}/gu, '')
    .replace(bidiControls, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The alternative text of a picture: its prompt on one line, at most 120 UTF-16 units, cut at a word and then ending in `…`. */
export function altTextFor(prompt: string): string {
  const line = oneLine(prompt);
  if (line.length <= maxUnits) return line;
  const cut = cutText(line, (beginning) => beginning.length < maxUnits);
  return `${cut.replace(/[\s\p{Pd}\p{Ps},;:]+$/u, '')}…`;
}

/**
 * `text` as it is written between the brackets of a Markdown picture, so that it is read as it was: escapes what would end the
 * brackets and what Markdown, a table, a formula or MDX would read as its own. `!` needs nothing once brackets are escaped, an
 * underscore within a word neither.
 */
export function escapeMarkdownAlt(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\[\]`<*~$|{]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/_/g, (underscore, at: number, whole: string) => {
      const inWord =
        /[\p{L}\p{N}]$/u.test(whole.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}]/u.test(whole.slice(at + 1, at + 3));
      return inWord ? underscore : '\\_';
    });
}

/** What cameras, systems and browsers call pictures, which says nothing of them. */
const saysNothing =
  /^(?:(?:img|images?|pictures?|photo|pxl|dsc[nf]?|clipboard|pasted?|download|untitled)?[\d\s.,:()@x]*|screen ?shot\b.*)$/i;

/** The alternative text of a file of which nothing else is known: the words of its name; empty where that says nothing. */
export function altTextOfFile(name: string): string {
  const words = oneLine(name.replace(/\.[^.]*$/, '').replace(/[-_+]+/g, ' '));
  const isHash = /^(?=.*\d)[\da-f ]{8,}$/i.test(words);
  return saysNothing.test(words) || isHash ? '' : altTextFor(words);
}
