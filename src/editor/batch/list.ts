import type { BatchItem, BatchPlace } from '../../images/batch/item.ts';

/** A link to a picture that is not there, as it is found in a document. */
export interface FoundLink {
  /** The document's address. */
  readonly document: string;
  /** The address of where the picture should be. */
  readonly file: string;
  /** Why it cannot be drawn: a sentence. */
  readonly obstacle?: string | undefined;
  /** From 1. */
  readonly line: number;
  readonly link: {
    readonly start: number;
    readonly end: number;
    readonly address: string;
    readonly alt: string;
    readonly width?: number;
    readonly height?: number;
  };
}

/**
 * What was found, by its documents as a person reads their names: so the page lists rows in the order in which their pictures are drawn.
 * What is in one document stays in its order.
 */
export function byDocument<T extends { readonly document: unknown }>(
  found: readonly T[],
  nameOf: (document: T['document']) => string,
): T[] {
  const documents = new Map<T['document'], T[]>();
  for (const one of found) {
    const known = documents.get(one.document);
    if (known) known.push(one);
    else documents.set(one.document, [one]);
  }
  return [...documents]
    .map(([document, all]) => ({ name: nameOf(document), all }))
    .sort(({ name: one }, { name: other }) => (one === other ? 0 : one < other ? -1 : 1))
    .flatMap(({ all }) => all);
}

type Chosen = Pick<BatchItem, 'provider' | 'model'>;

/** The list to be reviewed. Several links to one file are one picture, drawn from the words of the first that has any. */
export function batchList(found: readonly FoundLink[], chosen: Chosen): BatchItem[] {
  const byFile = new Map<string, FoundLink[]>();
  for (const one of found) {
    const known = byFile.get(one.file);
    if (known) known.push(one);
    else byFile.set(one.file, [one]);
  }
  return [...byFile].flatMap(([file, links], number) => {
    // One of its links may say what the others leave open.
    const best =
      links.find(({ obstacle, link }) => obstacle === undefined && link.alt.trim() !== '') ??
      links.find(({ obstacle }) => obstacle === undefined) ??
      links[0];
    return best ? [itemOf(best, { file, number, places: links.map(placeOf), ...chosen })] : [];
  });
}

function itemOf(
  { link: { alt, width, height }, obstacle }: FoundLink,
  rest: Pick<BatchItem, 'file' | 'number' | 'places' | 'provider' | 'model'>,
): BatchItem {
  return {
    ...rest,
    prompt: alt,
    ...(alt === '' ? {} : { alt }),
    size: null,
    style: null,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ticked: obstacle === undefined && alt.trim() !== '',
    ...(obstacle === undefined ? {} : { obstacle }),
    attempt: 0,
    state: { is: 'listed' },
  };
}

const placeOf = ({ document, line, link: { start, end, address } }: FoundLink): BatchPlace => ({
  ...{ document, start, end, line, address },
});
