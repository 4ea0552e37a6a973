import type { Path } from '../geometry.ts';

/** An edge of an outline, from top to bottom, in pixels. */
interface Edge {
  readonly x: number;
  readonly y: number;
  readonly bottom: number;
  readonly slope: number;
  /** 1 if the outline runs downwards here. */
  readonly sign: 1 | -1;
}

/** Hears how much of each pixel of a row is inside: `amount[x]`, 0 to 1, for x from `left` up to, not including, `right`. */
type RowListener = (y: number, left: number, right: number, amount: Float32Array) => void;

/** Fills an outline exactly, row by row. `path` in sheet units, `scale` pixels per unit, lengths in pixels. */
export function scan(path: Path, scale: number, width: number, height: number, onRow: RowListener): void {
  const edges = edgesOf(path, scale, height);
  const area = new Float32Array(width + 3);
  const amount = new Float32Array(width + 3);
  const first = edges[0];
  if (!first) return;
  let next = 0;
  let active: Edge[] = [];
  for (let y = Math.max(0, Math.floor(first.y)); y < height; y++) {
    for (let edge = edges[next]; edge && edge.y < y + 1; edge = edges[++next]) active.push(edge);
    active = active.filter((edge) => edge.bottom > y);
    if (active.length === 0) {
      if (next >= edges.length) return;
      continue;
    }
    let [left, right] = [width, 0];
    for (const edge of active) {
      const from = Math.max(edge.y, y);
      const to = Math.min(edge.bottom, y + 1);
      const a = clamp(edge.x + (from - edge.y) * edge.slope, width);
      const b = clamp(edge.x + (to - edge.y) * edge.slope, width);
      addArea(area, Math.min(a, b), Math.max(a, b), (to - from) * edge.sign);
      left = Math.min(left, a, b);
      right = Math.max(right, a, b);
    }
    const [start, end] = [Math.floor(left), Math.min(width, Math.ceil(right) + 1)];
    let sum = 0;
    for (let x = start; x < end; x++) {
      sum += area[x] ?? 0;
      amount[x] = Math.min(1, Math.abs(sum));
    }
    area.fill(0, start, end + 3);
    onRow(y, start, end, amount);
  }
}

function clamp(x: number, width: number): number {
  return x < 0 ? 0 : x > width ? width : x;
}

function edgesOf(path: Path, scale: number, height: number): readonly Edge[] {
  const edges: Edge[] = [];
  for (const [i, a] of path.entries()) {
    const b = path[(i + 1) % path.length] ?? a;
    if (a[1] === b[1]) continue;
    const [upper, lower] = a[1] < b[1] ? [a, b] : [b, a];
    const [x, y, bottom] = [upper[0] * scale, upper[1] * scale, lower[1] * scale];
    if (bottom <= 0 || y >= height) continue;
    const slope = (lower[0] - upper[0]) / (lower[1] - upper[1]);
    const above = Math.max(0, -y);
    edges.push({ x: x + above * slope, y: y + above, bottom, slope, sign: upper === a ? 1 : -1 });
  }
  return edges.sort((a, b) => a.y - b.y);
}

/** Adds to `area` what the sum from the left needs so that it is the part of each pixel to the right of an edge from x = a to b. */
function addArea(area: Float32Array, a: number, b: number, height: number): void {
  const first = Math.floor(a);
  const last = Math.ceil(b);
  if (last <= first + 1) {
    const middle = (a + b) / 2 - first;
    area[first] = (area[first] ?? 0) + height * (1 - middle);
    area[first + 1] = (area[first + 1] ?? 0) + height * middle;
    return;
  }
  let covered = 0;
  for (let x = first; x <= last; x++) {
    // The part of the pixels up to and including x that lies to the right of the edge.
    const to = Math.min(b, x + 1);
    const from = Math.max(a, x);
    const inside = to > from ? ((to - from) / (b - a)) * (x + 1 - (from + to) / 2) : 0;
    const passed = Math.max(0, Math.min(b, x) - a) / (b - a);
    const whole = height * (inside + passed);
    area[x] = (area[x] ?? 0) + whole - covered;
    covered = whole;
  }
}
