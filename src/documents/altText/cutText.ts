const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const words = new Intl.Segmenter('und', { granularity: 'word' });

/** UTF-16 units. Nothing longer is ever asked for, and finding the words of a long Chinese text takes a second. */
const maxUnits = 500;

/** The longest beginning of `text`, in whole segments, that still fits. */
function beginning(text: string, segmenter: Intl.Segmenter, fits: (beginning: string) => boolean): string {
  let end = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    const next = index + segment.length;
    if (!fits(text.slice(0, next))) break;
    end = next;
  }
  return text.slice(0, end);
}

/**
 * The beginning of `text` that fits, cut after a word where that keeps at least half of what could be kept, and otherwise after a
 * grapheme: never inside a surrogate pair, an accent or an emoji. Words are those of the script, so that Chinese and Thai are cut
 * between words too. May be empty. `fits` must be true of every beginning of a text it is true of, and
 * false of what is longer than 500 UTF-16 units.
 */
export function cutText(text: string, fits: (beginning: string) => boolean): string {
  if (fits(text)) return text;
  const near = text.slice(0, maxUnits);
  const whole = beginning(near, words, fits);
  const most = beginning(near, graphemes, fits);
  return whole.length * 2 >= most.length && most.startsWith(whole) ? whole : most;
}
