import type { Event, ScalarEvent } from 'js-yaml';
import { constructFromEvents, EVENT_ID, getScalarValue, parseEvents, YAMLException } from 'js-yaml';

interface Part {
  readonly start: number;
  readonly end: number;
}

/** A value of a YAML text with where it is. */
interface Place extends Part {
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly key: string | number;
  readonly keyPart: Part;
  readonly value: Place;
}

type ReadYaml =
  | {
      readonly data: Readonly<Record<string, unknown>>;
      readonly partAt: (path: readonly (string | number)[], at: 'key' | 'value') => Part | undefined;
    }
  | { readonly fault: Part & { readonly what: string } };

/** With more, a text of a few lines could mean a value without end. */
const maxAliases = 20;

/** The mapping in a YAML text, and where its parts are: offsets in UTF-16 units. Never throws. */
export function readYaml(text: string): ReadYaml {
  try {
    const events = parseEvents(text, { maxDepth: 60 });
    const [data] = constructFromEvents(events, { source: text, json: true, maxAliases });
    const root = placeOf(text, events);
    if (!isMapping(data)) return { data: {}, partAt: () => undefined };
    return { data, partAt: (path, at) => partAt(root, path, at) };
  } catch (error) {
    const start = error instanceof YAMLException ? Math.min(error.mark?.position ?? 0, Math.max(0, text.length - 1)) : 0;
    const what = error instanceof YAMLException ? error.reason : 'nested too deeply';
    return { fault: { start, end: start + 1, what } };
  }
}

function partAt(root: Place | undefined, path: readonly (string | number)[], at: 'key' | 'value'): Part | undefined {
  let part: Part | undefined;
  let place = root;
  for (const [index, key] of path.entries()) {
    const entry = place?.entries.find((one) => one.key === key);
    if (!entry) return undefined;
    part = at === 'key' && index === path.length - 1 ? entry.keyPart : entry.value;
    place = entry.value;
  }
  return part;
}

/** The places of the first document's values. An alias is where it is written; what it stands for is not looked into. */
function placeOf(text: string, events: readonly Event[]): Place | undefined {
  let next = 0;
  function read(): Place | undefined {
    const event = events[next++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return { ...scalarPart(event), entries: [] };
      case EVENT_ID.ALIAS:
        return { start: event.anchorStart, end: event.anchorEnd, entries: [] };
      case EVENT_ID.MAPPING:
        return collection(event.start, () => mappingEntry());
      case EVENT_ID.SEQUENCE:
        return collection(event.start, (index) => {
          const value = read();
          return value && { key: index, keyPart: value, value };
        });
      case EVENT_ID.DOCUMENT:
        return read();
      case EVENT_ID.POP:
      case undefined:
        return undefined;
    }
  }
  function mappingEntry(): Entry | undefined {
    const at = events[next];
    const key = read();
    const value = key && read();
    return key && value && { key: at?.type === EVENT_ID.SCALAR ? getScalarValue(text, at) : '', keyPart: key, value };
  }
  function collection(start: number, entryAt: (index: number) => Entry | undefined): Place {
    const entries: Entry[] = [];
    while (events[next] && events[next]?.type !== EVENT_ID.POP) {
      const entry = entryAt(entries.length);
      if (!entry) break;
      entries.push(entry);
    }
    next++;
    return { start, end: Math.max(start + 1, entries.at(-1)?.value.end ?? 0), entries };
  }
  return read();
}

/** A value that is written as nothing has no place. */
const scalarPart = ({ valueStart, valueEnd }: ScalarEvent): Part => ({
  start: Math.max(0, valueStart),
  end: Math.max(0, valueEnd),
});

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
