/** What somebody typed as a number of pixels: nothing is 0, what is no whole number from 0 on is NaN. */
export function wholePixels(typed: string): number {
  const text = typed.trim();
  return /^\d{0,6}$/.test(text) ? Number(text) : NaN;
}
