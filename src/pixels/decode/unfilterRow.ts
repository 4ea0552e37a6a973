/**
 * Undoes a PNG row's filter in place: the row of `length` bytes at `from`, with the row above it at `above` or -1.
 * False if there is no such filter.
 */
export function unfilterRow(
  data: Uint8Array,
  filter: number,
  from: number,
  length: number,
  pixelBytes: number,
  above: number,
): boolean {
  const end = from + length;
  if (filter === 0) return true;
  if (filter === 1 || (filter === 4 && above < 0)) {
    for (let i = from + pixelBytes; i < end; i++) data[i] = (data[i] ?? 0) + (data[i - pixelBytes] ?? 0);
    return true;
  }
  if (filter === 2) {
    if (above >= 0) for (let i = from, j = above; i < end; i++, j++) data[i] = (data[i] ?? 0) + (data[j] ?? 0);
    return true;
  }
  if (filter === 3) {
    average(data, from, end, pixelBytes, above);
    return true;
  }
  if (filter !== 4) return false;
  paeth(data, from, end, pixelBytes, above);
  return true;
}

function average(data: Uint8Array, from: number, end: number, pixelBytes: number, above: number): void {
  const shift = above - from;
  for (let i = from; i < end; i++) {
    const left = i < from + pixelBytes ? 0 : (data[i - pixelBytes] ?? 0);
    const up = above < 0 ? 0 : (data[i + shift] ?? 0);
    data[i] = (data[i] ?? 0) + ((left + up) >> 1);
  }
}

function paeth(data: Uint8Array, from: number, end: number, pixelBytes: number, above: number): void {
  const shift = above - from;
  const first = Math.min(end, from + pixelBytes);
  for (let i = from; i < first; i++) data[i] = (data[i] ?? 0) + (data[i + shift] ?? 0);
  for (let i = first; i < end; i++) {
    const left = data[i - pixelBytes] ?? 0;
    const up = data[i + shift] ?? 0;
    const upLeft = data[i + shift - pixelBytes] ?? 0;
    const [towardsUp, towardsLeft] = [up - upLeft, left - upLeft];
    const toLeft = towardsUp < 0 ? -towardsUp : towardsUp;
    const toUp = towardsLeft < 0 ? -towardsLeft : towardsLeft;
    const both = towardsUp + towardsLeft;
    const toUpLeft = both < 0 ? -both : both;
    const guess = toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    data[i] = (data[i] ?? 0) + guess;
  }
}
