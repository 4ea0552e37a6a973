import { looseBelow } from '../brushEdges.ts';
import { createChance } from '../chance.ts';
import { curve, type Path, type Point, points, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import type { Pen } from '../pen.ts';
import { blend } from '../palettes.ts';

/** A ridge of peaks from (0, 0) to (breadth, 0), of about the given height, with snow and shaded flanks. */
export function mountains(pen: Pen, breadth: number, height: number): void {
  const { stone, water, paper, sky } = pen.palette;
  for (const layer of [0, 1]) {
    const tall = height * (layer === 0 ? 1 : 0.62);
    const fill = layer === 0 ? blend(sky, stone, 0.5) : blend(stone, water, 0.35);
    const count = Math.max(2, Math.round(breadth * (layer === 0 ? 2.2 : 2.8)));
    const peaks = Array.from({ length: count }, (_, i): Point => [
      ((i + pen.chance.between(0.25, 0.75)) / count) * breadth,
      -tall * pen.chance.between(0.55, 1),
    ]);
    const ridge: Point[] = [[0, -tall * 0.25]];
    for (const [i, [x, y]] of peaks.entries()) {
      const before = ridge.at(-1)?.[0] ?? 0;
      const next = peaks[i + 1]?.[0] ?? breadth;
      ridge.push(
        [before + (x - before) * 0.55, y * 0.52 - tall * 0.08],
        [x, y],
        [x + (next - x) * 0.22, y * 0.72],
        [x + (next - x) * 0.5, y * pen.chance.between(0.25, 0.42)],
      );
    }
    ridge.push([breadth, -tall * 0.2]);
    pen.shape([[0, 0.02], ...ridge, [breadth, 0.02]], {
      fill,
      strength: layer === 0 ? 0.42 : 0.55,
      body: paper,
      weight: layer === 0 ? 0.7 : 0.9,
    });
    for (const [i, [x, y]] of peaks.entries()) flank(pen, x, y, (peaks[i + 1]?.[0] ?? breadth) - x, layer);
  }
}

function flank(pen: Pen, x: number, y: number, room: number, layer: number): void {
  const width = Math.min(room * 0.45, Math.abs(y) * 0.5);
  const side: Path = [
    [x, y],
    [x + width * 0.5, y * 0.72],
    [x + width * 0.75, y * 0.4],
    [x + width * 0.35, y * 0.3],
    [x + width * 0.28, y * 0.55],
    [x + width * 0.05, y * 0.7],
  ];
  pen.hatch(side, { angle: 62, gap: layer === 0 ? 0.9 : 0.75, strength: layer === 0 ? 0.38 : 0.5 });
  pen.line(through(x, y, x + width * 0.06, y * 0.75, x + width * 0.25, y * 0.58, x + width * 0.3, y * 0.36), {
    weight: 0.6,
    strength: 0.7,
  });
  if (layer === 0)
    pen.line(through(x - width * 0.4, y * 0.72, x - width * 0.15, y * 0.66, x, y * 0.74, x + width * 0.18, y * 0.66), {
      weight: 0.5,
      strength: 0.5,
    });
}

/** Rolling ground whose top edge runs from (0, 0) to (breadth, 0), down to `depth`. */
export function hills(pen: Pen, breadth: number, depth: number, snowy: boolean): void {
  const { leaf, earth, sky, paper } = pen.palette;
  const green = snowy ? blend(sky, paper, 0.45) : leaf;
  for (const layer of [0, 1, 2]) {
    const top = (depth * layer) / 4;
    const swell = 0.07 - layer * 0.012;
    const edge = curve(
      Array.from({ length: 6 }, (_, i): Point => [
        (i / 5) * breadth,
        top + (i % 2 === layer % 2 ? -swell : swell * 0.3) * pen.chance.between(0.5, 1),
      ]),
    );
    const fill = layer === 1 && !snowy ? blend(leaf, earth, 0.45) : green;
    pen.shape(looseBelow(pen.chance, edge, depth), { fill, strength: 0.42 + layer * 0.1, weight: 0 });
    pen.line(edge, { weight: 0.9 - layer * 0.1 });
    tufts(pen, breadth, top + 0.03, top + depth / 4, 10 + layer * 6);
  }
}

/** Grass, in tufts between two levels. */
export function tufts(pen: Pen, breadth: number, from: number, to: number, count: number): void {
  for (let i = 0; i < count * breadth; i++) {
    const [x, y] = [pen.chance.next() * breadth, pen.chance.between(from, to)];
    const size = pen.chance.between(0.008, 0.02);
    for (const lean of [-0.6, 0, 0.5])
      pen.line(through(x + lean * size * 0.4, y, x + lean * size, y - size), { weight: 0.6, strength: 0.6, stage: 'detail' });
  }
}

/** Open water from the horizon at y = 0 down to `depth`. */
export function sea(pen: Pen, breadth: number, depth: number): void {
  const { water, paper } = pen.palette;
  const edge: Path = through(0, 0, breadth * 0.5, 0.002, breadth, 0);
  pen.wash(looseBelow(pen.chance, edge, depth), water, 0.5);
  pen.wash([...edge, [breadth, depth * 0.35], [breadth * 0.6, depth * 0.3], [0, depth * 0.4]], water, 0.4, {
    from: [0, 0],
    to: [0, depth * 0.4],
  });
  pen.line(through(0, 0, breadth, 0), { weight: 0.9 });
  for (let row = 1; row < 15; row++) {
    // Waves lie closer together the farther they are.
    const y = depth * (row / 15) ** 1.7;
    const size = 0.02 + 0.07 * (row / 15);
    for (let i = 0; i < 2 + breadth * 3; i++) {
      const x = pen.chance.next() * (breadth - size * 2) + size;
      const level = y + pen.chance.between(-0.006, 0.006);
      const wave = curve([
        [x - size, level],
        [x - size * 0.4, level - size * 0.13],
        [x, level],
        [x + size * 0.45, level - size * 0.12],
        [x + size, level],
      ]);
      if (i % 4 === 0) pen.line(wave, { weight: 2, colour: paper, opaque: true, strength: 0.8, stage: 'wash' });
      else pen.line(wave, { weight: 0.5 + row * 0.03, strength: 0.65, stage: i % 2 === 0 ? 'outline' : 'detail' });
    }
  }
}

export const tree: Motif = {
  setting: 'land',
  breadth: 0.9,
  bulk: 1.35,
  draw(pen) {
    const { leaf, earth, accent } = pen.palette;
    const chance = createChance(Math.floor(pen.chance.next() * 1e9));
    pen.shape(curve(points('-0.09 0, -0.045 -0.14, -0.05 -0.4, -0.12 -0.55, 0.12 -0.55, 0.05 -0.38, 0.05 -0.14, 0.11 0')), {
      fill: earth,
      strength: 0.8,
      shade: 0.5,
    });
    pen.line(curve(points('-0.1 -0.45, -0.2 -0.55, -0.24 -0.62')));
    pen.line(curve(points('0.06 -0.42, 0.16 -0.52, 0.22 -0.62')));
    const crowns = [
      [-0.24, -0.58, 0.19],
      [0.25, -0.57, 0.19],
      [-0.13, -0.76, 0.2],
      [0.15, -0.77, 0.2],
      [0, -0.62, 0.22],
      [0.02, -0.88, 0.13],
    ] as const;
    for (const [x, y, r] of crowns) {
      const puff = curve(
        Array.from({ length: 11 }, (_, i): Point => {
          const turn = (i / 11) * 2 * Math.PI;
          const reach = r * chance.between(0.85, 1.14);
          return [x + reach * 1.08 * Math.cos(turn), y + reach * 0.9 * Math.sin(turn)];
        }),
        true,
      );
      pen.shape(puff, { fill: chance.next() < 0.2 ? blend(leaf, accent, 0.35) : leaf, strength: 0.6, shade: 0.42, weight: 0.85 });
      for (let i = 0; i < 6; i++) {
        const [px, py] = [x + chance.between(-0.7, 0.4) * r, y + chance.between(-0.7, 0.6) * r];
        pen.line(curve(through(px - 0.02, py, px, py - 0.016, px + 0.022, py)), { weight: 0.55, strength: 0.6, stage: 'detail' });
      }
    }
  },
};

const pine: Motif = {
  setting: 'land',
  breadth: 0.5,
  bulk: 1.35,
  draw(pen) {
    const { leaf, earth } = pen.palette;
    pen.shape(points('-0.035 -0.14, 0.035 -0.14, 0.04 0, -0.04 0'), { fill: earth, shade: 0.5 });
    for (const [y, half] of [
      [-0.1, 0.25],
      [-0.3, 0.2],
      [-0.5, 0.15],
      [-0.68, 0.1],
    ] as const) {
      const tip = y - 0.32;
      const teeth: Path = [
        [-half, y],
        [-half * 0.66, y - 0.025],
        [-half * 0.4, y + 0.02],
        [-half * 0.1, y - 0.02],
        [half * 0.2, y + 0.02],
        [half * 0.55, y - 0.02],
        [half, y],
      ];
      pen.shape(
        [
          [0, tip],
          ...curve(through(half * 0.35, y - 0.16, half, y)),
          ...teeth.toReversed().slice(1, -1),
          ...curve(through(-half, y, -half * 0.35, y - 0.16)),
        ],
        { fill: leaf, strength: 0.7, shade: 0.5, weight: 0.85 },
      );
    }
  },
};

/** Three pines together. */
export const pines: Motif = {
  setting: 'land',
  breadth: 1,
  bulk: 1.35,
  draw(pen) {
    pine.draw(pen.at(0.3, -0.05, 0.72));
    pine.draw(pen.at(-0.26, -0.03, 0.84));
    pine.draw(pen.at(0.04, 0, 1));
  },
};

/** A wall of trees whose feet run from (0, 0) to (breadth, 0). */
export function forest(pen: Pen, breadth: number, height: number): void {
  for (const layer of [0, 1]) {
    const size = height * (layer === 0 ? 0.72 : 1);
    const step = size * 0.3;
    for (let x = step * 0.5 + layer * step * 0.4; x < breadth - step * 0.3; x += step * pen.chance.between(0.8, 1.5)) {
      const place = pen.at(x, layer * 0.03 + pen.chance.between(0, 0.015), size * pen.chance.between(0.75, 1.1));
      if (pen.chance.next() < 0.78) pine.draw(place);
      else tree.draw(place);
    }
  }
}

/** A road that winds from (0, 0) at the horizon to the front at `depth`. */
export function road(pen: Pen, depth: number, breadth: number): void {
  const { earth, paper } = pen.palette;
  const spine = (t: number) => 0.13 * Math.sin(t * 5) * (1 - t * 0.3) * breadth;
  const side = (sign: number) =>
    curve(
      Array.from({ length: 9 }, (_, i): Point => {
        const t = i / 8;
        return [spine(t) + sign * (0.012 + 0.2 * t * t) * breadth, depth * t ** 1.2];
      }),
    );
  pen.shape([...side(-1), ...side(1).toReversed()], { fill: earth, strength: 0.5, body: paper });
  for (let t = 0.2; t < 0.95; t += 0.14) {
    const at = (u: number): Point => [spine(u), depth * u ** 1.2];
    pen.line([at(t), at(t + 0.05)], { weight: 0.7 + t });
  }
}
