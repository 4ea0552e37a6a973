import type { Node, ParseError } from 'jsonc-parser';
import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { StyleList } from './styleRules.ts';
import type { StyleFault } from './styleFault.ts';
import type { DataPath } from './styleFault.ts';
import { checkStyleFile } from './styleRules.ts';

/** A part of a text: offsets in UTF-16 units. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A style file as it was read. Comments and trailing commas are allowed; what is broken elsewhere does not hide the rest. */
export interface StyleFile extends StyleList {
  /** Where the text is no JSON, with the parser's own word for it. */
  readonly breaks: readonly (Part & { readonly what: string })[];
  /** Where a fault is. */
  readonly partOf: (fault: Pick<StyleFault, 'path' | 'at'>) => Part;
}

/** Above this many UTF-16 units a style file is not read. */
const maxLength = 1_000_000;

/** Values are nested no deeper in any style. */
const maxDepth = 60;

/** Reads the text of a style file. Never throws. */
export function readStyleFile(text: string): StyleFile {
  if (text.length > maxLength) return unreadable('TooLarge');
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  if (root === 'too_deep') return unreadable('TooDeep');
  const breaks = errors.map(({ error, offset, length }) => {
    const start = Math.min(offset, text.length);
    return { start, end: Math.min(start + length, text.length), what: printParseErrorCode(error) };
  });
  const whole: Part = { start: 0, end: Math.min(text.length, 1) };
  const partOf = ({ path, at }: Pick<StyleFault, 'path' | 'at'>) => {
    const { start, end } = (root && partAt(root, path, at)) ?? whole;
    // What is not closed ends behind the text.
    return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
  };
  if (!root) return { styles: [], names: [], faults: [], breaks, partOf };
  return { ...checkStyleFile(valueOf(root)), breaks, partOf };
}

function unreadable(what: string): StyleFile {
  const start = { start: 0, end: 1 };
  return { styles: [], names: [], faults: [], breaks: [{ ...start, what }], partOf: () => start };
}

/** Undefined for a text without a value in it. */
function treeOf(text: string, errors: ParseError[]): Node | undefined | 'too_deep' {
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    return root && depthOf(root) > maxDepth ? 'too_deep' : root;
  } catch {
    // Nested deeper than can be read.
    return 'too_deep';
  }
}

const depthOf = (node: Node): number => 1 + (node.children ?? []).reduce((most, child) => Math.max(most, depthOf(child)), 0);

/** The parser's own would set the prototype for a key `__proto__`. */
function valueOf(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'object') return Object.fromEntries(children.flatMap(entryOf));
  return node.type === 'array' ? children.map(valueOf) : node.value;
}

function entryOf({ children: [key, value] = [] }: Node): [string, unknown][] {
  return key && value ? [[String(key.value), valueOf(value)]] : [];
}

function partAt(root: Node, path: DataPath, at: 'key' | 'value'): Part | undefined {
  const node = findNodeAtLocation(root, [...path]);
  const shown = at === 'key' ? node?.parent?.children?.[0] : node;
  return shown && { start: shown.offset, end: shown.offset + shown.length };
}
