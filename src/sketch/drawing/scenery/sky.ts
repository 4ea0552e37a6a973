import { looseFrame } from '../brushEdges.ts';
import { curve, ellipse } from '../geometry.ts';
import { birds, cloud, moon, planet, stars, sun } from '../motifs/sky.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';
import type { Place } from '../place.ts';

export function drawSky(pen: Pen, place: Place): void {
  const { frame, horizon, weather, night, leftward } = place;
  const { left, top, right, width } = frame;
  const height = horizon - top;
  if (night) nightSky(pen, place);
  else daySky(pen, place);
  const far = leftward ? right - width * 0.24 : left + width * 0.24;
  const high = top + height * 0.3;
  const ripe = weather.has('clouds') ? high : high + 0.05;
  if (weather.has('planet')) planet(pen.at(far, high, 0.26));
  else if (night) moon(pen.at(far, high, 0.2));
  else if (weather.has('sun')) sun(pen.at(far, ripe, 0.2));
  if (weather.has('clouds') || weather.has('rain') || weather.has('snow')) clouds(pen, place);
  if (weather.has('birds')) birds(pen.at(left + width * pen.chance.between(0.42, 0.58), top + height * 0.4, 0.13));
}

function nightSky(pen: Pen, { frame, horizon }: Place): void {
  const { night } = pen.palette;
  const { left, top, width } = frame;
  const area = looseFrame(pen.chance, frame, horizon + 0.01);
  pen.wash(area, night, 0.95);
  pen.wash(area, night, 0.55, { from: [left, top], to: [left, horizon] });
  stars(pen.at(left + 0.02, top + 0.02, 1), width - 0.04, (horizon - top) * 0.8);
}

function daySky(pen: Pen, { frame, horizon, weather }: Place): void {
  const { sky, glow, stone } = pen.palette;
  const { left, top } = frame;
  const area = looseFrame(pen.chance, frame, horizon + 0.01);
  const dull = weather.has('rain') || weather.has('fog');
  pen.wash(area, dull ? blend(sky, stone, 0.6) : sky, 0.75, { from: [left, top - 0.1], to: [left, horizon + 0.12] });
  if (weather.has('sun')) pen.wash(area, glow, 0.7, { from: [left, horizon + 0.05], to: [left, top + (horizon - top) * 0.35] });
}

function clouds(pen: Pen, { frame, horizon, weather }: Place): void {
  const { left, top, width } = frame;
  const count = weather.has('rain') ? Math.round(width * 4.5) : Math.max(2, Math.round(width * 2));
  for (let i = 0; i < count; i++) {
    const size = pen.chance.between(0.17, 0.26);
    const x = left + width * ((i + pen.chance.between(0.3, 0.7)) / count);
    const y = top + (horizon - top) * pen.chance.between(0.16, 0.48);
    const inside = Math.min(left + width - size * 0.6, Math.max(left + size * 0.6, x));
    cloud(pen.at(inside, y, size, pen.chance.next() < 0.5));
  }
}

export function drawSpace(pen: Pen, { frame, weather, leftward }: Place): void {
  const { night, accent, water, stone } = pen.palette;
  const { left, right, top, bottom, width, height } = frame;
  const area = looseFrame(pen.chance, frame, bottom, 0.02);
  pen.wash(area, night, 1);
  pen.wash(area, night, 0.6, { from: [left, top], to: [right, bottom] });
  const cloudOfDust = [
    [0.1, 0.7],
    [0.4, 0.35],
    [0.9, 0.1],
    [0.8, 0.35],
    [0.5, 0.7],
  ] as const;
  const dust = curve(
    cloudOfDust.map(([x, y]) => [left + width * x, top + height * y]),
    true,
  );
  for (const strength of [0.3, 0.2]) pen.wash(dust, accent, strength);
  stars(pen.at(left + 0.03, top + 0.03, 1), width - 0.06, height - 0.06);
  const [near, far] = leftward ? [right - width * 0.2, left + width * 0.17] : [left + width * 0.2, right - width * 0.17];
  planet(pen.at(near, top + height * 0.24, Math.min(0.34, width * 0.34)));
  if (weather.has('moon')) moon(pen.at(far, top + height * 0.2, 0.18));
  const globe = pen.at(left + width * 0.5, bottom + width * 0.62, width * 0.8);
  const crust = ellipse(0, 0, 1, 1, 0.645, 0.855);
  globe.shape([...crust, [0.6, -0.76], [-0.6, -0.76]], { fill: blend(water, stone, 0.4), strength: 0.75, weight: 0 });
  globe.line(crust);
  for (const [x, y, r] of [
    [-0.34, -0.85, 0.07],
    [-0.08, -0.88, 0.045],
    [0.22, -0.86, 0.08],
    [0.42, -0.82, 0.04],
  ] as const)
    globe.line(ellipse(x, y, r, r * 0.3), { closed: true, weight: 0.8 });
}
