/**
 * Where a key leads from the picture `at` of a grid; -1 for what is above it, undefined where the key means nothing. `tops` says at which
 * height each picture is: those of a row are at the same.
 */
export function moveInGrid(tops: readonly number[], at: number, pressed: string): number | undefined {
  const last = tops.length - 1;
  const columns = tops.filter((top) => top === tops[0]).length;
  switch (pressed) {
    case 'ArrowLeft':
      return Math.max(at - 1, 0);
    case 'ArrowRight':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - columns, -1);
    case 'ArrowDown':
      return tops[at] === tops[last] ? at : Math.min(at + columns, last);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
