import { looseBelow, looseFrame } from '../brushEdges.ts';
import { curve, through } from '../geometry.ts';
import { notes } from '../motifs/page.ts';
import { windowFrame } from '../motifs/table.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';
import type { Place } from '../place.ts';

/** A wall with a window and a table before it. */
export function drawRoom(pen: Pen, { frame, horizon, leftward }: Place): void {
  const { sky, earth, second } = pen.palette;
  const { left, right, bottom, width, top } = frame;
  const wall = horizon - top;
  pen.wash(looseFrame(pen.chance, frame, horizon), blend(sky, second, 0.45), 0.4);
  const size = Math.min(wall * 0.72, width * 0.45);
  if (width > 0.7) windowFrame(pen.at(leftward ? right - width * 0.22 : left + width * 0.22, top + wall * 0.46, size));
  const edge = through(left - 0.01, horizon, right + 0.01, horizon + 0.006);
  pen.shape(looseBelow(pen.chance, edge, bottom), { fill: earth, strength: 0.6, weight: 0 });
  pen.line(edge, { weight: 1.1 });
  for (let i = 0; i < 9; i++) {
    const y = horizon + (bottom - horizon) * ((i + 0.6) / 9);
    const x = left + width * pen.chance.between(0, 0.6);
    const grain = through(x, y, x + width * 0.12, y + 0.006, x + width * pen.chance.between(0.2, 0.4), y);
    pen.line(curve(grain), { weight: 0.55, strength: 0.45 });
  }
}

/** A free page with a stain of colour behind what is drawn. */
export function drawPage(pen: Pen, { frame }: Place): void {
  const { sky, second } = pen.palette;
  const { left, top, width, height } = frame;
  const stain = [
    [0.1, 0.2],
    [0.5, 0.06],
    [0.9, 0.22],
    [0.95, 0.66],
    [0.6, 0.93],
    [0.1, 0.8],
  ] as const;
  const outline = curve(
    stain.map(([x, y]) => [left + width * x, top + height * y]),
    true,
  );
  pen.wash(outline, blend(sky, second, 0.3), 0.32);
  notes(pen.at(left, top, 1), width, height);
}
