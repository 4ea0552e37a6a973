import { curve, through } from '../geometry.ts';
import type { Setting } from '../motif.ts';
import { tufts } from '../motifs/land.ts';
import { fog, rain, snow } from '../motifs/sky.ts';
import type { Pen } from '../pen.ts';
import type { Place } from '../place.ts';
import { drawPage, drawRoom } from './indoors.ts';
import { drawFar, drawGround } from './land.ts';
import { drawSky, drawSpace } from './sky.ts';

/** What is behind the figures. */
export function drawBackground(pen: Pen, place: Place): void {
  const { frame, horizon, setting } = place;
  pen.draft(through(frame.left - 0.02, horizon, frame.right + 0.02, horizon));
  pen.draft(through(frame.left, frame.top, frame.right, frame.bottom));
  pen.draft(through(frame.right, frame.top, frame.left, frame.bottom));
  drawSetting[setting](pen, place);
}

function drawOutdoors(pen: Pen, place: Place): void {
  drawSky(pen, place);
  drawFar(pen, place);
  drawGround(pen, place);
}

const drawSetting: Record<Setting, (pen: Pen, place: Place) => void> = {
  land: drawOutdoors,
  sea: drawOutdoors,
  town: drawOutdoors,
  space: drawSpace,
  table: drawRoom,
  page: drawPage,
};

/** Nothing but weather, from top to bottom. */
export function drawAir(pen: Pen, place: Place): void {
  const { bottom } = place.frame;
  const air: Place = { ...place, horizon: bottom, setting: 'town' };
  drawSky(pen, air);
  if (place.weather.has('fog')) fog(pen.at(place.frame.left, 0, 1), place.frame.width, place.frame.top, bottom);
  drawForeground(pen, air);
}

/** What is before everything. */
export function drawForeground(pen: Pen, { frame, weather, setting }: Place): void {
  const { left, top, width, height, bottom } = frame;
  if (setting === 'land') tufts(pen.at(left, 0, 1), width, bottom - 0.06, bottom - 0.005, 14);
  if (weather.has('rain')) rain(pen.at(left, top, 1), width, height - 0.05);
  if (weather.has('snow')) snow(pen.at(left, top, 1), width, height - 0.02);
}

/** A shadow on the ground under a figure of the given breadth. */
export function groundShadow(pen: Pen, breadth: number): void {
  const outline = [
    [-0.45, 0],
    [0, -0.02],
    [0.6, -0.01],
    [0.8, 0.03],
    [0.2, 0.06],
    [-0.3, 0.04],
  ] as const;
  pen.hatch(
    curve(
      outline.map(([x, y]) => [x * breadth, y]),
      true,
    ),
    { angle: 12 },
  );
}
