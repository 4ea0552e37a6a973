/** Both from 0, the character in UTF-16 units, as in VS Code. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * One edit: `range` gave way to `text`. Of several edits in one event each counts from the text that the one before left behind,
 * which is how VS Code orders them.
 */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Where a text ends that begins at `start`. */
function endOf(start: Position, text: string): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  return {
    line: start.line + lines.length - 1,
    character: lines.length === 1 ? start.character + last.length : last.length,
  };
}

/** A position that is not before the end of the change, after it. */
function behind(position: Position, { range, text }: Change): Position {
  const end = endOf(range.start, text);
  const sameLine = position.line === range.end.line;
  return {
    line: end.line + position.line - range.end.line,
    character: sameLine ? end.character + position.character - range.end.character : position.character,
  };
}

/**
 * Where a position is after a change. Text inserted before it or at it pushes it to the right; when what was around it is
 * deleted or replaced, it is where that began.
 */
export function movePosition(position: Position, change: Change): Position {
  if (compare(position, change.range.start) < 0) return position;
  if (compare(position, change.range.end) >= 0) return behind(position, change);
  return change.range.start;
}

/**
 * Where a range is after a change, and whether the change touched what is in it. Text that comes or goes exactly at its ends
 * leaves it as it was. A range that was touched is what is left of it.
 */
export function moveRange(range: Range, change: Change): { range: Range; touched: boolean } {
  if (compare(change.range.end, range.start) <= 0) {
    return { range: { start: behind(range.start, change), end: behind(range.end, change) }, touched: false };
  }
  if (compare(change.range.start, range.end) >= 0) return { range, touched: false };
  return { range: { start: movePosition(range.start, change), end: movePosition(range.end, change) }, touched: true };
}
