import { decodeEntities } from './entities.ts';

export interface HtmlAttribute {
  /** In small letters. */
  readonly name: string;
  /** Without entities; undefined where none is written, or where it is an expression. */
  readonly value?: string;
  /** The value as it is written, without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** A tag of HTML. Offsets are UTF-16 units of the document. */
export interface HtmlTag {
  readonly start: number;
  readonly end: number;
  /** In small letters, but for that of a component. */
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: readonly HtmlAttribute[];
}

export interface TagOptions {
  readonly from?: number;
  readonly to?: number;
  /** Braces hold expressions, in text and in tags, as in Svelte and JSX. */
  readonly braces?: boolean;
  /** Names with capital letters are other things than those without: `Img` is no `img`. */
  readonly components?: boolean;
}

/** Elements that hold text whatever it looks like. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);

/** All tags from beginning to end; none in comments, scripts and the like. An unfinished tag is none. */
export function* htmlTags(text: string, options: TagOptions = {}): Generator<HtmlTag> {
  const { from = 0, to = text.length, braces = false } = options;
  const next = braces ? /[<{]/g : /</g;
  for (let at = from; ;) {
    next.lastIndex = at;
    const found = next.exec(text);
    if (!found || found.index >= to) return;
    at = found.index;
    if (found[0] === '{') {
      at = expressionEnd(text, at, to) ?? at + 1;
      continue;
    }
    if (text.startsWith('<!--', at)) {
      at = commentEnd(text, at, to);
      continue;
    }
    const tag = tagAt(text, at, to, options);
    if (!tag) {
      const isMarkup = /^<[!?/]/.test(text.slice(at, at + 2));
      const close = isMarkup ? text.indexOf('>', at) : at;
      if (close < 0) return;
      at = close + 1;
      continue;
    }
    yield tag;
    at = tag.end;
    if (!tag.isEnd && rawText.has(tag.name) && !text.startsWith('/>', at - 2)) at = rawTextEnd(text, at, tag.name);
  }
}

/** A comment that is not closed goes to the end. `<!-->` and `<!--->` are whole ones. */
function commentEnd(text: string, at: number, to: number): number {
  const close = /-->|--!>/g;
  close.lastIndex = at + 4;
  const abrupt = /^<!--(?:-?>)/.exec(text.slice(at, at + 6));
  if (abrupt) return at + abrupt[0].length;
  return close.exec(text) ? close.lastIndex : to;
}

function rawTextEnd(text: string, at: number, name: string): number {
  if (name === 'script') return scriptEnd(text, at);
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = at;
  return close.exec(text)?.index ?? text.length;
}

/** In a comment of a script, a script that begins has an end of its own, as browsers read it (HTML standard, "script data double escaped"). */
function scriptEnd(text: string, at: number): number {
  const signs = /<!--|-->|<(\/?)script(?=[\s/>])/gi;
  signs.lastIndex = at;
  let depth: 'script' | 'comment' | 'script in comment' = 'script';
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const [found, slash] = sign;
    if (found === '-->') depth = 'script';
    else if (found === '<!--') {
      if (depth === 'script') depth = 'comment';
      // Its dashes may be those of an end.
      signs.lastIndex = sign.index + 2;
    } else if (slash === '') {
      if (depth === 'comment') depth = 'script in comment';
    } else if (depth === 'script in comment') depth = 'comment';
    else return sign.index;
  }
  return text.length;
}

const nameOfTag = /<(\/?)([A-Za-z][^\s/>]*)/y;
const beforeAttribute = /[\s/]*/y;
/** It may begin with an equals sign. */
const nameOfAttribute = /[^\s/>][^\s/>=]*/y;
const beginOfValue = /\s*=\s*/y;
const bare = /[^\s>]+/y;

/** Matches at exactly one place. */
function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

/** The tag that begins at an offset; undefined where none does, or where it does not end before `to`. */
export function tagAt(
  text: string,
  start: number,
  to: number,
  { braces = false, components = false }: TagOptions,
): HtmlTag | undefined {
  const opening = matchAt(nameOfTag, text, start);
  if (!opening) return undefined;
  const attributes: HtmlAttribute[] = [];
  let at = start + opening[0].length;
  for (;;) {
    at += matchAt(beforeAttribute, text, at)?.[0].length ?? 0;
    if (at >= to) return undefined;
    if (text[at] === '>') break;
    if (braces && text[at] === '{') {
      const end = expressionEnd(text, at, to);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    const name = matchAt(nameOfAttribute, text, at)?.[0] ?? '';
    at += name.length;
    const equals = matchAt(beginOfValue, text, at);
    if (!equals) {
      attributes.push({ name: name.toLowerCase(), start: at, end: at });
      continue;
    }
    at += equals[0].length;
    const value = valueAt(text, at, to, braces);
    if (!value) return undefined;
    attributes.push({ name: name.toLowerCase(), ...value.attribute });
    at = value.next;
  }
  const tag = { start, end: at + 1, isEnd: opening[1] === '/', attributes };
  const name = opening[2] ?? '';
  return at + 1 > to ? undefined : { ...tag, name: components ? name : name.toLowerCase() };
}

interface Value {
  readonly attribute: Omit<HtmlAttribute, 'name'>;
  readonly next: number;
}

/** An expression that is nothing but a text in which every character is itself. */
const textInBraces = /(\{\s*(["'`]))([^"'`\\\n$&]*)\2\s*\}/y;

function valueAt(text: string, at: number, to: number, braces: boolean): Value | undefined {
  const first = text.charAt(at);
  if (first === '"' || first === "'") {
    const end = text.indexOf(first, at + 1);
    if (end < 0 || end >= to) return undefined;
    return { attribute: { value: decodeEntities(text.slice(at + 1, end)), start: at + 1, end }, next: end + 1 };
  }
  if (braces && first === '{') {
    const end = expressionEnd(text, at, to);
    if (end === undefined) return undefined;
    const [whole, before = '', , value] = matchAt(textInBraces, text, at) ?? [];
    const isText = value !== undefined && whole?.length === end - at;
    const start = at + before.length;
    return { attribute: isText ? { value, start, end: start + value.length } : { start: at, end }, next: end };
  }
  const end = at + (matchAt(bare, text, at)?.[0].length ?? 0);
  return { attribute: { value: decodeEntities(text.slice(at, end)), start: at, end }, next: end };
}

/** What an expression is made of that may hold braces which are none of its own. */
const partOfExpression = /[{}]|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/[^\n]*/g;

/** Where the expression ends that begins with the brace at an offset; undefined where it does not. */
export function expressionEnd(text: string, start: number, to: number): number | undefined {
  partOfExpression.lastIndex = start;
  for (let depth = 0; ;) {
    const part = partOfExpression.exec(text);
    if (!part || part.index >= to) return undefined;
    if (part[0] === '{') depth++;
    else if (part[0] === '}' && --depth === 0) return part.index + 1;
  }
}
