import { looseBelow } from '../brushEdges.ts';
import { curve, points, through } from '../geometry.ts';
import { forest, hills, mountains, road, sea, tufts } from '../motifs/land.ts';
import { fog } from '../motifs/sky.ts';
import { skyline } from '../motifs/town.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';
import type { Place } from '../place.ts';

/** What stands at the horizon. */
export function drawFar(pen: Pen, place: Place): void {
  const { frame, horizon, scenery, setting, figures } = place;
  const { left, width, height } = frame;
  if (scenery.has('mountains')) mountains(pen.at(left, horizon + 0.004, 1), width, Math.min(0.36, height * 0.34));
  if (setting === 'town') skyline(pen.at(left, horizon, 1), width, height * (figures.length > 0 ? 0.42 : 0.6));
  else if (scenery.has('city')) skyline(pen.at(left + width * 0.2, horizon + 0.004, 1), width * 0.6, 0.2);
  if (setting === 'sea' && !scenery.has('mountains')) farShore(pen, place);
  if (scenery.has('forest')) forest(pen.at(left + 0.04, horizon + 0.05, 1), width - 0.08, Math.min(0.3, height * 0.3));
}

function farShore(pen: Pen, { frame, horizon, leftward }: Place): void {
  const { leaf, water } = pen.palette;
  const land = pen.at(leftward ? frame.right : frame.left, horizon, frame.width * 0.5, leftward);
  land.shape(curve(points('0 0.004, 0 -0.075, 0.1 -0.095, 0.22 -0.05, 0.36 -0.06, 0.5 -0.022, 0.62 0.004')), {
    fill: blend(leaf, water, 0.5),
    strength: 0.45,
    weight: 0.6,
  });
}

export function drawGround(pen: Pen, place: Place): void {
  const { frame, horizon, setting, scenery, weather } = place;
  const { left, width, bottom } = frame;
  const depth = bottom - horizon;
  if (setting === 'sea') {
    sea(pen.at(left, horizon, 1), width, depth);
    if (place.figures.some((figure) => figure.setting !== 'sea')) shore(pen, place);
  } else if (setting === 'town') street(pen, place);
  else {
    hills(pen.at(left, horizon + 0.03, 1), width, depth - 0.03, weather.has('snow'));
    if (scenery.has('road')) road(pen.at(left + width * 0.5, horizon + 0.06, 1), depth - 0.06, Math.min(1, width));
  }
  if (weather.has('fog')) fog(pen.at(left, 0, 1), width, frame.top + frame.height * 0.3, horizon + 0.08);
}

/** A strip of land before the water, for what does not float. */
function shore(pen: Pen, { frame }: Place): void {
  const { earth, leaf } = pen.palette;
  const { left, right, bottom, width, height } = frame;
  const top = bottom - height * 0.21;
  const ridge = [0.02, -0.02, 0.012, -0.016, 0.01, -0.01].map((y, i) => [left + (width * i) / 5, top + y] as const);
  const edge = curve(ridge);
  pen.shape(looseBelow(pen.chance, edge, bottom), { fill: blend(leaf, earth, 0.4), strength: 0.6, weight: 0 });
  pen.wash([...edge, [right, top + 0.03], [left, top + 0.035]], earth, 0.7);
  pen.line(edge);
  tufts(pen.at(left, 0, 1), width, top + 0.06, bottom - 0.02, 22);
}

function street(pen: Pen, { frame, horizon }: Place): void {
  const { stone, earth } = pen.palette;
  const { left, right, bottom } = frame;
  pen.wash(looseBelow(pen.chance, through(left, horizon, right, horizon), bottom), stone, 0.4);
  pen.wash(through(left, horizon + 0.03, right, horizon + 0.03, right, horizon + 0.07, left, horizon + 0.07), earth, 0.3);
  for (const y of [horizon, horizon + 0.035, horizon + 0.075]) pen.line(through(left, y, right, y + 0.004), { weight: 0.8 });
  const middle = (horizon + bottom) / 2 + 0.04;
  for (let x = left + 0.06; x < right - 0.1; x += 0.19) pen.line(through(x, middle, x + 0.1, middle + 0.003), { weight: 1.6 });
}
