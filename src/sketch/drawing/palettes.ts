import { type Chance, seedOf } from './chance.ts';
import type { Rgb } from './scene.ts';

/** The colours of a picture by what they are for, and how they are put on. */
export interface Palette {
  readonly paper: Rgb;
  readonly ink: Rgb;
  readonly pencil: Rgb;
  readonly sky: Rgb;
  readonly water: Rgb;
  readonly leaf: Rgb;
  readonly earth: Rgb;
  readonly stone: Rgb;
  readonly accent: Rgb;
  readonly second: Rgb;
  readonly glow: Rgb;
  readonly night: Rgb;
  /** 1 is ordinary. */
  readonly lineWeight: number;
  readonly hatching: number;
  /** How much watercolour: 1 is ordinary, 0 is none. */
  readonly flow: number;
  /** Tones are cut in lines, as in wood. */
  readonly engraved: boolean;
  /** The accent is the prompt's own wish. */
  readonly accentGiven: boolean;
  /** What becomes of a colour that things have by nature. */
  readonly natural: (colour: Rgb) => Rgb;
}

type Colours = Omit<Palette, 'lineWeight' | 'hatching' | 'flow' | 'engraved' | 'pencil' | 'accentGiven' | 'natural'>;

const paper: Rgb = [250, 244, 231];

const harbour: Colours = {
  paper,
  ink: [44, 48, 58],
  sky: [138, 178, 196],
  water: [70, 128, 148],
  leaf: [120, 146, 92],
  earth: [196, 162, 112],
  stone: [158, 152, 148],
  accent: [206, 84, 58],
  second: [232, 172, 78],
  glow: [246, 208, 110],
  night: [46, 66, 104],
};
const orchard: Colours = {
  paper: [251, 246, 233],
  ink: [58, 46, 40],
  sky: [172, 198, 200],
  water: [98, 150, 158],
  leaf: [136, 156, 76],
  earth: [190, 140, 92],
  stone: [172, 160, 144],
  accent: [196, 92, 76],
  second: [224, 160, 96],
  glow: [244, 206, 122],
  night: [62, 70, 104],
};
const dusk: Colours = {
  paper: [250, 241, 230],
  ink: [50, 42, 60],
  sky: [216, 160, 142],
  water: [110, 118, 156],
  leaf: [104, 128, 106],
  earth: [186, 146, 126],
  stone: [156, 142, 154],
  accent: [188, 74, 84],
  second: [236, 168, 106],
  glow: [250, 200, 120],
  night: [60, 58, 104],
};
const moor: Colours = {
  paper: [248, 244, 234],
  ink: [40, 50, 52],
  sky: [176, 190, 200],
  water: [84, 126, 136],
  leaf: [112, 136, 104],
  earth: [176, 152, 124],
  stone: [150, 154, 154],
  accent: [196, 88, 84],
  second: [214, 166, 92],
  glow: [240, 214, 140],
  night: [50, 70, 96],
};

const named: Readonly<Record<string, Rgb>> = {
  red: [204, 62, 52],
  crimson: [172, 36, 56],
  scarlet: [214, 60, 40],
  orange: [226, 130, 52],
  yellow: [238, 190, 66],
  gold: [218, 166, 60],
  golden: [218, 166, 60],
  green: [100, 148, 84],
  emerald: [52, 142, 106],
  teal: [54, 136, 136],
  turquoise: [74, 170, 170],
  cyan: [80, 172, 196],
  blue: [70, 118, 182],
  navy: [46, 66, 120],
  indigo: [76, 74, 150],
  purple: [132, 88, 154],
  violet: [132, 98, 172],
  pink: [222, 132, 150],
  magenta: [190, 72, 132],
  brown: [150, 104, 70],
  grey: [146, 146, 146],
  gray: [146, 146, 146],
};

const grey = (level: number): Rgb => [level, level - 1, level - 4];
const evening = ['sunset', 'sunrise', 'dusk', 'dawn', 'evening', 'twilight', 'autumn', 'fall'];

/** Colours that suit each other, and the words of the prompt: colour names, `two colours`, `woodcut`, `black and white`. */
export function paletteFor(prompt: string, style: string | undefined, chance: Chance): Palette {
  const text = prompt.toLowerCase();
  const words = text.match(/\p{L}+/gu) ?? [];
  const has = (...some: string[]) => some.some((word) => text.includes(word));
  const base = words.some((word) => evening.includes(word)) ? dusk : chance.pick([harbour, orchard, moor, harbour]);
  const wanted = [...new Set(words)].flatMap((word) => (Object.hasOwn(named, word) ? [named[word] ?? base.accent] : []));
  const woodcut = has('woodcut', 'linocut', 'block print', 'engraving', 'etching');
  const grays = has('black and white', 'black-and-white', 'monochrome', 'greyscale', 'grayscale', 'pencil', 'charcoal');
  const few = has('two colours', 'two colors', 'two-colour', 'two-color', 'duotone', 'two tone', 'risograph');

  let colours: Colours = { ...base, accent: wanted[0] ?? base.accent, second: wanted[1] ?? base.second };
  if (few) colours = inTwo(base, wanted[0] ?? twoColours[seedOf(text) % twoColours.length] ?? base.accent);
  else if (grays) colours = inGrey(base);
  else if (woodcut) colours = { ...colours, ink: [30, 26, 24] };
  if (style === 'natural') colours = faded(colours);
  return {
    ...colours,
    pencil: blend(colours.ink, colours.paper, 0.35),
    lineWeight: woodcut ? 1.7 : has('charcoal') ? 1.4 : 1,
    hatching: woodcut ? 1.5 : grays ? 1.4 : 1,
    flow: has('line art', 'line drawing', 'lineart', 'ink drawing') ? 0 : grays ? 0.6 : 1,
    engraved: woodcut,
    accentGiven: wanted.length > 0,
    natural: (colour) => {
      if (few) return blend(colours.accent, colours.paper, lightness(colour));
      return grays ? grey(Math.round(lightness(colour) * 230)) : style === 'natural' ? mild(colour) : colour;
    },
  };
}

const twoColours: readonly Rgb[] = [
  [202, 78, 54],
  [62, 118, 138],
  [206, 140, 50],
  [92, 128, 90],
];

/** One colour and ink; the lighter roles are thinner washes of the same colour. */
function inTwo(base: Colours, colour: Rgb): Colours {
  const thin = (share: number) => blend(colour, base.paper, share);
  return {
    ...base,
    sky: thin(0.55),
    water: thin(0.2),
    leaf: thin(0.4),
    earth: thin(0.6),
    stone: thin(0.7),
    accent: colour,
    second: thin(0.3),
    glow: thin(0.6),
    night: blend(colour, base.ink, 0.5),
  };
}

function inGrey(base: Colours): Colours {
  return {
    ...base,
    paper: [247, 245, 240],
    ink: grey(44),
    sky: grey(196),
    water: grey(140),
    leaf: grey(132),
    earth: grey(170),
    stone: grey(160),
    accent: grey(84),
    second: grey(150),
    glow: grey(226),
    night: grey(70),
  };
}

function faded(colours: Colours): Colours {
  const { paper: sheet, ink, ...rest } = colours;
  return {
    paper: sheet,
    ink,
    sky: mild(rest.sky),
    water: mild(rest.water),
    leaf: mild(rest.leaf),
    earth: mild(rest.earth),
    stone: mild(rest.stone),
    accent: mild(rest.accent),
    second: mild(rest.second),
    glow: mild(rest.glow),
    night: mild(rest.night),
  };
}

/** `share` of `other` in `colour`. */
export function blend(colour: Rgb, other: Rgb, share: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [mix(colour[0], other[0]), mix(colour[1], other[1]), mix(colour[2], other[2])];
}

function mild(colour: Rgb): Rgb {
  const level = Math.round(lightness(colour) * 255);
  return blend(colour, [level, level, level], 0.4);
}

/** 0 is black, 1 white. */
export function lightness(colour: Rgb): number {
  return (0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]) / 255;
}
