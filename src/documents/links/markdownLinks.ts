import type { ChangedRange, SyntaxNode } from '@lezer/common';
import { Tree, TreeFragment } from '@lezer/common';
import { frontMatterEnd } from './frontMatterEnd.ts';
import { htmlImages } from './htmlImages.ts';
import type { HtmlTag } from './htmlTags.ts';
import { htmlTags } from './htmlTags.ts';
import type { LinkReader } from './imageLink.ts';
import type { Reading } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';
import { labelOf } from './markdownLabel.ts';
import { sizeInAlt, sizeInBraces, sizeOf } from './linkSize.ts';
import type { MarkdownSyntax } from './markdownSyntax.ts';
import { plainText, textEnd, unescaped } from './markdownText.ts';

/** Where an address is written, and what it says. */
type Address = Pick<ImageLink, 'addressStart' | 'addressEnd' | 'address' | 'title'>;

/** What a document's blocks hold that has to do with pictures. Offsets are from the beginning of the block. */
type Find =
  | { readonly kind: 'heading'; readonly start: number; readonly text: string }
  | { readonly kind: 'image'; readonly link: ImageLink }
  /** Means something where its label is defined. */
  | { readonly kind: 'reference'; readonly label: string; readonly link: Omit<ImageLink, keyof Address> }
  | { readonly kind: 'definition'; readonly label: string; readonly address: Address };

interface Block {
  readonly at: number;
  readonly finds: readonly Find[];
}

const movedBy =
  (by: number) =>
  ({ at, finds }: Block): Block => ({ at: at + by, finds });

/** What a block takes to look through, and how much of that is done in one step. */
const effortOf = { fresh: 60, known: 1 };
const effortPerStep = 2_000;

/** A fresh reader, which remembers the last text: of a change it parses the blocks that it touches. */
export function markdownReader(syntax: MarkdownSyntax): LinkReader {
  let last: { readonly text: string; readonly fragments: readonly TreeFragment[] } = { text: '', fragments: [] };
  const known = new WeakMap<Tree, readonly Find[]>();
  /** By a list or a quote, what is within it. Places are from its beginning. */
  const gathered = new WeakMap<Tree, readonly Block[]>();

  function findsOf(block: Tree, from: number, text: string): readonly Find[] {
    const own = text.slice(from, from + block.length);
    const finds = isHeading(block.type.name) || /!\[|<|\]:/.test(own) ? findsIn(block, own, syntax) : [];
    known.set(block, finds);
    return finds;
  }

  function* blocksIn(whole: Tree, text: string): Generator<undefined, Block[]> {
    const blocks: Block[] = [];
    const within = [{ tree: whole, at: 0, next: 0, first: 0 }];
    for (let effort = 0, top = within.at(-1); top; top = within.at(-1)) {
      const { tree, at, first } = top;
      const index = top.next++;
      const child = tree.children[index];
      if (child === undefined) {
        within.pop();
        if (tree !== whole && !tree.type.isAnonymous) gathered.set(tree, blocks.slice(first).map(movedBy(-at)));
      }
      effort += effortOf.known;
      if (child instanceof Tree) {
        const from = at + (tree.positions[index] ?? 0);
        const inside = gathered.get(child);
        if (inside) for (const block of inside) blocks.push(movedBy(from)(block));
        else if (isContainer(child)) within.push({ tree: child, at: from, next: 0, first: blocks.length });
        else {
          const seen = known.get(child);
          const finds = seen ?? findsOf(child, from, text);
          if (finds.length > 0) blocks.push({ at: from, finds });
          if (!seen) effort += effortOf.fresh;
        }
      }
      if (effort < effortPerStep) continue;
      effort = 0;
      yield;
    }
    return blocks;
  }

  return {
    *read(document): Reading {
      const start = frontMatterEnd(document);
      const text = syntax.prepared(withPlainLineEnds(document.slice(start)));
      const change = changeBetween(last.text, text);
      const fragments = TreeFragment.applyChanges(last.fragments, change ? [change] : []);
      const parse = syntax.parser.startParse(text, fragments);
      let tree = parse.advance();
      while (!tree) {
        yield;
        tree = parse.advance();
      }
      const blocks = yield* blocksIn(tree, text);
      last = { text, fragments: TreeFragment.addTree(tree) };
      return linksOf(blocks, start);
    },
  };
}

/** The parser knows `\n` alone. Every character stays where it is. */
const withPlainLineEnds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, (end) => (end === '\r' ? '\n' : ' \n')) : text;

/** The blocks within it are looked at by themselves, and remembered by themselves. */
function isContainer({ type, children }: Tree): boolean {
  const holdsBlocks = type.isAnonymous || ['BulletList', 'OrderedList', 'ListItem', 'Blockquote'].includes(type.name);
  return holdsBlocks && children.every((child) => child instanceof Tree);
}

/**
 * What has been changed, as one range; undefined where nothing was. It reaches from the end of the line before into the line after, because
 * the parser takes any block outside of it as it was. What a block above ends with may depend on the line below, as the head of a table
 * does; and a block begins with text alone: whether that is code or goes on with an item of a list, the indentation and the line before say.
 */
function changeBetween(before: string, after: string): ChangedRange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const from = count(shorter, (start, end) => before.slice(start, end) === after.slice(start, end));
  const sameFromEnd = (start: number, end: number) =>
    before.slice(before.length - end, before.length - start) === after.slice(after.length - end, after.length - start);
  const kept = count(shorter - from, sameFromEnd);
  const fromB = Math.max(0, after.lastIndexOf('\n', from - 1));
  const lineEnd = after.indexOf('\n', after.length - kept);
  const toB = lineEnd < 0 ? after.length : Math.min(after.length, lineEnd + 2);
  return { fromA: fromB, toA: toB + before.length - after.length, fromB, toB };
}

/** Of `most` units, how many are the same from the first on: whole pieces are compared while they are, then smaller ones. */
function count(most: number, isSame: (start: number, end: number) => boolean): number {
  let same = 0;
  for (let piece = 1 << 14; piece >= 1; piece >>= 2) while (same + piece <= most && isSame(same, same + piece)) same += piece;
  return same;
}

/** Puts finds in their places, and references together with what defines them: the first definition counts. */
function linksOf(blocks: readonly Block[], start: number): ImageLink[] {
  const definitions = new Map<string, Address>();
  for (const { at, finds } of blocks) {
    for (const find of finds) {
      if (find.kind !== 'definition' || definitions.has(find.label)) continue;
      const { addressStart, addressEnd } = find.address;
      definitions.set(find.label, {
        ...find.address,
        addressStart: addressStart + at + start,
        addressEnd: addressEnd + at + start,
      });
    }
  }
  const links: ImageLink[] = [];
  let heading: string | undefined;
  for (const { at, finds } of blocks) {
    for (const find of finds) {
      const under = heading === undefined ? {} : { heading };
      if (find.kind === 'heading') heading = find.text;
      else if (find.kind === 'image') {
        const { addressStart, addressEnd } = find.link;
        const place = { addressStart: addressStart + at + start, addressEnd: addressEnd + at + start };
        links.push({ ...moved(find.link, at + start), ...place, ...under });
      } else if (find.kind === 'reference') {
        const definition = definitions.get(find.label);
        if (definition) links.push({ ...definition, ...moved(find.link, at + start), ...under });
      }
    }
  }
  return links;
}

function moved<L extends Omit<ImageLink, keyof Address>>(link: L, by: number): L {
  const { altStart, altEnd } = link;
  const alt = altStart === undefined || altEnd === undefined ? {} : { altStart: altStart + by, altEnd: altEnd + by };
  return { ...link, start: link.start + by, end: link.end + by, ...alt };
}

const isHeading = (name: string): boolean => /^(?:ATX|Setext)Heading/.test(name);

/** Looks through one block. `text` is its own. */
function findsIn(tree: Tree, text: string, syntax: MarkdownSyntax): readonly Find[] {
  const finds: Find[] = [];
  const tags: HtmlTag[] = [];
  tree.iterate({
    enter(ref) {
      const { name } = ref;
      if (isHeading(name)) finds.push({ kind: 'heading', start: ref.from, text: plainText(ref.node, text) });
      else if (['HTMLBlock', 'HTMLTag', 'JsxTag'].includes(name))
        tags.push(...htmlTags(text, { ...syntax.tags, from: ref.from, to: ref.to }));
      else if (name === 'LinkReference') finds.push(...definitionIn(ref.node, text));
      else if (name === 'Image') {
        const find = imageIn(ref.node, text);
        if (find) finds.push(find);
        // A picture within the alternative text of another is only its words; but who knows whether a reference is one.
        return find?.kind !== 'image';
      }
      return true;
    },
  });
  if (tags.length === 0) return finds;
  // Tags of one paragraph belong together: a picture has its sources beside it.
  return [...finds, ...inHtml(tags, text)].sort((a, b) => startOf(a) - startOf(b));
}

function* inHtml(tags: readonly HtmlTag[], text: string): Generator<Find> {
  for (const found of htmlImages(tags, text)) {
    if (found) yield 'addressStart' in found ? { kind: 'image', link: found } : { kind: 'heading', ...found };
  }
}

const startOf = (find: Find): number =>
  find.kind === 'heading' ? find.start : find.kind === 'definition' ? find.address.addressStart : find.link.start;

function definitionIn(node: SyntaxNode, text: string): Find[] {
  const [label, url] = [node.getChild('LinkLabel'), node.getChild('URL')];
  if (!label || !url) return [];
  return [{ kind: 'definition', label: labelOf(text.slice(label.from + 1, label.to - 1)), address: addressIn(node, url, text) }];
}

function addressIn(node: SyntaxNode, url: SyntaxNode, text: string): Address {
  const brackets = text[url.from] === '<' ? 1 : 0;
  const [addressStart, addressEnd] = [url.from + brackets, url.to - brackets];
  const title = node.getChild('LinkTitle');
  const words = title && unescaped(text.slice(title.from + 1, title.to - 1)).replace(/\s+/g, ' ');
  return {
    addressStart,
    addressEnd,
    address: unescaped(text.slice(addressStart, addressEnd)),
    ...(words ? { title: words } : {}),
  };
}

/** `(a.png =400x300)` after the brackets, which markdown-it's and HackMD's readers take; for Markdown itself it is no link at all. */
const sized = /^\(\s*([^\s()<>]+)(?:\s+"([^"\n]*)")?\s+=(\d{1,5})?x(\d{1,5})?\s*\)/;

function imageIn(node: SyntaxNode, text: string): Find | undefined {
  const [start, altStart, altEnd] = [node.from, node.from + 2, textEnd(node)];
  const written = plainText(node, text, altStart, altEnd);
  const { alt, size } = sizeInAlt(written);
  const about = { alt, altStart, altEnd };
  const url = node.getChild('URL');
  if (url) {
    const link = { start, end: node.to, ...about, ...addressIn(node, url, text), ...size, ...sizeInBraces(text.slice(node.to)) };
    return { kind: 'image', link };
  }
  // `![a]()` leads nowhere.
  if (text[altEnd + 1] === '(' && node.to > altEnd + 1) return undefined;
  const match = sized.exec(text.slice(node.to, node.to + 1_000));
  if (match) {
    const [whole, address = '', title, width, height] = match;
    const addressStart = node.to + whole.indexOf(address);
    const place = { addressStart, addressEnd: addressStart + address.length, address: unescaped(address) };
    const link = { start, end: node.to + whole.length, ...about, ...place, ...sizeOf(width, height) };
    return { kind: 'image', link: title === undefined ? link : { ...link, title } };
  }
  const own = node.getChild('LinkLabel');
  const name = own && own.to - own.from > 2 ? text.slice(own.from + 1, own.to - 1) : text.slice(altStart, altEnd);
  return {
    kind: 'reference',
    label: labelOf(name),
    link: { start, end: node.to, ...about, ...size, ...sizeInBraces(text.slice(node.to)) },
  };
}
