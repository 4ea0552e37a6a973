import type { ImageLink } from './imageLink.ts';

/** The link that a place of a document is in: in the link itself, or where its address is defined. An offset in UTF-16 units. */
export const linkAt = (links: readonly ImageLink[], offset: number): ImageLink | undefined =>
  links.find(
    ({ start, end, addressStart, addressEnd }) =>
      (offset >= start && offset <= end) || (offset >= addressStart && offset <= addressEnd),
  );
