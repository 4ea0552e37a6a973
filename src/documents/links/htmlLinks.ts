import { htmlImages } from './htmlImages.ts';
import type { TagOptions } from './htmlTags.ts';
import { htmlTags } from './htmlTags.ts';
import type { LinkReader } from './imageLink.ts';
import type { Reading } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';

/** Reads HTML and what is written like it. */
export const htmlReader = (options: TagOptions = {}): LinkReader => ({
  *read(text): Reading {
    const links: ImageLink[] = [];
    let heading: string | undefined;
    for (const found of htmlImages(htmlTags(text, options), text)) {
      if (!found) yield;
      else if ('addressStart' in found) links.push(heading === undefined ? found : { ...found, heading });
      else heading = found.text;
    }
    return links;
  },
});
