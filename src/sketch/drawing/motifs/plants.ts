import { type Point, curve, ellipse, mirrored, points, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';

/** A bloom about (x, y). */
function bloom(pen: Pen, x: number, y: number, radius: number, petals: number, fill: readonly [number, number, number]): void {
  for (let i = 0; i < petals; i++) {
    const turn = (i / petals) * 2 * Math.PI + pen.chance.between(-0.1, 0.1);
    const at = (along: number, aside: number): Point => [
      x + radius * (along * Math.cos(turn) - aside * Math.sin(turn)),
      y + radius * (along * Math.sin(turn) + aside * Math.cos(turn)),
    ];
    const reach = pen.chance.between(0.92, 1.08);
    pen.shape(
      curve([at(0.15, 0), at(0.5, 0.27), at(0.9 * reach, 0.2), at(reach, 0), at(0.9 * reach, -0.2), at(0.5, -0.27)], true),
      { fill, strength: 0.75, weight: 0.85 },
    );
    pen.line([at(0.3, 0), at(0.68, 0.02)], { weight: 0.5, strength: 0.6, stage: 'detail' });
  }
  pen.shape(ellipse(x, y, radius * 0.27, radius * 0.25), { fill: pen.palette.glow, strength: 1 });
  pen.hatch(ellipse(x + radius * 0.06, y + radius * 0.05, radius * 0.2, radius * 0.17), { angle: 40, gap: 0.5 });
}

function stem(pen: Pen, x: number, top: number, bottom: number, lean: number): void {
  const { leaf, ink } = pen.palette;
  const middle = (top + bottom) / 2;
  pen.line(curve(through(x, top, x + lean, middle, x + lean * 0.3, bottom)), { weight: 1.8, colour: blend(leaf, ink, 0.35) });
  const side = lean < 0 ? 1 : -1;
  const blade = pen.at(x + lean, middle, bottom - top, side < 0);
  blade.shape(curve(points('0 0.02, 0.14 -0.12, 0.34 -0.15, 0.26 0.02, 0.1 0.07'), true), {
    fill: leaf,
    strength: 0.8,
    shade: 0.4,
    weight: 0.85,
  });
  blade.line(curve(points('0 0.02, 0.14 -0.04, 0.3 -0.13')), { weight: 0.5 });
}

export const flower: Motif = {
  setting: 'land',
  breadth: 1,
  bulk: 0.95,
  draw(pen) {
    const { accent, second, glow } = pen.palette;
    stem(pen, -0.28, -0.52, 0, 0.06);
    stem(pen, 0.3, -0.46, 0, -0.05);
    stem(pen, 0.02, -0.76, 0, 0.03);
    bloom(pen, -0.28, -0.55, 0.19, 8, second);
    bloom(pen, 0.31, -0.5, 0.18, 7, blend(glow, accent, 0.3));
    bloom(pen, 0.02, -0.78, 0.25, 9, accent);
  },
};

export const vase: Motif = {
  setting: 'table',
  breadth: 0.9,
  bulk: 1.3,
  draw(pen) {
    const { accent, second, water, glow } = pen.palette;
    stem(pen, -0.26, -0.72, -0.3, 0.08);
    stem(pen, 0.26, -0.68, -0.3, -0.08);
    stem(pen, 0, -0.84, -0.3, 0.03);
    pen.shape(mirrored(curve(points('0.1 -0.42, 0.09 -0.35, 0.19 -0.22, 0.2 -0.1, 0.12 0'))), {
      fill: water,
      strength: 0.65,
      shade: 0.35,
    });
    pen.line(curve(points('-0.19 -0.2, 0 -0.17, 0.19 -0.2')), { weight: 0.8 });
    pen.line(curve(points('-0.2 -0.14, -0.1 -0.1, 0 -0.13, 0.1 -0.09, 0.2 -0.13')), { weight: 0.7 });
    bloom(pen, -0.27, -0.74, 0.14, 8, second);
    bloom(pen, 0.27, -0.7, 0.14, 7, glow);
    bloom(pen, 0, -0.86, 0.17, 9, accent);
    bloom(pen, 0.05, -0.58, 0.12, 8, blend(accent, second, 0.5));
  },
};

export const leaf: Motif = {
  setting: 'page',
  breadth: 0.8,
  bulk: 1.6,
  draw(pen) {
    const fill = pen.palette.leaf;
    pen.shape(
      curve(
        points('0 -1, 0.2 -0.84, 0.36 -0.58, 0.34 -0.34, 0.14 -0.17, 0 -0.12, -0.14 -0.17, -0.34 -0.34, -0.36 -0.58, -0.2 -0.84'),
        true,
      ),
      { fill, strength: 0.75, shade: 0.45 },
    );
    pen.line(curve(points('0 -0.98, 0.015 -0.5, 0 -0.12, 0.05 0.06')), { weight: 1.6 });
    for (let i = 0; i < 5; i++) {
      const y = -0.26 - i * 0.13;
      const reach = 0.3 - Math.abs(i - 1.5) * 0.045;
      for (const side of [-1, 1]) {
        pen.line(curve(through(0, y, side * reach * 0.55, y - 0.09, side * reach, y - 0.15)), { weight: 0.8 });
        pen.line(curve(through(side * reach * 0.5, y - 0.08, side * reach * 0.72, y - 0.04)), {
          weight: 0.5,
          strength: 0.6,
          stage: 'detail',
        });
      }
    }
  },
};

export const apple: Motif = {
  setting: 'table',
  breadth: 0.95,
  bulk: 0.5,
  draw(pen) {
    const { accent, leaf: green, earth } = pen.palette;
    pen.hatch(curve(points('0 0.02, 0.4 -0.06, 0.75 -0.02, 0.5 0.06, 0.1 0.06'), true), { angle: 15 });
    pen.shape(
      curve(
        points(
          '0 -0.72, 0.2 -0.8, 0.42 -0.66, 0.45 -0.38, 0.28 -0.06, 0.1 0, 0 -0.03, -0.1 0, -0.28 -0.06, -0.45 -0.38, -0.42 -0.66, -0.2 -0.8',
        ),
        true,
      ),
      { fill: accent, strength: 0.85, shade: 0.35 },
    );
    pen.line(curve(points('-0.32 -0.42, -0.32 -0.56, -0.22 -0.66')), {
      weight: 1.8,
      colour: pen.palette.paper,
      opaque: true,
      strength: 0.85,
    });
    pen.line(curve(points('-0.12 -0.72, 0 -0.66, 0.12 -0.72')), { weight: 0.8 });
    pen.line(curve(points('0 -0.68, 0.02 -0.84, 0.08 -0.95')), { weight: 2.2, colour: blend(earth, pen.palette.ink, 0.5) });
    pen.shape(curve(points('0.04 -0.82, 0.16 -0.96, 0.34 -0.96, 0.26 -0.82'), true), { fill: green, strength: 0.9 });
  },
};
