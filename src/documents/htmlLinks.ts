import { htmlImages } from './htmlImages.ts';
import { htmlTags } from './htmlTags.ts';
import type { ImageLink, LinkReader, Reading } from './imageLinks.ts';

/** Reads HTML and what is written like it. With `braces`, these hold expressions. */
export const htmlReader = (braces = false): LinkReader => ({
  *read(text): Reading {
    const links: ImageLink[] = [];
    let heading: string | undefined;
    for (const found of htmlImages(htmlTags(text, { braces }), text)) {
      if (!found) yield;
      else if ('addressStart' in found) links.push(heading === undefined ? found : { ...found, heading });
      else heading = found.text;
    }
    return links;
  },
});
