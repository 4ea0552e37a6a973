/** A link to a picture as a parser of the document's language found it. Offsets are UTF-16 units of the document. */
export interface ImageLink {
  /** The whole link: `![…](…)`, `<img …>`, `image::…[…]`. */
  readonly start: number;
  readonly end: number;
  /** The address as it is written. That of a reference is in its definition, which is elsewhere. */
  readonly addressStart: number;
  readonly addressEnd: number;
  /** Without the language's own escapes (entities, backslashes); percent signs are as they are written. */
  readonly address: string;
  /** Plain text; empty where there is none. */
  readonly alt: string;
  readonly altStart?: number;
  readonly altEnd?: number;
  readonly title?: string;
  /** Pixels that the link's own attributes ask for. */
  readonly width?: number;
  readonly height?: number;
  /** Plain text of the nearest heading above. */
  readonly heading?: string;
}

/** Reads a document in small steps, between which others may have their turn. */
export type Reading = Generator<undefined, readonly ImageLink[]>;

/** Reads one document again and again: after a change only what that touches, where the language allows it. */
export interface LinkReader {
  read(text: string): Reading;
}
