/** Marks as things that can be taken hold of: where they are after all that was done, and which of them is at a point. */
import { arrowOutline } from './arrow.ts';
import type { Point, Rect } from './geometry.ts';
import { between, boundsOf, grown } from './geometry.ts';
import type { Drawn, Mark, Operation, Stroke } from './operations.ts';

export interface Item {
  /** The place, among all operations, of the one that drew it. */
  readonly id: number;
  readonly drawn: Stroke | Mark;
}

/** How wide a line of text is at a height, in the picture's pixels. */
export type Measure = (text: string, size: number) => number;

function isItem(drawn: Drawn<unknown>): drawn is Stroke | Mark {
  if (drawn.kind === 'stroke') return !drawn.erase;
  return drawn.kind === 'arrow' || drawn.kind === 'box' || drawn.kind === 'ellipse' || drawn.kind === 'text';
}

/** What there is to draw, by the place of the operation that drew it first, lowest first. */
function placed<Picture>(done: readonly Operation<Picture>[]): ReadonlyMap<number, Drawn<Picture>> {
  const all = new Map<number, Drawn<Picture>>();
  for (const [place, operation] of done.entries()) {
    if (operation.kind === 'clear') all.clear();
    else if (operation.kind === 'remove') all.delete(operation.item);
    else if (operation.kind === 'move') {
      const moved = all.get(operation.item);
      if (moved && isItem(moved)) all.set(operation.item, shifted(moved, operation.by));
    } else if (operation.kind !== 'inside' && operation.kind !== 'enlarge') all.set(place, operation);
  }
  return all;
}

/** Everything to be drawn, one upon the other, so that it looks as it does after these operations. */
export const arranged = <Picture>(done: readonly Operation<Picture>[]): readonly Drawn<Picture>[] => [...placed(done).values()];

/** What can be taken hold of, lowest first. */
export const itemsOf = (done: readonly Operation<unknown>[]): readonly Item[] =>
  [...placed(done)].flatMap(([id, drawn]) => (isItem(drawn) ? [{ id, drawn }] : []));

/** The same, drawn at another place. */
export function shifted(drawn: Stroke | Mark, by: Point): Stroke | Mark {
  const moved = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  if (drawn.kind === 'stroke') return { ...drawn, points: drawn.points.map(moved) };
  if (drawn.kind === 'text') return { ...drawn, at: moved(drawn.at) };
  return { ...drawn, from: moved(drawn.from), to: moved(drawn.to) };
}

export function boundsOfItem(drawn: Stroke | Mark, measure: Measure): Rect {
  switch (drawn.kind) {
    case 'stroke':
      return grown(boundsOf(drawn.points) ?? { x: 0, y: 0, width: 0, height: 0 }, drawn.size / 2);
    case 'arrow':
      return boundsOf(arrowOutline(drawn.from, drawn.to, drawn.width)) ?? between(drawn.from, drawn.to);
    case 'box':
    case 'ellipse':
      return grown(between(drawn.from, drawn.to), drawn.width / 2);
    case 'text':
      return { ...drawn.at, width: measure(drawn.text, drawn.size), height: drawn.size };
  }
}

/** The uppermost item whose line is within `reach` of the point, or else the uppermost that has the point in its bounds. */
export function itemAt(items: readonly Item[], point: Point, reach: number, measure: Measure): Item | undefined {
  return (
    items.findLast(({ drawn }) => distance(point, lineOf(drawn)) <= widthOf(drawn) / 2 + reach) ??
    items.findLast(({ drawn }) => holds(grown(boundsOfItem(drawn, measure), reach), point))
  );
}

/** The line that a person sees; none where there are letters. */
function lineOf(drawn: Stroke | Mark): readonly Point[] {
  switch (drawn.kind) {
    case 'stroke':
      return drawn.points;
    case 'arrow':
      return [drawn.from, drawn.to];
    case 'box': {
      const { from, to } = drawn;
      return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }, from];
    }
    case 'ellipse':
      return ellipse(between(drawn.from, drawn.to));
    case 'text':
      return [];
  }
}

const widthOf = (drawn: Stroke | Mark): number =>
  drawn.kind === 'stroke' ? drawn.size : drawn.kind === 'text' ? 0 : drawn.width;

const ellipse = ({ x, y, width, height }: Rect): readonly Point[] =>
  Array.from({ length: 49 }, (_, step) => {
    const angle = (step / 48) * 2 * Math.PI;
    return { x: x + (width / 2) * (1 + Math.cos(angle)), y: y + (height / 2) * (1 + Math.sin(angle)) };
  });

const holds = ({ x, y, width, height }: Rect, point: Point): boolean =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

/** Of a point from a line of straight parts; infinite where the line has no points. */
function distance(point: Point, line: readonly Point[]): number {
  let least = Infinity;
  for (const [index, to] of line.entries()) {
    const from = line[index - 1] ?? to;
    const along = { x: to.x - from.x, y: to.y - from.y };
    const length = along.x ** 2 + along.y ** 2 || 1;
    const part = Math.max(0, Math.min(1, ((point.x - from.x) * along.x + (point.y - from.y) * along.y) / length));
    least = Math.min(least, Math.hypot(point.x - from.x - part * along.x, point.y - from.y - part * along.y));
  }
  return least;
}
