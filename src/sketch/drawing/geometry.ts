/** Paths on the sheet. x to the right, y downwards; on the sheet itself the shorter side is 1 long. */
export type Point = readonly [x: number, y: number];
export type Path = readonly Point[];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boxOf(path: Path): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of path) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export function rect(left: number, top: number, width: number, height: number): Path {
  return [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ];
}

/** An ellipse, or the part of it between two turns (0 is to the right, 0.25 at the bottom). */
export function ellipse(x: number, y: number, rx: number, ry: number, from = 0, to = 1): Path {
  const steps = Math.max(8, Math.ceil(36 * Math.abs(to - from)));
  const whole = Math.abs(to - from) >= 1;
  return Array.from({ length: whole ? steps : steps + 1 }, (_, i): Point => {
    const angle = (from + ((to - from) * i) / steps) * 2 * Math.PI;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

/** A smooth line through the points (Catmull-Rom). */
export function curve(points: Path, closed = false): Path {
  const last = points.length - 1;
  const at = (i: number): Point => {
    const index = closed ? (i + points.length) % points.length : Math.min(Math.max(i, 0), last);
    return points[index] ?? [0, 0];
  };
  const out: Point[] = [];
  const steps = 6;
  for (let i = 0; i < (closed ? points.length : last); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let s = 0; s < steps; s++)
      out.push([spline(p0[0], p1[0], p2[0], p3[0], s / steps), spline(p0[1], p1[1], p2[1], p3[1], s / steps)]);
  }
  if (!closed) out.push(at(last));
  return out;
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/** The right half of an upright shape, from top to bottom, completed with its mirror image about x = 0. */
export function mirrored(half: Path): Path {
  return [...half, ...half.toReversed().map(([x, y]): Point => [-x, y])];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** The same path with a point at least every `step`. */
export function resampled(path: Path, step: number): Path {
  const out: Point[] = [];
  for (const [i, point] of path.entries()) {
    const next = path[i + 1];
    out.push(point);
    if (!next) break;
    const parts = Math.ceil(distance(point, next) / step);
    for (let part = 1; part < parts; part++) out.push(between(point, next, part / parts));
  }
  return out;
}

/** The part of a filled outline on the side of `edge` that `inside` says (Sutherland and Hodgman). */
export function clipped(outline: Path, side: (point: Point) => number): Path {
  const out: Point[] = [];
  for (const [i, point] of outline.entries()) {
    const next = outline[(i + 1) % outline.length] ?? point;
    const [here, there] = [side(point), side(next)];
    if (here >= 0) out.push(point);
    if (here >= 0 !== there >= 0) out.push(between(point, next, here / (here - there)));
  }
  return out;
}

/** An outline in pieces, cut where it turns by more than about 40 degrees, as a hand lifts the pen at corners. */
export function cutAtCorners(path: Path, closed: boolean): readonly Path[] {
  const corners: number[] = [];
  for (let i = closed ? 0 : 1; i < (closed ? path.length : path.length - 1); i++) {
    const before = path[(i - 1 + path.length) % path.length];
    const here = path[i];
    const next = path[(i + 1) % path.length];
    if (before && here && next && turn(before, here, next) > 0.7) corners.push(i);
  }
  const whole = closed ? [...path, ...path.slice(0, 1)] : path;
  if (corners.length === 0) return [whole];
  if (!closed) return [0, ...corners].map((from, k) => path.slice(from, (corners[k] ?? path.length - 1) + 1));
  return corners.map((from, k) => {
    const to = corners[k + 1];
    return to === undefined ? [...path.slice(from), ...path.slice(0, (corners[0] ?? 0) + 1)] : path.slice(from, to + 1);
  });
}

function turn(a: Point, b: Point, c: Point): number {
  const angle = Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]);
  return Math.abs(Math.atan2(Math.sin(angle), Math.cos(angle)));
}

/** A path written as `x y, x y`. */
export function points(text: string): Path {
  return text.split(',').map((pair): Point => {
    const [x = NaN, y = NaN] = pair.trim().split(' ').map(Number);
    return [x, y];
  });
}

/** The path through x, y, x, y and so on. */
export function through(...numbers: readonly number[]): Path {
  return Array.from({ length: numbers.length / 2 }, (_, i): Point => [numbers[i * 2] ?? NaN, numbers[i * 2 + 1] ?? NaN]);
}

/** The part of the sheet that is drawn on; around it the paper stays free. In sheet units. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}
