/**
 * What the painting looked like after how many operations, so that going back is quick. The states share what did not change between
 * them; where they hold too much, those that help least are let go, and what they showed is drawn again from the one before.
 */
export interface Snapshots<Part> {
  /** The last state kept at or before `position`. */
  before(position: number): { readonly position: number; readonly parts: readonly Part[] };
  /** Keeps the state that is being looked at. */
  keep(position: number, parts: readonly Part[]): void;
  /** Later states will never be asked for. */
  forgetAfter(position: number): void;
}

/**
 * Which of the positions can best be missed: the one whose neighbours are nearest to each other, seen from `current`. The first, the
 * last and the current are never it. Null if there is no other.
 */
export function leastMissed(positions: readonly number[], current: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [index, position] of positions.entries()) {
    const before = positions[index - 1];
    const after = positions[index + 1];
    if (before === undefined || after === undefined || position === current) continue;
    const missed = (after - before) / (Math.abs(current - position) + 1);
    if (missed < least) {
      least = missed;
      best = position;
    }
  }
  return best;
}

/** `limit`: how many different parts all states together may hold. `release` is told of those that no state holds any more. */
export function createSnapshots<Part>(
  first: readonly Part[],
  limit: number,
  release: (parts: ReadonlySet<Part>) => void = () => undefined,
): Snapshots<Part> {
  const states = new Map<number, readonly Part[]>([[0, first]]);
  const positions = () => [...states.keys()].sort((a, b) => a - b);
  const held = () => new Set([...states.values()].flat());
  const forget = (forgotten: readonly number[]) => {
    const parts = forgotten.flatMap((position) => states.get(position) ?? []);
    for (const position of forgotten) states.delete(position);
    const still = held();
    release(new Set(parts.filter((part) => !still.has(part))));
  };
  return {
    before(position) {
      const found = positions().findLast((other) => other <= position) ?? 0;
      return { position: found, parts: states.get(found) ?? first };
    },
    keep(position, parts) {
      states.set(position, parts);
      while (held().size > limit) {
        const missed = leastMissed(positions(), position);
        if (missed === null) return;
        forget([missed]);
      }
    },
    forgetAfter(position) {
      const later = positions().filter((other) => other > position);
      if (later.length > 0) forget(later);
    },
  };
}
