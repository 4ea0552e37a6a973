import { type Chance, createChance, mixed } from '../chance.ts';
import type { Palette } from '../palettes.ts';
import type { Hand, Row } from './redraw.ts';
import type { Rgb } from '../scene.ts';

type Colours = Hand['colours'];

const asTheyAre: Colours = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];
const greys: Row = [0.3, 0.59, 0.11, 0];

/** Draws after a picture and keeps its colours, but for a tint of the prompt's. `free` is how little it cares about the lines. */
export function editingHand(prompt: string, { paper, ink, accent, second }: Palette, chance: Chance, free: number): Hand {
  const grey = /\b(black[ -]and[ -]white|monochrome|gr[ae]y ?scale|pencil|charcoal|graphite)\b/i.test(prompt);
  return {
    seed: chance.count(1, 1_000_000),
    sway: 0.0035 * free,
    ink: 0.72,
    inkColour: ink,
    hatching: 0.55,
    paper,
    thinness: 0.14,
    flow: 0.5,
    colours: grey ? [greys, greys, greys] : tinted(asTheyAre, chance.next() < 0.5 ? accent : second, 0.15),
  };
}

/** Paints what was rubbed out: colour alone. */
export function fillingHand(paper: Rgb, ink: Rgb): Hand {
  return { seed: 1, sway: 0, ink: 0, inkColour: ink, hatching: 0, paper, thinness: 0.2, flow: 0, colours: asTheyAre };
}

/** Another hand with other paints; each of several pictures gets its own. */
export function varyingHand(seed: number, index: number, { paper, ink }: Palette): Hand {
  const chance = createChance(mixed(seed + index * 7919));
  // The golden angle keeps any number of them apart.
  const turn = ((mixed(seed) % 360) + 70 + index * 137.5) % 360;
  return {
    seed: chance.count(1, 1_000_000),
    sway: chance.between(0.009, 0.014),
    ink: 0.9,
    inkColour: ink,
    hatching: chance.between(0.5, 0.9),
    paper,
    thinness: chance.between(0.16, 0.28),
    flow: chance.between(0.7, 0.95),
    colours: turned(turn < 35 || turn > 325 ? turn + 180 : turn, chance.between(0.75, 1.05)),
  };
}

function tinted([red, green, blue]: Colours, colour: Rgb, share: number): Colours {
  const by = (row: Row, level: number): Row => {
    const factor = 1 - share + (share * level) / 150;
    return [row[0] * factor, row[1] * factor, row[2] * factor, row[3]];
  };
  return [by(red, colour[0]), by(green, colour[1]), by(blue, colour[2])];
}

/** All hues turned by so many degrees, lightness kept, as feColorMatrix of SVG has it. */
function turned(degrees: number, saturation: number): Colours {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const soften = (row: Row, own: number): Row => {
    const [r, g, b] = [row[0], row[1], row[2]].map((part, i) => part * saturation + (1 - saturation) * (greys[i] ?? 0));
    return [r ?? 0, g ?? 0, b ?? 0, own];
  };
  return [
    soften([0.213 + cos * 0.787 - sin * 0.213, 0.715 - cos * 0.715 - sin * 0.715, 0.072 - cos * 0.072 + sin * 0.928, 0], 4),
    soften([0.213 - cos * 0.213 + sin * 0.143, 0.715 + cos * 0.285 + sin * 0.14, 0.072 - cos * 0.072 - sin * 0.283, 0], 2),
    soften([0.213 - cos * 0.213 - sin * 0.787, 0.715 - cos * 0.715 + sin * 0.715, 0.072 + cos * 0.928 + sin * 0.072, 0], 0),
  ];
}
