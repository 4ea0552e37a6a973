import { curve, ellipse, type Path, points, type Point, rect, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';
import type { Rgb } from '../scene.ts';

/** Lines of writing that cannot be read. */
function writing(pen: Pen, x: number, y: number, width: number): void {
  const steps = Math.max(4, Math.round(width / 0.022));
  const path = Array.from({ length: steps }, (_, i): Point => [
    x + (i / (steps - 1)) * width,
    y + (i % 2 === 0 ? -1 : 1) * pen.chance.between(0.002, 0.011),
  ]);
  pen.line(curve(path), { weight: 0.7, strength: 0.75 });
}

function arrow(pen: Pen, path: Path): void {
  const line = curve(path);
  pen.line(line, { weight: 1 });
  const [tip, before] = [line.at(-1), line.at(-4)];
  if (!tip || !before) return;
  const turn = Math.atan2(tip[1] - before[1], tip[0] - before[0]);
  for (const side of [-0.5, 0.5])
    pen.line([tip, [tip[0] - 0.035 * Math.cos(turn + side), tip[1] - 0.035 * Math.sin(turn + side)]], { weight: 1 });
}

function boxed(pen: Pen, x: number, y: number, width: number, height: number, fill: Rgb): void {
  pen.shape(rect(x - width / 2, y - height / 2, width, height), { fill, strength: 0.5 });
  writing(pen, x - width * 0.32, y - height * 0.12, width * 0.64);
  writing(pen, x - width * 0.32, y + height * 0.16, width * 0.4);
}

/** Boxes and arrows. */
export const diagram: Motif = {
  setting: 'page',
  breadth: 1.5,
  bulk: 2,
  draw(pen) {
    const { accent, second, water, leaf, glow, ink } = pen.palette;
    boxed(pen, -0.52, -0.8, 0.38, 0.24, water);
    boxed(pen, 0.1, -0.8, 0.38, 0.24, second);
    pen.shape(points('0.1 -0.58, 0.34 -0.42, 0.1 -0.26, -0.14 -0.42'), { fill: glow, strength: 0.7 });
    writing(pen, 0, -0.42, 0.2);
    boxed(pen, -0.52, -0.16, 0.38, 0.24, leaf);
    boxed(pen, 0.1, -0.08, 0.34, 0.2, accent);
    cylinder(pen.at(0.62, -0.42, 0.34), water);
    arrow(pen, points('-0.32 -0.8, -0.2 -0.81, -0.1 -0.8'));
    arrow(pen, points('0.1 -0.67, 0.105 -0.63, 0.1 -0.585'));
    arrow(pen, points('0.35 -0.42, 0.42 -0.415, 0.48 -0.42'));
    arrow(pen, points('0.1 -0.25, 0.095 -0.21, 0.1 -0.185'));
    arrow(pen, points('-0.15 -0.42, -0.36 -0.42, -0.5 -0.36, -0.52 -0.29'));
    arrow(pen, points('0.29 -0.8, 0.5 -0.8, 0.62 -0.72, 0.62 -0.62'));
    writing(pen, -0.36, -0.46, 0.1);
    pen.line(ellipse(-0.52, -0.16, 0.27, 0.19, 0.02, 1.05), { weight: 1, colour: accent, strength: 0.8 });
    pen.line(curve(points('0.52 -0.12, 0.6 -0.16, 0.7 -0.12, 0.62 -0.05, 0.74 -0.02')), {
      weight: 0.8,
      colour: ink,
      strength: 0.6,
    });
  },
};

function cylinder(pen: Pen, fill: Rgb): void {
  pen.shape(
    [
      ...curve(points('-0.4 -0.42, -0.4 0, -0.4 0.42')),
      ...ellipse(0, 0.42, 0.4, 0.14, 0.5, 0).slice(1),
      ...points('0.4 0, 0.4 -0.42'),
    ],
    { fill, strength: 0.45, shade: 0.3 },
  );
  pen.shape(ellipse(0, -0.42, 0.4, 0.14), { fill, strength: 0.6 });
  for (const y of [-0.14, 0.14]) pen.line(ellipse(0, y, 0.4, 0.13, 0.5, 0), { weight: 0.7 });
}

export const chart: Motif = {
  setting: 'page',
  breadth: 1.45,
  bulk: 2,
  draw(pen) {
    const { accent, second, water, leaf, glow } = pen.palette;
    for (let i = 1; i < 5; i++) pen.line(through(-0.66, -i * 0.2, 0.68, -i * 0.2), { weight: 0.45, strength: 0.35 });
    const heights = Array.from({ length: 6 }, (_, i) => Math.min(0.86, 0.2 + i * 0.11 + pen.chance.between(-0.1, 0.1)));
    const fills = [water, second, leaf, glow, water, second] as const;
    for (const [i, height] of heights.entries()) {
      pen.shape(rect(-0.58 + i * 0.2, -height, 0.14, height), {
        fill: fills[i] ?? water,
        strength: 0.7,
        shade: i === 5 ? 0.9 : 0.35,
      });
      writing(pen, -0.56 + i * 0.2, 0.05, 0.1);
    }
    arrow(pen, points('-0.66 0.02, -0.66 -0.5, -0.66 -1.02'));
    arrow(pen, points('-0.7 0, 0 0.005, 0.72 0'));
    const trend = heights.map((height, i): Point => [-0.51 + i * 0.2, -height - 0.07]);
    pen.line(curve(trend), { weight: 1.8, colour: accent });
    for (const [x, y] of trend) pen.shape(ellipse(x, y, 0.018, 0.018), { fill: accent, strength: 1, weight: 0.8 });
    writing(pen, -0.56, -0.98, 0.3);
    writing(pen, -0.56, -0.93, 0.2);
  },
};

/** A treasure map on old paper. */
export const map: Motif = {
  setting: 'page',
  breadth: 1.4,
  bulk: 2,
  draw(pen) {
    const { earth, leaf, water, accent, ink, stone } = pen.palette;
    pen.shape(
      curve(
        points(
          '-0.7 -0.96, -0.3 -1, 0.1 -0.97, 0.5 -1, 0.7 -0.94, 0.68 -0.6, 0.71 -0.3, 0.68 -0.03, 0.3 0, -0.1 -0.03, -0.5 0, -0.7 -0.05, -0.68 -0.4, -0.71 -0.7',
        ),
        true,
      ),
      { fill: earth, strength: 0.3, shade: 0.06 },
    );
    for (const x of [-0.24, 0.23]) pen.line(through(x, -0.97, x + 0.01, -0.03), { weight: 0.6, strength: 0.4 });
    const land = curve(
      points(
        '-0.46 -0.66, -0.3 -0.82, -0.06 -0.78, 0.1 -0.86, 0.36 -0.72, 0.44 -0.5, 0.34 -0.3, 0.12 -0.26, 0 -0.14, -0.26 -0.18, -0.36 -0.36, -0.5 -0.46',
      ),
      true,
    );
    pen.wash(
      land.map(([x, y]): Point => [x * 1.14, (y + 0.5) * 1.18 - 0.5]),
      water,
      0.45,
    );
    pen.shape(land, { fill: leaf, strength: 0.45 });
    pen.line(
      land.map(([x, y]): Point => [x * 1.07, (y + 0.5) * 1.08 - 0.5]),
      { closed: true, weight: 0.5, strength: 0.5 },
    );
    for (const [x, y] of points('-0.22 -0.64, -0.13 -0.68, -0.06 -0.61')) {
      pen.shape(through(x - 0.06, y + 0.05, x, y - 0.07, x + 0.06, y + 0.05), {
        fill: stone,
        strength: 0.5,
        shade: 0.5,
        weight: 0.8,
      });
    }
    for (const [x, y] of points('0.18 -0.66, 0.24 -0.7, 0.28 -0.62, -0.3 -0.4, -0.24 -0.36')) {
      pen.line(through(x, y + 0.03, x, y + 0.05));
      pen.shape(ellipse(x, y, 0.022, 0.03), { fill: leaf, strength: 0.9, weight: 0.7 });
    }
    const trail = curve(points('-0.36 -0.52, -0.2 -0.5, -0.08 -0.4, 0.04 -0.5, 0.16 -0.44, 0.24 -0.4'));
    for (let i = 0; i + 2 < trail.length; i += 4) pen.line(trail.slice(i, i + 3), { weight: 1.2, colour: accent });
    pen.line(points('0.24 -0.45, 0.32 -0.36'), { weight: 2, colour: accent });
    pen.line(points('0.32 -0.45, 0.24 -0.36'), { weight: 2, colour: accent });
    compass(pen.at(0.52, -0.18, 0.13), ink, accent);
    writing(pen, -0.6, -0.12, 0.26);
  },
};

function compass(pen: Pen, ink: Rgb, accent: Rgb): void {
  pen.line(ellipse(0, 0, 0.72, 0.72), { closed: true, weight: 0.7 });
  for (let i = 0; i < 4; i++) {
    const turn = (i / 4) * 2 * Math.PI;
    const at = (along: number, aside: number): Point => [
      along * Math.cos(turn) - aside * Math.sin(turn),
      along * Math.sin(turn) + aside * Math.cos(turn),
    ];
    pen.shape([at(1, 0), at(0.18, 0.18), at(0, 0)], { fill: i === 3 ? accent : ink, strength: 0.8, weight: 0.7 });
    pen.shape([at(1, 0), at(0.18, -0.18), at(0, 0)], { weight: 0.7 });
  }
}

function cog(pen: Pen, x: number, y: number, radius: number, teeth: number, fill: Rgb, turned: number): void {
  const outline: Point[] = [];
  for (let i = 0; i < teeth * 4; i++) {
    const reach = i % 4 < 2 ? 1 : 0.8;
    const turn = ((i + (i % 2 === 0 ? 0.15 : -0.15) + turned) / (teeth * 4)) * 2 * Math.PI;
    outline.push([x + radius * reach * Math.cos(turn), y + radius * reach * Math.sin(turn)]);
  }
  pen.shape(outline, { fill, strength: 0.65, shade: 0.42 });
  pen.line(ellipse(x, y, radius * 0.66, radius * 0.66), { closed: true, weight: 0.7 });
  pen.shape(ellipse(x, y, radius * 0.26, radius * 0.26), { fill: blend(fill, pen.palette.ink, 0.5), strength: 0.3 });
  for (let i = 0; i < 5; i++) {
    const turn = ((i + 0.3) / 5) * 2 * Math.PI;
    pen.shape(ellipse(x + radius * 0.46 * Math.cos(turn), y + radius * 0.46 * Math.sin(turn), radius * 0.1, radius * 0.1), {
      weight: 0.8,
    });
  }
}

export const gear: Motif = {
  setting: 'page',
  breadth: 1.35,
  bulk: 1.8,
  draw(pen) {
    const { stone, accent, second, water } = pen.palette;
    cog(pen, -0.22, -0.46, 0.42, 13, blend(stone, water, 0.4), 0);
    cog(pen, 0.36, -0.74, 0.25, 9, accent, 1);
    cog(pen, 0.38, -0.24, 0.2, 8, second, 0.4);
    for (const path of [ellipse(-0.22, -0.46, 0.52, 0.52, 0.42, 0.55), ellipse(0.36, -0.74, 0.33, 0.33, 0.85, 1)])
      arrow(
        pen,
        path.filter((_, i) => i % 2 === 0),
      );
  },
};

/** An empty sheet of notes under what is drawn; about (0, 0). */
export function notes(pen: Pen, breadth: number, height: number): void {
  for (const [x, y, width] of [
    [0.02, 0.03, 0.16],
    [0.02, 0.055, 0.11],
    [breadth - 0.2, height - 0.1, 0.14],
  ] as const)
    writing(pen, x, y, width);
}
