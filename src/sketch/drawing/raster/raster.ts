import type { Picture } from '../../../pixels/picture.ts';
import { createBreath } from '../../api/breath.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { drawnByHand } from './hand.ts';
import { boxOf, type Path } from '../geometry.ts';
import { layPaper, rasterCover, rasterWash } from './fill.ts';
import { rasterLine } from './line.ts';
import { type Mark, type Scene, type Stage, stages, type Wash } from '../scene.ts';

export interface RasterOptions {
  /** In pixels; width and height must have the scene's proportions. */
  readonly width: number;
  readonly height: number;
  readonly transparent: boolean;
  /** How far the drawing has come. */
  readonly stage: Stage;
  /** Another number draws the same lines anew, a little differently. */
  readonly take: number;
  readonly grain: boolean;
}

/** Draws a scene in pixels. Lets other work go on meanwhile; rejects with the signal's reason when it is aborted. */
export async function raster(scene: Scene, options: RasterOptions, signal: AbortSignal): Promise<Picture> {
  const breath = createBreath(signal);
  const canvas = createCanvas(options.width, options.height, options.grain);
  if (!options.transparent) layPaper(canvas, scene.paper);
  const last = stages.indexOf(options.stage);
  for (const [index, mark] of scene.marks.entries()) {
    if (stages.indexOf(mark.stage) > last) continue;
    if (mark.kind === 'line' && mark.passing && options.stage === 'detail') continue;
    put(canvas, mark, index, options.take);
    await breath.take();
  }
  return { width: options.width, height: options.height, rgba: canvas.rgba };
}

function put(canvas: Canvas, mark: Mark, index: number, take: number): void {
  if (mark.kind === 'line') rasterLine(canvas, mark, drawnByHand(mark.path, take, index, false));
  else if (mark.kind === 'cover') rasterCover(canvas, mark, drawnByHand(mark.outline, take, 0, true));
  else putWash(canvas, mark, index, take);
}

function putWash(canvas: Canvas, mark: Wash, index: number, take: number): void {
  const { left, right } = boxOf(mark.outline);
  // The brush is less exact than the pen.
  const aside = Math.min(0.006, (right - left) * 0.05);
  const first = shifted(drawnByHand(mark.outline, take, index, true), aside * 0.8, aside * 0.6);
  const second = shifted(drawnByHand(mark.outline, take + 977, index + 1, true), aside, aside);
  rasterWash(canvas, mark, first, second);
}

function shifted(path: Path, dx: number, dy: number): Path {
  return path.map(([x, y]) => [x + dx, y + dy]);
}
