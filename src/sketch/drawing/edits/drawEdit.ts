import type { Picture } from '../../../pixels/picture.ts';
import { type Breath, createBreath } from '../../api/breath.ts';
import { createChance, seedOf } from '../chance.ts';
import { compose } from '../compose.ts';
import { copied, flatten, lay, letThrough, type Sheet, shifted, soFar, tearEdges } from './compositing.ts';
import { densityOf, pictureFile } from '../draw.ts';
import { filledIn } from './fillIn.ts';
import type { Generation } from '../../api/generation.ts';
import { editingHand, fillingHand } from './hands.ts';
import type { Draw } from '../../api/job.ts';
import { paletteFor, type Palette } from '../palettes.ts';
import { pinUp } from './pins.ts';
import { raster } from '../raster/raster.ts';
import { redraw } from './redraw.ts';
import { type Region, regionOfMask, type Spot, spotsOfMarkup } from './region.ts';
import { cropFor, resampled } from '../raster/resample.ts';
import type { Stage } from '../scene.ts';
import { subjectOf } from '../words.ts';

/** The decoded pictures of an edit. Mask and markup have the size of the first picture. */
export interface Sources {
  readonly first: Picture;
  readonly references: readonly Picture[];
  readonly mask: Picture | undefined;
  readonly markup: Picture | undefined;
  /** Whether the lines of the first picture matter. */
  readonly faithful: boolean;
}

/** The first picture as it lies on the sheet, and where it is to change: by a mask, by a markup, or by neither everywhere. */
interface Paper {
  readonly sheet: Picture;
  readonly region: Region | undefined;
  readonly marked: readonly Spot[] | undefined;
}

/**
 * Draws edits of the pictures. With a mask the prompt's motif appears where the mask is transparent, with a markup where it has
 * strokes, otherwise upon the whole picture, which is drawn anew.
 */
export function editing(sources: Sources): Draw {
  return async (asked, index, signal, stage = 'detail') => {
    const breath = createBreath(signal);
    const chance = createChance(seedOf(`${asked.prompt.toLowerCase()}\n${index}`));
    const palette = paletteFor(asked.prompt, undefined, chance);
    const paper = await laidOut(sources, asked, palette, breath);
    const kept = soFar(paper.region || paper.marked ? shifted(paper.sheet) : paper.sheet, stage, palette.paper);
    const { region, marked } = paper;
    const ground = region
      ? await redraw(
          await filledIn(paper.sheet, region.coverage, palette.paper, breath),
          fillingHand(palette.paper, palette.ink),
          breath,
        )
      : marked
        ? kept
        : await redraw(kept, editingHand(asked.prompt, palette, chance, sources.faithful ? 1 : 3), breath);
    const layers = layersOf(paper, asked, index);
    const seed = chance.count(1, 1_000_000);

    const paint = async (take: number): Promise<Picture> => {
      const drawn = copied(ground);
      for (const layer of layers) await drawLayer(drawn, layer, asked, { stage, take, signal });
      pinUp(drawn, sources.references, region?.spot ?? topOf(asked), createChance(seed));
      await breath.take();
      if (!region) {
        if (asked.transparent && !marked) tearEdges(drawn);
        return drawn;
      }
      const whole = copied(kept);
      letThrough(whole, drawn, region.coverage);
      return whole;
    };
    return pictureFile(asked, paint);
  };
}

async function laidOut(
  { first, mask, markup }: Sources,
  { width, height, transparent }: Generation,
  palette: Palette,
  breath: Breath,
): Promise<Paper> {
  const crop = cropFor(first, width, height);
  const sheet = copied(resampled(first, width, height, crop));
  if (!transparent) flatten(sheet, palette.paper);
  await breath.take();
  return {
    sheet,
    region: mask && regionOfMask(mask, crop, width, height),
    marked: markup && spotsOfMarkup(markup, crop, width, height),
  };
}

/** A scene, or part of one, in a spot of the sheet. */
interface Layer {
  readonly spot: Spot;
  readonly inlay: 'figures' | 'air';
  readonly cutOut: boolean;
  readonly index: number;
  readonly opacity: number;
}

function layersOf({ region, marked }: Paper, { prompt, width, height }: Generation, index: number): readonly Layer[] {
  const { figures, scenery, weather } = subjectOf(prompt);
  const outdoors = scenery.size > 0 || weather.size > 0;
  if (region) {
    const { spot } = region;
    return spot ? [{ spot: outdoors ? widened(spot) : spot, inlay: 'figures', cutOut: !outdoors, index, opacity: 1 }] : [];
  }
  if (marked) {
    return marked.map((spot, i): Layer => ({ spot, inlay: 'figures', cutOut: true, index: index + i * 100, opacity: 1 }));
  }
  const layers: Layer[] = [];
  const sheet: Spot = { left: 0, top: 0, right: width, bottom: height };
  if (outdoors) layers.push({ spot: widened(sheet), inlay: 'air', cutOut: false, index, opacity: 0.55 });
  if (outdoors && figures.length === 0) return layers;
  const breadth = Math.round(Math.min(width * 0.62, height * 0.8));
  // Each of several pictures has it on the other side.
  const left = Math.round((width - breadth) * ((seedOf(prompt) + index) % 2 === 0 ? 0.04 : 0.96));
  const top = Math.round(height * (0.36 - 0.04 * (index % 3)));
  layers.push({ spot: { left, top, right: left + breadth, bottom: height }, inlay: 'figures', cutOut: true, index, opacity: 1 });
  return layers;
}

/** So much larger that the margin which every scene has lies outside. */
function widened({ left, top, right, bottom }: Spot): Spot {
  const margin = Math.ceil(Math.min(right - left, bottom - top) * 0.1);
  return { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin };
}

/** Less than these many pixels across are left empty. */
const minSidePixels = 12;

async function drawLayer(
  sheet: Sheet,
  { spot, inlay, cutOut, index, opacity }: Layer,
  asked: Generation,
  { stage, take, signal }: { readonly stage: Stage; readonly take: number; readonly signal: AbortSignal },
): Promise<void> {
  const [width, height] = [spot.right - spot.left, spot.bottom - spot.top];
  if (Math.min(width, height) < minSidePixels) return;
  const { prompt, format } = asked;
  const scene = compose({ prompt, style: undefined, index, width, height, cutOut, density: densityOf(asked), inlay });
  const drawing = await raster(scene, { width, height, transparent: true, stage, take, grain: format !== 'gif' }, signal);
  lay(sheet, drawing, spot.left, spot.top, opacity);
}

/** Where references are pinned if no mask says where. */
function topOf({ width, height }: Generation): Spot {
  return { left: 0, top: 0, right: width, bottom: Math.round(height * 0.42) };
}
