import { type Chance, createChance, seedOf } from './chance.ts';
import type { Motif } from './motif.ts';
import { paletteFor } from './palettes.ts';
import { createPen, type Pen } from './pen.ts';
import { type Place, placeFor } from './place.ts';
import { type Frame } from './geometry.ts';
import type { Mark, Scene } from './scene.ts';
import { drawAir, drawBackground, drawForeground, groundShadow } from './scenery/scenery.ts';
import { sign } from './signature.ts';
import { subjectOf } from './words.ts';

export interface Commission {
  readonly prompt: string;
  readonly style: string | undefined;
  /** Which of several pictures. */
  readonly index: number;
  /** In pixels; only their ratio matters. */
  readonly width: number;
  readonly height: number;
  /** Figures alone, without sky and ground. */
  readonly cutOut: boolean;
  /** Strokes per area, 1 is ordinary. */
  readonly density: number;
  /** Goes into a picture that is there: unsigned, and nothing is invented beside the weather. `air` is what has no figures. */
  readonly inlay?: 'figures' | 'air';
}

/** A small scene from the words of the prompt. The same commission gives the same scene. */
export function compose(commission: Commission): Scene {
  const { prompt, index } = commission;
  const side = Math.min(commission.width, commission.height);
  const [width, height] = [commission.width / side, commission.height / side];
  const chance = createChance(seedOf(`${prompt.toLowerCase()}\n${index}`));
  const palette = paletteFor(prompt, commission.style, chance);
  const subject = subjectOf(prompt);
  const place = placeFor(subject, width, height, chance);
  const marks: Mark[] = [];
  const pen = createPen({ marks, palette, chance, density: commission.density });
  const { inlay } = commission;
  const weatherAlone = inlay !== undefined && subject.scenery.size === 0 && subject.weather.size > 0;
  const figures = inlay === 'air' || (weatherAlone && subject.figures.length === 0) ? [] : place.figures;
  const alone = commission.cutOut && figures.length > 0;
  if (weatherAlone && figures.length === 0) drawAir(pen, place);
  else {
    if (!alone) drawBackground(pen, place);
    drawFigures(pen, { ...place, figures }, alone, chance);
    if (!alone) drawForeground(pen, place);
  }
  if (!commission.inlay) sign(pen, width - 0.05, height - 0.024, 0.02);
  return { width, height, paper: palette.paper, marks };
}

/** Where a figure stands and how high it is, in sheet units. */
interface Standing {
  readonly motif: Motif;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function drawFigures(pen: Pen, place: Place, alone: boolean, chance: Chance): void {
  for (const { motif, x, y, size } of alone ? centred(place.figures, place.frame) : standing(place, chance)) {
    const figure = pen.at(x, y, size, chance.next() < 0.3 && motif.setting !== 'page');
    if (motif.setting === 'land' || motif.setting === 'town' || motif.setting === 'table') groundShadow(figure, motif.breadth);
    motif.draw(figure);
  }
}

/** In a row across the middle. */
function centred(motifs: readonly Motif[], frame: Frame): readonly Standing[] {
  const total = motifs.reduce((sum, motif) => sum + motif.breadth * 1.12, 0);
  const size = Math.min(frame.height * 0.8, (frame.width * 0.94) / total);
  let x = frame.left + (frame.width - total * size) / 2;
  return motifs.map((motif) => {
    const breadth = motif.breadth * 1.12 * size;
    x += breadth;
    return { motif, x: x - breadth / 2, y: frame.top + frame.height / 2 + size * 0.46, size };
  });
}

/** From back to front: large things behind, small ones before them and to the side. */
function standing(place: Place, chance: Chance): readonly Standing[] {
  const { frame, setting, horizon, leftward } = place;
  const motifs = place.figures.toSorted((a, b) => b.bulk - a.bulk);
  const [first] = motifs;
  if (!first) return [];
  const single = motifs.length === 1;
  const roomy = setting === 'page' || setting === 'space';
  const tallest = frame.height * (roomy ? 0.74 : single ? 0.64 : 0.58);
  const widest = frame.width * (roomy ? 0.84 : single ? 0.66 : 0.5);
  const main = Math.min(tallest, widest / first.breadth);
  const wide = first.breadth * main > frame.width * 0.5;
  const spots = single ? [roomy || wide ? 0.5 : 0.4] : motifs.length === 2 ? [0.34, 0.72] : [0.5, 0.2, 0.8];
  const levels: Record<typeof setting, number> = { land: 0.42, sea: 0.42, town: 0.45, space: 0.5, table: 0.42, page: 0.5 };
  return motifs.map((motif, i) => {
    const share = Math.min(1, Math.max(0.42, motif.bulk / first.bulk));
    const size = i === 0 ? main : Math.min(main * share, (frame.width * 0.42) / motif.breadth);
    const spot = spots[i] ?? 0.5;
    const across = (leftward ? spot : 1 - spot) + chance.between(-0.02, 0.02);
    const inside = (motif.breadth * size) / 2;
    const x = Math.min(frame.right - inside, Math.max(frame.left + inside, frame.left + frame.width * across));
    // What does not float stands on the shore.
    const ashore = setting === 'sea' && motif.setting !== 'sea';
    const ground = ashore
      ? frame.bottom - frame.height * (0.13 - i * 0.03)
      : roomy
        ? frame.top + frame.height * 0.5 + size * 0.5
        : horizon + (frame.bottom - horizon) * (levels[setting] + i * 0.2);
    return { motif, x, y: Math.max(ground, frame.top + size * 1.04), size };
  });
}
