import { type Path, curve, ellipse, mirrored, points, rect, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import type { Pen } from '../pen.ts';

export const lighthouse: Motif = {
  setting: 'sea',
  breadth: 0.9,
  bulk: 1.7,
  draw(pen) {
    const { accent, stone, glow, second } = pen.palette;
    for (const side of [-1, 1]) {
      pen.wash(through(0, -0.85, side * 1, -1.02, side * 1, -0.76), glow, 0.55, {
        from: [0, -0.85],
        to: [side * 0.95, -0.87],
      });
    }
    rocks(pen, 0.5);
    pen.shape(rect(0.17, -0.2, 0.2, 0.15), { fill: second, strength: 0.3, shade: 0.4 });
    pen.shape(points('0.14 -0.2, 0.21 -0.29, 0.34 -0.29, 0.4 -0.2'), { fill: accent, shade: 0.4 });
    pen.line(rect(0.24, -0.15, 0.05, 0.06));
    const half = (y: number) => 0.09 + (y + 0.76) * 0.085;
    const band = (top: number, bottom: number): Path => mirrored(through(half(top), top, half(bottom), bottom));
    pen.shape(band(-0.76, -0.05), { shade: 0.42 });
    for (const top of [-0.68, -0.45, -0.22]) {
      pen.wash(band(top, top + 0.115), accent, 0.95);
      pen.line(through(-half(top), top, 0, top + 0.012, half(top), top), { weight: 0.7 });
      pen.line(through(-half(top + 0.115), top + 0.115, 0, top + 0.127, half(top + 0.115), top + 0.115), { weight: 0.7 });
    }
    for (const y of [-0.52, -0.29]) pen.line(rect(-0.035, y, 0.035, 0.055), { weight: 0.8 });
    pen.shape(curve(points('-0.045 -0.05, -0.045 -0.12, 0 -0.155, 0.045 -0.12, 0.045 -0.05')), {
      fill: pen.palette.ink,
      strength: 0.6,
    });
    pen.shape(rect(-0.125, -0.79, 0.25, 0.035), { fill: stone, shade: 0.5 });
    pen.shape(rect(-0.065, -0.9, 0.13, 0.11), { fill: glow, strength: 0.9 });
    for (const x of [-0.03, 0, 0.03]) pen.line(through(x, -0.9, x, -0.79), { weight: 0.55 });
    for (let x = -0.12; x <= 0.13; x += 0.04) pen.line(through(x, -0.835, x, -0.79), { weight: 0.5 });
    pen.line(points('-0.125 -0.835, 0.125 -0.835'), { weight: 0.6 });
    pen.shape(curve(points('-0.085 -0.9, -0.05 -0.955, 0 -0.975, 0.05 -0.955, 0.085 -0.9')), { fill: accent, shade: 0.4 });
    pen.line(points('0 -0.97, 0 -1.02'));
  },
};

function rocks(pen: Pen, spread: number): void {
  const { stone } = pen.palette;
  const heap: Path = [
    [-spread, 0.05],
    [-spread * 0.75, -0.03],
    [-spread * 0.4, -0.06],
    [0, -0.075],
    [spread * 0.5, -0.07],
    [spread * 0.85, -0.01],
    [spread * 1.05, 0.05],
    [0, 0.08],
  ];
  pen.shape(heap, { fill: stone, strength: 0.75, shade: 0.55 });
  for (const [x, y] of [
    [-0.3, -0.01],
    [-0.1, 0.01],
    [0.2, -0.02],
    [0.34, 0.02],
  ] as const) {
    pen.line(through(x - 0.06, y + 0.04, x - 0.02, y - 0.02, x + 0.06, y), { weight: 0.7 });
  }
}

export const house: Motif = {
  setting: 'land',
  breadth: 1.35,
  bulk: 1,
  draw(pen) {
    const { accent, second, glow, stone } = pen.palette;
    pen.shape(rect(0.28, -1, 0.12, 0.28), { fill: stone, shade: 0.5 });
    pen.line(curve(points('0.34 -1.02, 0.4 -1.1, 0.33 -1.17, 0.42 -1.27, 0.38 -1.34')), { weight: 0.6, strength: 0.5 });
    pen.shape(rect(-0.5, -0.52, 1, 0.52), { fill: second, strength: 0.28, shade: 0.3 });
    pen.shape(points('-0.6 -0.48, -0.3 -0.9, 0.36 -0.9, 0.62 -0.48'), { fill: accent, strength: 0.8, shade: 0.35 });
    for (let i = 1; i < 4; i++) {
      const y = -0.48 - i * 0.105;
      pen.line(curve(through(-0.58 + i * 0.073, y, 0, y + 0.01, 0.6 - i * 0.065, y)), { weight: 0.5, strength: 0.5 });
    }
    pen.shape(rect(-0.1, -0.34, 0.19, 0.34), { fill: accent, strength: 0.5 });
    pen.line(ellipse(0.06, -0.16, 0.012, 0.012));
    for (const x of [-0.4, 0.2]) window(pen, x, -0.38, 0.19, 0.2, glow);
    pen.line(curve(points('-0.62 0, 0 0.012, 0.64 0')), { weight: 0.8 });
  },
};

function window(pen: Pen, x: number, y: number, width: number, height: number, light: readonly [number, number, number]): void {
  pen.shape(rect(x, y, width, height), { fill: light, strength: 0.75, weight: 0.8 });
  pen.line(through(x + width / 2, y, x + width / 2, y + height), { weight: 0.55 });
  pen.line(through(x, y + height / 2, x + width, y + height / 2), { weight: 0.55 });
}

export const castle: Motif = {
  setting: 'land',
  breadth: 1.2,
  bulk: 1.8,
  draw(pen) {
    const { stone, accent, ink } = pen.palette;
    tower(pen, 0, -0.3, 0.13, 0.5, true);
    pen.shape(battlements(-0.42, 0.42, -0.38), { fill: stone, strength: 0.5, shade: 0.3 });
    for (const [x, y] of [
      [-0.2, -0.27],
      [0.16, -0.3],
      [-0.24, -0.12],
      [0.24, -0.16],
      [0.19, -0.06],
      [-0.14, -0.32],
    ] as const) {
      pen.line(rect(x, y, 0.06, 0.03), { weight: 0.45, strength: 0.5 });
    }
    pen.shape(curve(points('-0.09 0, -0.09 -0.13, -0.05 -0.2, 0 -0.22, 0.05 -0.2, 0.09 -0.13, 0.09 0')), {
      fill: ink,
      strength: 0.65,
      shade: 0.9,
    });
    tower(pen, -0.42, 0, 0.12, 0.62, true);
    tower(pen, 0.42, 0, 0.12, 0.55, false);
    for (const x of [-0.42, 0]) {
      const top = x === 0 ? -1.06 : -0.86;
      pen.line(through(x, top + 0.06, x, top - 0.06));
      pen.shape(
        curve([
          [x, top - 0.06],
          [x + 0.06, top - 0.05],
          [x + 0.12, top - 0.07],
          [x + 0.11, top - 0.02],
          [x + 0.05, top],
          [x, top - 0.01],
        ]),
        { fill: accent, strength: 0.9, weight: 0.7 },
      );
    }
  },
};

function battlements(left: number, right: number, top: number): Path {
  const teeth = 9;
  const step = (right - left) / (teeth * 2 - 1);
  const upper = Array.from({ length: teeth * 2 - 1 }, (_, i): Path => {
    const y = i % 2 === 0 ? top - 0.045 : top;
    return through(left + i * step, y, left + (i + 1) * step, y);
  }).flat();
  return [[left, 0], ...upper, [right, 0]];
}

function tower(pen: Pen, x: number, y: number, half: number, height: number, roofed: boolean): void {
  const { stone, accent, ink } = pen.palette;
  const top = y - height;
  pen.shape(rect(x - half, top, half * 2, height), { fill: stone, strength: 0.5, shade: 0.42 });
  if (roofed)
    pen.shape(through(x - half * 1.25, top, x, top - 0.26, x + half * 1.25, top), { fill: accent, strength: 0.8, shade: 0.42 });
  else
    pen.shape(
      battlements(x - half * 1.15, x + half * 1.15, top).map(([px, py]) => [px, py === 0 ? top + 0.05 : py]),
      { fill: stone, strength: 0.5, shade: 0.4 },
    );
  pen.shape(
    curve(through(x - 0.025, top + 0.2, x - 0.025, top + 0.13, x, top + 0.1, x + 0.025, top + 0.13, x + 0.025, top + 0.2)),
    { fill: ink, strength: 0.6, weight: 0.7 },
  );
}
