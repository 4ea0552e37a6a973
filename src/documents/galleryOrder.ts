/** A picture of the workspace, as somebody looks for it. */
export interface Candidate {
  /** Relative to its workspace folder. */
  readonly path: string;
  /** What it was drawn from, where Easel drew it. */
  readonly prompt?: string | undefined;
  /** When its file was written; milliseconds since the epoch. */
  readonly time: number;
}

/** The newest first; of one moment by path. */
export const newestFirst = <One extends Candidate>(candidates: readonly One[]): One[] =>
  [...candidates].sort((a, b) => b.time - a.time || (a.path < b.path ? -1 : 1));

/** Those whose path or prompt has every word of `text`, in any order and either case. */
export function matching<One extends Candidate>(candidates: readonly One[], text: string): readonly One[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return candidates;
  return candidates.filter(({ path, prompt = '' }) => {
    const about = `${path}\n${prompt}`.toLowerCase();
    return words.every((word) => about.includes(word));
  });
}
