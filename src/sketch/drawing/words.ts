import type { Motif } from './motif.ts';
import { castle, house, lighthouse } from './motifs/buildings.ts';
import { balloon, boat, rocket } from './motifs/craft.ts';
import { person, portrait, robot } from './motifs/figures.ts';
import { pines, tree } from './motifs/land.ts';
import { chart, diagram, gear, map } from './motifs/page.ts';
import { cat, dog } from './motifs/pets.ts';
import { apple, flower, leaf, vase } from './motifs/plants.ts';
import { book, cup, heart, lamp } from './motifs/table.ts';
import { bridge, village } from './motifs/town.ts';
import { bicycle, car, train } from './motifs/wheels.ts';
import { fox, otter } from './motifs/wild.ts';
import { bird, fish, owl } from './motifs/wings.ts';

/** What stands in the picture. */
export const figures = {
  lighthouse,
  boat,
  house,
  village,
  castle,
  bridge,
  tree,
  pine: pines,
  fox,
  cat,
  dog,
  owl,
  bird,
  fish,
  otter,
  person,
  portrait,
  robot,
  rocket,
  train,
  car,
  bicycle,
  balloon,
  flower,
  vase,
  leaf,
  apple,
  cup,
  book,
  lamp,
  map,
  chart,
  diagram,
  gear,
  heart,
} satisfies Readonly<Record<string, Motif>>;

export type Figure = keyof typeof figures;
/** What lies behind. */
export type Scenery = 'sea' | 'mountains' | 'hills' | 'forest' | 'city' | 'road' | 'space' | 'room';
/** What is in the sky. */
export type Weather = 'sun' | 'moon' | 'stars' | 'night' | 'clouds' | 'rain' | 'snow' | 'fog' | 'birds' | 'planet';

/** The words that a figure, a scenery or a weather is known by, besides its own name. */
const figureWords: Record<Figure, string> = {
  lighthouse: 'beacon pharos',
  boat: 'sailboat ship yacht sailing dinghy vessel regatta ferry',
  house: 'home cottage cabin barn farmhouse hut building shop school',
  village: 'town hamlet church villages',
  castle: 'fortress palace tower knight kingdom ruin dragon',
  bridge: 'viaduct aqueduct arch',
  tree: 'oak maple birch orchard park garden willow',
  pine: 'fir spruce christmas conifer',
  fox: 'foxes wolf',
  cat: 'kitten kitty tabby feline',
  dog: 'puppy hound spaniel terrier corgi retriever',
  owl: 'owls',
  bird: 'robin sparrow parrot raven crow finch hummingbird',
  fish: 'goldfish trout salmon carp koi shark whale aquarium',
  otter: 'beaver seal',
  person: 'man woman child girl boy people hiker traveller traveler wanderer developer figure someone detective',
  portrait: 'face selfie headshot avatar profile',
  robot: 'android bot machine automaton cyborg ai',
  rocket: 'spaceship spacecraft launch astronaut shuttle startup',
  train: 'locomotive railway railroad steam tram',
  car: 'automobile taxi van truck vehicle convertible',
  bicycle: 'bike cycling cyclist',
  balloon: 'balloons airship zeppelin',
  flower: 'rose tulip daisy sunflower blossom poppy wildflower meadow',
  vase: 'bouquet',
  leaf: 'leaves fern botanical plant',
  apple: 'fruit pear',
  cup: 'coffee tea mug espresso teacup cappuccino cafe cocoa',
  book: 'reading library novel notebook story documentation manual readme',
  lamp: 'lantern light bulb candle desk',
  map: 'treasure atlas island navigation',
  chart: 'graph statistics histogram growth metrics dashboard sales revenue',
  diagram: 'flowchart architecture workflow pipeline schema uml infographic database server network',
  gear: 'gears cog clockwork mechanism engine engineering factory settings',
  heart: 'love valentine',
};
const sceneryWords: Record<Scenery, string> = {
  sea: 'ocean coast coastal beach harbour harbor bay lake river shore island waves wave water cliff cliffs',
  mountains: 'mountain alps alpine peak peaks summit everest valley fjord volcano',
  hills: 'hill field fields countryside landscape rural farm desert dunes savanna spring',
  forest: 'woods woodland jungle trees wood',
  city: 'urban street cityscape skyline metropolis skyscraper downtown',
  road: 'highway path lane route journey',
  space: 'galaxy cosmos nebula orbit universe cosmic mars',
  room: 'table kitchen window still interior breakfast',
};
const weatherWords: Record<Weather, string> = {
  sun: 'sunny sunset sunrise dawn morning summer sunshine',
  moon: 'moonlit moonlight lunar crescent',
  stars: 'star starry constellation',
  night: 'midnight nightfall evening',
  clouds: 'cloud cloudy sky overcast',
  rain: 'rainy raining storm stormy drizzle thunderstorm',
  snow: 'snowy winter snowing blizzard ice icy christmas',
  fog: 'foggy mist misty haze hazy',
  birds: 'gull gulls seagull seagulls flock geese',
  planet: 'planets saturn jupiter mars',
};

/** What a prompt speaks of, in its order. */
export interface Subject {
  readonly figures: readonly Figure[];
  readonly scenery: ReadonlySet<Scenery>;
  readonly weather: ReadonlySet<Weather>;
}

export function subjectOf(prompt: string): Subject {
  const words = prompt.toLowerCase().match(/\p{L}+/gu) ?? [];
  const known = words.flatMap((word) => [word, word.replace(/s$/, ''), word.replace(/es$/, '')]);
  return {
    figures: unframed([...new Set(known.flatMap((word) => figureIndex.get(word) ?? []))]),
    scenery: new Set(known.flatMap((word) => sceneryIndex.get(word) ?? [])),
    weather: new Set(known.flatMap((word) => weatherIndex.get(word) ?? [])),
  };
}

/** A portrait of somebody is one figure; a portrait of anything else is that thing. */
function unframed(names: readonly Figure[]): readonly Figure[] {
  if (!names.includes('portrait')) return names;
  const others = names.filter((name) => name !== 'portrait' && name !== 'person');
  return others.length > 0 ? others : ['portrait'];
}

function indexOf<Name extends string>(table: Record<Name, string>, names: readonly Name[]): ReadonlyMap<string, Name> {
  return new Map(names.flatMap((name) => [name, ...table[name].split(' ')].map((word): [string, Name] => [word, name])));
}

const isFigure = (name: string): name is Figure => Object.hasOwn(figureWords, name);
const figureIndex = indexOf(figureWords, Object.keys(figureWords).filter(isFigure));
const sceneryIndex = indexOf(sceneryWords, ['sea', 'mountains', 'hills', 'forest', 'city', 'road', 'space', 'room']);
const weatherIndex = indexOf(weatherWords, ['sun', 'moon', 'stars', 'night', 'clouds', 'rain', 'snow', 'fog', 'birds', 'planet']);
