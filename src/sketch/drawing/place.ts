import type { Chance } from './chance.ts';
import type { Frame } from './geometry.ts';
import type { Motif, Setting } from './motif.ts';
import { type Figure, figures, type Scenery, type Subject, type Weather } from './words.ts';

/** Where and when the scene plays. */
export interface Place {
  readonly frame: Frame;
  readonly setting: Setting;
  readonly scenery: ReadonlySet<Scenery>;
  readonly weather: ReadonlySet<Weather>;
  readonly night: boolean;
  /** The level at which the sky meets the ground, or the wall the table. */
  readonly horizon: number;
  /** Whether the main figure is to the left. */
  readonly leftward: boolean;
  readonly figures: readonly Motif[];
}

/** What is drawn when no word of the prompt is known. */
const inventions: readonly [Invention, ...Invention[]] = [
  { figures: ['tree'], scenery: ['hills', 'mountains'], weather: ['sun', 'clouds', 'birds'] },
  { figures: ['village'], scenery: ['hills'], weather: ['clouds', 'birds'] },
  { figures: ['boat'], scenery: ['sea', 'mountains'], weather: ['sun', 'birds'] },
  { figures: ['cup', 'book', 'vase'], scenery: ['room'], weather: [] },
  { figures: ['house', 'pine'], scenery: ['mountains', 'hills'], weather: ['clouds'] },
  { figures: ['balloon'], scenery: ['hills', 'mountains'], weather: ['sun', 'clouds'] },
  { figures: ['vase', 'apple', 'cup'], scenery: ['room'], weather: [] },
  { figures: ['bridge', 'tree'], scenery: ['hills'], weather: ['clouds', 'sun'] },
];
interface Invention {
  readonly figures: readonly Figure[];
  readonly scenery: readonly Scenery[];
  readonly weather: readonly Weather[];
}

const settings: Record<Scenery, Setting> = {
  sea: 'sea',
  mountains: 'land',
  hills: 'land',
  forest: 'land',
  road: 'land',
  city: 'town',
  space: 'space',
  room: 'table',
};

/** More figures than these would crowd the sheet. */
const maxFigures = 3;

export function placeFor(subject: Subject, width: number, height: number, chance: Chance): Place {
  const margin = 0.062;
  const frame: Frame = {
    left: margin,
    top: margin,
    right: width - margin,
    bottom: height - margin,
    width: width - margin * 2,
    height: height - margin * 2,
  };
  const nothing = subject.figures.length === 0 && subject.scenery.size === 0;
  const invented = chance.pick(inventions);
  const names = nothing && !subject.weather.has('planet') ? invented.figures : subject.figures;
  const scenery = new Set(nothing ? [...invented.scenery] : subject.scenery);
  const weather = new Set([...subject.weather, ...(nothing && subject.weather.size === 0 ? invented.weather : [])]);
  const motifs = names.slice(0, maxFigures).map((name) => figures[name]);
  const setting = settingOf(motifs, scenery, weather);
  // A sky with nothing in it is dull.
  if (setting === 'land' || setting === 'sea') if (weather.size === 0) weather.add('clouds').add('birds');
  const night = setting === 'space' || weather.has('night') || weather.has('moon') || weather.has('stars');
  const horizons: Record<Setting, number> = { land: 0.55, sea: 0.56, town: 0.72, space: 1, table: 0.62, page: 1 };
  return {
    frame,
    setting,
    scenery,
    weather,
    night,
    horizon: frame.top + frame.height * (horizons[setting] + chance.between(-0.03, 0.03)),
    leftward: chance.next() < 0.5,
    figures: motifs,
  };
}

function settingOf(motifs: readonly Motif[], scenery: ReadonlySet<Scenery>, weather: ReadonlySet<Weather>): Setting {
  const [behind] = scenery;
  if (behind) return scenery.has('sea') ? 'sea' : settings[behind];
  if (weather.has('planet')) return 'space';
  const [first] = motifs;
  if (!first) return 'land';
  // In rain or snow one is not at the table.
  const outside = [...weather].some((sky) => sky !== 'night' && sky !== 'stars');
  return outside && (first.setting === 'table' || first.setting === 'page') ? 'land' : first.setting;
}
