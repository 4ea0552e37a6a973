import { curve, ellipse, points, rect, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';
import type { Rgb } from '../scene.ts';

const skinTones: readonly [Rgb, ...Rgb[]] = [
  [236, 196, 168],
  [214, 164, 128],
  [168, 116, 84],
  [128, 86, 64],
];

const hairColours: readonly [Rgb, ...Rgb[]] = [
  [70, 52, 44],
  [112, 72, 46],
  [160, 92, 52],
  [196, 152, 88],
];

/** A standing person with a coat and a scarf, seen from a little way off. */
export const person: Motif = {
  setting: 'land',
  breadth: 0.5,
  bulk: 0.9,
  draw(pen) {
    const { accent, second, ink, water } = pen.palette;
    const skin = pen.palette.natural(pen.chance.pick(skinTones));
    for (const side of [-1, 1]) {
      const leg = pen.at(side * 0.055, 0, 1);
      leg.shape(points('-0.05 -0.42, 0.05 -0.42, 0.04 -0.03, -0.04 -0.03'), {
        fill: blend(water, ink, 0.4),
        strength: 0.85,
        shade: 0.4,
      });
      leg.shape(curve(points('-0.045 -0.035, 0.045 -0.035, 0.06 0, -0.07 0'), true), { fill: ink, strength: 0.8 });
    }
    pen.shape(curve(points('0.1 -0.72, 0.17 -0.62, 0.2 -0.46, 0.19 -0.38, 0.14 -0.38, 0.12 -0.52')), {
      fill: accent,
      strength: 0.8,
      shade: 0.5,
    });
    pen.shape(points('-0.11 -0.75, 0.11 -0.75, 0.15 -0.5, 0.17 -0.28, -0.17 -0.28, -0.15 -0.5'), {
      fill: accent,
      strength: 0.8,
      shade: 0.35,
    });
    pen.shape(curve(points('-0.1 -0.72, -0.17 -0.62, -0.2 -0.46, -0.19 -0.38, -0.14 -0.38, -0.12 -0.52')), {
      fill: accent,
      strength: 0.8,
    });
    pen.line(points('0 -0.74, 0.01 -0.28'), { weight: 0.7 });
    for (const y of [-0.64, -0.54, -0.44]) pen.line(ellipse(0.03, y, 0.008, 0.008), { closed: true, weight: 0.8 });
    for (const side of [-1, 1]) pen.shape(ellipse(side * 0.165, -0.36, 0.028, 0.035), { fill: skin, strength: 0.8, weight: 0.8 });
    pen.shape(rect(-0.03, -0.8, 0.06, 0.07), { fill: skin, strength: 0.8 });
    face(pen.at(0, -0.87, 0.105), skin, pen.palette.natural(pen.chance.pick(hairColours)));
    pen.shape(curve(points('-0.085 -0.79, 0 -0.765, 0.085 -0.79, 0.09 -0.745, 0 -0.72, -0.09 -0.745'), true), {
      fill: second,
      strength: 1,
    });
    pen.shape(points('0.03 -0.74, 0.085 -0.745, 0.1 -0.58, 0.05 -0.57'), { fill: second, strength: 1, shade: 0.4 });
  },
};

/** Head and shoulders. */
export const portrait: Motif = {
  setting: 'page',
  breadth: 0.95,
  bulk: 1.9,
  draw(pen) {
    const { accent } = pen.palette;
    const skin = pen.palette.natural(pen.chance.pick(skinTones));
    const hair = pen.palette.natural(pen.chance.pick(hairColours));
    pen.shape(
      curve(
        points('-0.27 -0.86, 0 -1.01, 0.27 -0.86, 0.33 -0.6, 0.31 -0.36, 0.2 -0.3, -0.2 -0.3, -0.31 -0.36, -0.33 -0.6'),
        true,
      ),
      { fill: hair, strength: 0.85, shade: 0.35 },
    );
    pen.shape(curve(points('-0.48 0.02, -0.44 -0.17, -0.3 -0.25, -0.1 -0.3, 0.1 -0.3, 0.3 -0.25, 0.44 -0.17, 0.48 0.02')), {
      fill: accent,
      strength: 0.75,
      shade: 0.3,
    });
    pen.shape(points('-0.08 -0.42, 0.08 -0.42, 0.1 -0.28, 0 -0.2, -0.1 -0.28'), { fill: skin, strength: 0.8, shade: 0.5 });
    pen.line(points('-0.12 -0.29, -0.06 -0.17, 0 -0.2, 0.07 -0.17, 0.12 -0.29'));
    face(pen.at(0, -0.62, 0.3), skin, hair);
    pen.hatch(curve(points('-0.2 0, -0.15 -0.15, -0.1 0')), { angle: 75 });
    pen.line(curve(points('-0.32 0.02, -0.3 -0.1, -0.27 -0.15')), { weight: 0.7 });
    pen.line(curve(points('0.32 0.02, 0.31 -0.1, 0.28 -0.15')), { weight: 0.7 });
  },
};

/** About (0, 0), 1 is half its height. */
function face(pen: Pen, skin: Rgb, hair: Rgb): void {
  const { accent, ink } = pen.palette;
  const close = pen.at(0, 0, 1);
  close.shape(
    curve(
      points('0 -0.95, 0.52 -0.8, 0.7 -0.3, 0.66 0.2, 0.42 0.72, 0 0.95, -0.42 0.72, -0.66 0.2, -0.7 -0.3, -0.52 -0.8'),
      true,
    ),
    { fill: skin, strength: 0.7, shade: 0.3 },
  );
  for (const side of [-1, 1]) {
    const half = close.at(side * 0.27, 0, 1, side < 0);
    half.line(curve(points('-0.14 -0.02, 0 -0.1, 0.15 0')), { weight: 1 });
    half.line(curve(points('-0.11 0.02, 0 0.06, 0.12 0.02')), { weight: 0.6 });
    half.wash(ellipse(0, -0.01, 0.06, 0.07), ink, 1);
    half.line(ellipse(0, -0.01, 0.05, 0.06), { closed: true });
    half.line(curve(points('-0.17 -0.2, 0 -0.27, 0.18 -0.2')), { weight: 1.2 });
    half.wash(ellipse(0.06, 0.28, 0.14, 0.1), accent, 0.35);
  }
  close.line(curve(points('0.02 0, 0.1 0.24, 0.07 0.31, -0.04 0.31')), { weight: 0.8 });
  close.line(curve(points('-0.2 0.53, -0.06 0.56, 0 0.54, 0.06 0.56, 0.2 0.52')), { weight: 1 });
  close.wash(curve(points('-0.18 0.53, 0 0.49, 0.18 0.53, 0 0.64'), true), accent, 0.75);
  close.line(curve(points('-0.09 0.65, 0.02 0.67, 0.1 0.64')), { weight: 0.7 });
  close.shape(
    curve(
      points(
        '-0.72 -0.1, -0.8 -0.6, -0.4 -1.05, 0.1 -1.12, 0.62 -0.9, 0.8 -0.5, 0.72 -0.1, 0.6 -0.5, 0.2 -0.72, -0.15 -0.6, -0.55 -0.5',
      ),
      true,
    ),
    { fill: hair, strength: 0.85, shade: 0.3 },
  );
  for (const x of [-0.5, -0.25, 0.05, 0.35])
    close.line(curve(through(x, -0.6 - Math.abs(x) * 0.1, x * 0.7, -0.85, x * 0.3 + 0.1, -1.05)), { weight: 0.6, strength: 0.6 });
}

export const robot: Motif = {
  setting: 'town',
  breadth: 0.75,
  bulk: 1.15,
  draw(pen) {
    const { accent, second, stone, glow, water, ink } = pen.palette;
    const metal = blend(stone, water, 0.4);
    for (const side of [-1, 1]) {
      const limb = pen.at(0, 0, 1, side < 0);
      limb.shape(rect(0.07, -0.24, 0.09, 0.2), { fill: stone, strength: 0.6, shade: 0.4 });
      for (const y of [-0.2, -0.15, -0.1]) limb.line(through(0.07, y, 0.16, y), { weight: 0.6 });
      limb.shape(curve(points('0.03 0, 0.05 -0.06, 0.12 -0.08, 0.2 -0.06, 0.23 0')), { fill: accent, strength: 0.8, shade: 0.4 });
      limb.line(curve(points('0.24 -0.52, 0.32 -0.46, 0.34 -0.36, 0.31 -0.27')), { weight: 4.5, strength: 0.55, colour: stone });
      limb.line(curve(points('0.24 -0.55, 0.34 -0.48, 0.365 -0.36, 0.335 -0.26')), { weight: 0.9 });
      limb.line(curve(points('0.24 -0.48, 0.29 -0.44, 0.31 -0.36, 0.285 -0.28')), { weight: 0.9 });
      limb.line(curve(points('0.28 -0.14, 0.24 -0.2, 0.27 -0.27, 0.34 -0.27, 0.38 -0.2, 0.34 -0.14')), { weight: 1.8 });
    }
    pen.shape(rect(-0.25, -0.6, 0.5, 0.38), { fill: metal, strength: 0.6, shade: 0.3 });
    pen.shape(rect(-0.17, -0.53, 0.34, 0.18), { fill: second, strength: 0.4, weight: 0.8 });
    pen.line(curve(points('-0.14 -0.42, -0.09 -0.42, -0.06 -0.49, -0.02 -0.37, 0.02 -0.45, 0.05 -0.42, 0.14 -0.42')), {
      weight: 0.9,
      colour: accent,
    });
    for (const x of [-0.14, -0.05, 0.04, 0.13])
      pen.shape(ellipse(x, -0.28, 0.022, 0.022), { fill: x < 0 ? accent : glow, strength: 1, weight: 0.8 });
    pen.shape(rect(-0.06, -0.66, 0.12, 0.06), { fill: stone, shade: 0.5 });
    pen.line(points('-0.06 -0.63, 0.06 -0.63'), { weight: 0.6 });
    pen.line(points('0 -0.94, 0 -1.02'), { weight: 1.2 });
    pen.shape(ellipse(0, -1.04, 0.03, 0.03), { fill: accent, strength: 1 });
    for (const side of [-1, 1])
      pen.shape(rect(side * 0.235 - 0.025, -0.86, 0.05, 0.1), { fill: accent, strength: 0.7, shade: 0.5 });
    pen.shape(curve(points('-0.2 -0.66, -0.22 -0.8, -0.19 -0.92, 0 -0.95, 0.19 -0.92, 0.22 -0.8, 0.2 -0.66, 0 -0.64'), true), {
      fill: metal,
      strength: 0.5,
      shade: 0.3,
    });
    for (const side of [-1, 1]) {
      pen.shape(ellipse(side * 0.085, -0.82, 0.058, 0.058), { fill: glow, strength: 0.8 });
      pen.wash(ellipse(side * 0.085 + 0.01, -0.815, 0.028, 0.028), ink, 1);
      pen.line(ellipse(side * 0.085 + 0.01, -0.815, 0.022, 0.022), { closed: true });
    }
    pen.line(curve(points('-0.08 -0.72, 0 -0.695, 0.08 -0.72')));
    for (const x of [-0.05, 0, 0.05]) pen.line(through(x, -0.725, x, -0.69), { weight: 0.6 });
    for (const [x, y] of points('-0.22 -0.57, 0.22 -0.57, -0.22 -0.25, 0.22 -0.25'))
      pen.line(ellipse(x, y, 0.007, 0.007), { closed: true, weight: 0.6 });
  },
};
