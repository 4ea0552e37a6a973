import { type Path, curve, ellipse, points, rect, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { house } from './buildings.ts';
import type { Pen } from '../pen.ts';

export const bridge: Motif = {
  setting: 'land',
  breadth: 2.6,
  bulk: 0.9,
  draw(pen) {
    const { stone, water } = pen.palette;
    pen.wash(curve(points('-1.3 0.02, -0.4 -0.03, 0.5 -0.02, 1.35 0.03, 0.9 0.16, -0.8 0.17'), true), water, 0.6);
    const arch = (x: number, half: number, rise: number) => ellipse(x, -0.02, half, rise, 0.5, 1);
    const deck = curve(points('-1.3 -0.36, -0.6 -0.58, 0 -0.66, 0.6 -0.58, 1.3 -0.36'));
    const body: Path = [[-1.3, 0], ...deck, [1.3, 0]];
    pen.shape(body, { fill: stone, strength: 0.55, shade: 0.25 });
    for (const [x, half, rise] of [
      [-0.78, 0.25, 0.32],
      [0, 0.36, 0.46],
      [0.78, 0.25, 0.32],
    ] as const) {
      pen.shape([...arch(x, half, rise), [x + half, 0.01], [x - half, 0.01]], {
        fill: water,
        strength: 0.35,
        body: pen.palette.paper,
      });
      pen.hatch([...arch(x + half * 0.55, half * 0.45, rise * 0.8), [x + half, 0]], { angle: 80 });
      for (let i = 0; i <= 8; i++) {
        const turn = Math.PI * (1 + i / 8);
        const ray = (f: number): readonly [number, number] => [x + half * f * Math.cos(turn), -0.02 + rise * f * Math.sin(turn)];
        pen.line([ray(1), ray(1.14)], { weight: 0.5, strength: 0.6 });
      }
    }
    pen.line(
      deck.map(([x, y]) => [x, y + 0.06]),
      { weight: 0.7 },
    );
    for (let x = -1.1; x < 1.2; x += 0.22) {
      const y = -0.66 + x * x * 0.19;
      pen.line(through(x, y, x, y - 0.1), { weight: 0.6 });
    }
    pen.line(
      deck.map(([x, y]) => [x, y - 0.1]),
      { weight: 0.8 },
    );
    for (const [x, y] of [
      [-0.9, 0.06],
      [0.1, 0.08],
      [0.7, 0.05],
    ] as const)
      pen.line(curve(through(x - 0.2, y, x, y + 0.015, x + 0.25, y)), { weight: 0.5 });
  },
};

/** Houses from edge to edge, in two rows, whose feet run from (0, 0) to (breadth, 0). */
export function skyline(pen: Pen, breadth: number, height: number): void {
  const { chance, palette } = pen;
  const fills = [palette.stone, palette.second, palette.sky, palette.earth, palette.accent] as const;
  for (const row of [0, 1]) {
    let x = 0.01 + row * 0.02;
    while (x < breadth - 0.05) {
      const width = Math.min(chance.between(0.15, 0.3) * height, breadth - x - 0.01);
      const middle = 1 - Math.abs(((x + width / 2) / breadth) * 2 - 1) * 0.45;
      const tall = chance.between(0.4, 0.95) * middle * height * (row === 0 ? 1.05 : 0.6);
      block(pen, x, width, tall, chance.pick(fills), row);
      x += width * chance.between(0.9, 1.1);
    }
  }
}

function block(pen: Pen, x: number, width: number, height: number, fill: readonly [number, number, number], row: number): void {
  const { chance } = pen;
  const strength = row === 0 ? 0.32 : 0.55;
  pen.shape(rect(x, -height, width, height), { fill, strength, shade: 0.35, weight: row === 0 ? 0.7 : 0.95 });
  const top = chance.next();
  if (top < 0.3) pen.shape(through(x, -height, x + width / 2, -height - 0.08, x + width, -height), { fill, strength });
  else if (top < 0.55)
    pen.line(through(x + width * 0.5, -height, x + width * 0.5, -height - chance.between(0.06, 0.14)), { weight: 0.8 });
  else if (top < 0.75) pen.shape(rect(x + width * 0.2, -height - 0.05, width * 0.45, 0.05), { fill, strength });
  for (let y = -height + 0.06; y < -0.08; y += 0.075) {
    for (let column = 0.18; column < 0.85; column += 0.24) {
      if (chance.next() < 0.24) continue;
      const pane = rect(x + width * column, y, width * 0.12, 0.035);
      if (chance.next() < 0.3) pen.wash(pane, pen.palette.glow, 1);
      pen.line(pane.slice(0, 4), { weight: 0.42, strength: 0.6, closed: chance.next() < 0.5 });
    }
  }
}

export const village: Motif = {
  setting: 'land',
  breadth: 2.2,
  bulk: 1.2,
  draw(pen) {
    for (const [x, y, size, flip] of [
      [-0.2, -0.22, 0.42, true],
      [0.55, -0.2, 0.46, false],
    ] as const)
      house.draw(pen.at(x, y, size, flip));
    church(pen.at(0.15, -0.1, 0.95));
    house.draw(pen.at(-0.72, 0, 0.56));
    house.draw(pen.at(0.8, 0.04, 0.52, true));
    for (const [x, y] of [
      [-0.15, -0.01],
      [0.42, -0.05],
      [-1.15, 0.02],
    ] as const)
      bush(pen.at(x, y, 0.22));
  },
};

function church(pen: Pen): void {
  const { second, stone, accent, ink } = pen.palette;
  pen.shape(rect(-0.02, -0.34, 0.42, 0.34), { fill: second, strength: 0.25, shade: 0.3 });
  pen.shape(points('-0.05 -0.33, 0.05 -0.52, 0.38 -0.52, 0.44 -0.33'), { fill: stone, shade: 0.4 });
  pen.shape(rect(-0.19, -0.64, 0.19, 0.64), { fill: second, strength: 0.25, shade: 0.42 });
  pen.shape(points('-0.22 -0.63, -0.095 -0.98, 0.03 -0.63'), { fill: accent, strength: 0.75, shade: 0.45 });
  pen.line(points('-0.095 -0.98, -0.095 -1.06'));
  pen.line(points('-0.12 -1.035, -0.07 -1.035'));
  pen.line(ellipse(-0.095, -0.52, 0.045, 0.045), { closed: true, weight: 0.8 });
  pen.shape(curve(points('-0.13 0, -0.13 -0.13, -0.095 -0.18, -0.06 -0.13, -0.06 0')), { fill: ink, strength: 0.6 });
  for (const x of [0.08, 0.2, 0.32])
    pen.line(curve(through(x, -0.09, x, -0.19, x + 0.025, -0.22, x + 0.05, -0.19, x + 0.05, -0.09)), { weight: 0.7 });
}

function bush(pen: Pen): void {
  const { leaf } = pen.palette;
  pen.shape(curve(points('-0.7 0, -0.85 -0.3, -0.5 -0.55, -0.2 -0.85, 0.25 -0.75, 0.6 -0.6, 0.85 -0.25, 0.7 0')), {
    fill: leaf,
    strength: 0.75,
    shade: 0.5,
  });
}
