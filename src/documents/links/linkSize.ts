/** Pixels that a link asks for. */
export interface LinkSize {
  readonly width?: number;
  readonly height?: number;
}

/** A length in whole pixels, `400` or `400px`; undefined for every other unit, and for what no picture is. */
export function pixels(length: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*$/i.exec(length ?? '')?.[1];
  const value = Number(digits ?? 0);
  return value > 0 ? value : undefined;
}

export function sizeOf(width: string | undefined, height: string | undefined): LinkSize {
  const [wide, high] = [pixels(width), pixels(height)];
  return { ...(wide === undefined ? {} : { width: wide }), ...(high === undefined ? {} : { height: high }) };
}

/** `{width=400 height="300px"}` and `{: width="400"}` at the beginning of a text, as Pandoc, Quarto, kramdown and others read them after a link. */
export function sizeInBraces(text: string): LinkSize {
  const inside = /^\{:?([^{}\n]*)\}/.exec(text)?.[1] ?? '';
  const value = (name: string) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']?([^\\s"']+)`, 'i').exec(inside)?.[1];
  return sizeOf(value('width'), value('height'));
}

/** `a fox|400x300` and `a fox|400`, as Obsidian reads an alternative text: the text, and the size. */
export function sizeInAlt(alt: string): { readonly alt: string; readonly size: LinkSize } {
  const match = /^(.*)\|\s*(\d{1,5})(?:x(\d{1,5}))?\s*$/s.exec(alt);
  return match ? { alt: (match[1] ?? '').trim(), size: sizeOf(match[2], match[3]) } : { alt, size: {} };
}
