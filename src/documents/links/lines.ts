/** A line of a document. */
export interface DocumentLine {
  readonly number: number;
  /** Offset of its first character. UTF-16 units. */
  readonly start: number;
  /** Without its end. */
  readonly written: string;
  /** Without space at its end as well. */
  readonly content: string;
}

export function* linesOf(text: string): Generator<DocumentLine> {
  let number = 0;
  for (let start = 0; start <= text.length; number++) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const written = text.slice(start, end).replace(/\r$/, '');
    yield { number, start, written, content: written.trimEnd() };
    if (next < 0) return;
    start = next + 1;
  }
}
