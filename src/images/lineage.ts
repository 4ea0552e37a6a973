/** A line of a picture's history, oldest first. */
export interface LineageRow {
  /** The picture that it branches off; null for the line of the picture itself. */
  readonly from: string | null;
  /** `contentHash` of each picture. */
  readonly keys: readonly string[];
}

/** Pictures that are shown; a longer history is cut. */
const maxImages = 60;

/**
 * The history of a picture: first the line from the original through it to the newest that was made from it, then every line that branches
 * off. `parents` has, oldest first, what each picture was made from. A picture comes once, whatever its parents say.
 */
export function lineageRows(
  key: string,
  parents: ReadonlyMap<string, string>,
): { readonly rows: readonly LineageRow[]; readonly left: number } {
  const children = childrenOf(parents);
  const placed = new Set<string>();
  const rows: { from: string | null; keys: string[] }[] = [];

  function place(from: string | null, beginning: readonly string[]): void {
    const keys = [...beginning];
    for (const one of keys) placed.add(one);
    for (let next = newest(keys.at(-1)); next !== undefined; next = newest(next)) {
      keys.push(next);
      placed.add(next);
    }
    rows.push({ from, keys });
    for (const one of keys) {
      for (const child of children.get(one) ?? []) if (!placed.has(child)) place(one, [child]);
    }
  }
  const newest = (of: string | undefined) => (children.get(of ?? '') ?? []).findLast((child) => !placed.has(child));

  place(null, lineTo(key, parents));
  return cut(rows, key);
}

function childrenOf(parents: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [child, parent] of parents) {
    const known = children.get(parent);
    if (known) known.push(child);
    else children.set(parent, [child]);
  }
  return children;
}

/** From the original to the picture. A picture that is its own ancestor, byte for byte, ends the line. */
function lineTo(key: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const line = new Set([key]);
  for (let at = parents.get(key); at !== undefined && !line.has(at); at = parents.get(at)) line.add(at);
  return [...line].reverse();
}

/** What is too much goes from the end of the rows, and from the beginning of the first where the picture would go with it. */
function cut(rows: readonly LineageRow[], key: string): { rows: readonly LineageRow[]; left: number } {
  let room = maxImages;
  let left = 0;
  const kept = rows.map(({ from, keys }, index) => {
    const beyond = index === 0 ? Math.max(0, keys.indexOf(key) + 1 - room) : 0;
    const shown = keys.slice(beyond, beyond + room);
    room -= shown.length;
    left += keys.length - shown.length;
    return { from, keys: shown };
  });
  return { rows: kept.filter(({ keys }) => keys.length > 0), left };
}
