import { decodeEntities } from './entities.ts';
import type { HtmlAttribute, HtmlTag } from './htmlTags.ts';
import type { ImageLink } from './imageLink.ts';
import { pixels, sizeOf } from './linkSize.ts';

export interface HtmlHeading {
  readonly start: number;
  readonly text: string;
}

/** One picture of a list of them by width or density: where its address is, and how wide it is to be. */
interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly width?: number;
}

/** What `img`, and `source` within `picture`, lead to; and headings, in order. Undefined after every tag that is neither. */
export function* htmlImages(tags: Iterable<HtmlTag>, text: string): Generator<ImageLink | HtmlHeading | undefined> {
  let heading: HtmlTag | undefined;
  /** The sources of the picture that is open. They say what their `img` says. */
  let sources: HtmlTag[] | undefined;
  for (const tag of tags) {
    if (/^h[1-6]$/.test(tag.name)) {
      if (!tag.isEnd) heading = tag;
      else if (heading?.name === tag.name) {
        yield { start: heading.start, text: wordsOf(text.slice(heading.end, tag.start)) };
        heading = undefined;
      }
    } else if (tag.name === 'picture') {
      // A fragment of HTML may end before its picture does.
      if (sources) yield* sources.flatMap((source) => linksOfSource(source, text, undefined));
      sources = tag.isEnd ? undefined : [];
    } else if (tag.name === 'source' && !tag.isEnd) {
      sources?.push(tag);
    } else if (tag.name === 'img' && !tag.isEnd) {
      const around = sources?.splice(0) ?? [];
      yield* around.flatMap((source) => linksOfSource(source, text, tag));
      yield* linksOfImg(tag, text);
    }
    yield undefined;
  }
  if (sources) yield* sources.flatMap((source) => linksOfSource(source, text, undefined));
}

const wordsOf = (html: string): string =>
  decodeEntities(html.replace(/<!--[^]*?-->|<[^<>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();

/** The first counts, as everywhere in HTML. */
const attributeOf = (tag: HtmlTag, name: string): HtmlAttribute | undefined =>
  tag.attributes.find((attribute) => attribute.name === name);

/** What is said about a picture by a tag. */
function about(tag: HtmlTag): Pick<ImageLink, 'alt' | 'altStart' | 'altEnd' | 'title' | 'width' | 'height'> {
  const alt = attributeOf(tag, 'alt');
  const title = attributeOf(tag, 'title')?.value;
  const place = alt?.value === undefined ? {} : { altStart: alt.start, altEnd: alt.end };
  return {
    alt: (alt?.value ?? '').replace(/\s+/g, ' ').trim(),
    ...place,
    ...(title === undefined ? {} : { title }),
    ...sizeOf(attributeOf(tag, 'width')?.value, attributeOf(tag, 'height')?.value),
  };
}

function linksOfImg(tag: HtmlTag, text: string): ImageLink[] {
  const [place, src] = [{ start: tag.start, end: tag.end }, attributeOf(tag, 'src')];
  const address = src && addressIn(text, src.start, src.end);
  const own = src?.value === undefined || !address ? [] : [{ ...place, ...address, ...about(tag) }];
  return [...own, ...linksOfSet(tag, place, about(tag), text)];
}

const linksOfSource = (tag: HtmlTag, text: string, img: HtmlTag | undefined): ImageLink[] => {
  const { width, height, altStart, altEnd, ...said } = img ? about(img) : { alt: '' };
  const alt = altStart === undefined || altEnd === undefined ? {} : { altStart, altEnd };
  const asked = sizeOf(attributeOf(tag, 'width')?.value, attributeOf(tag, 'height')?.value);
  const size = asked.width === undefined && asked.height === undefined ? sizeOf(String(width), String(height)) : asked;
  return linksOfSet(tag, { start: tag.start, end: tag.end }, { ...said, ...alt, ...size }, text);
};

type About = ReturnType<typeof about>;

/** Of a set, each by its own width where that is named; then no height is known. */
function linksOfSet(
  tag: HtmlTag,
  place: Pick<ImageLink, 'start' | 'end'>,
  { width, height, ...said }: About,
  text: string,
): ImageLink[] {
  const set = attributeOf(tag, 'srcset');
  if (set?.value === undefined) return [];
  const size = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  return [...candidates(text, set.start, set.end)].flatMap((candidate) => {
    const address = addressIn(text, candidate.start, candidate.end);
    return address
      ? [{ ...place, ...said, ...address, ...(candidate.width === undefined ? size : { width: candidate.width }) }]
      : [];
  });
}

/** An address without the space around it; undefined where nothing is left. */
function addressIn(
  text: string,
  from: number,
  to: number,
): Pick<ImageLink, 'addressStart' | 'addressEnd' | 'address'> | undefined {
  const written = text.slice(from, to);
  const addressStart = from + (written.length - written.trimStart().length);
  const inside = written.trim();
  return inside === '' ? undefined : { addressStart, addressEnd: addressStart + inside.length, address: decodeEntities(inside) };
}

/** `a.png 1x, b.png 2x`: an address goes to the next space; commas after it belong to the list. */
function* candidates(text: string, from: number, to: number): Generator<Candidate> {
  const form = /[\s,]*([^\s,]\S*)(?:\s+([^,]*))?/y;
  const set = text.slice(from, to);
  for (let match = form.exec(set); match; match = form.exec(set)) {
    const [whole, address = '', descriptors = ''] = match;
    const written = address.replace(/,+$/, '');
    const start = from + match.index + whole.indexOf(address);
    const endsHere = written.length < address.length;
    if (endsHere) form.lastIndex = match.index + whole.indexOf(address) + address.length;
    const width = endsHere ? undefined : pixels(/(?:^|\s)(\d+)w(?:\s|$)/.exec(descriptors)?.[1]);
    yield { start, end: start + written.length, ...(width === undefined ? {} : { width }) };
  }
}
