import type { BatchItem, KeptBatch } from './item.ts';
import { isUnderWay } from './item.ts';

/** What is on disk of calls that were about to go out: which attempt of which item. */
export interface SentMark {
  readonly number: number;
  readonly attempt: number;
}

/**
 * A batch as it is after a restart: paused where it was running. What had been sent and did not end is uncertain, unless its picture is
 * there; what had not been sent waits for its turn again.
 */
export async function afterRestart(
  kept: KeptBatch,
  marks: readonly SentMark[],
  isThere: (item: BatchItem) => Promise<boolean>,
): Promise<KeptBatch> {
  const last = new Map<number, number>();
  for (const { number, attempt } of marks) last.set(number, Math.max(attempt, last.get(number) ?? 0));
  const items = await Promise.all(
    kept.items.map(async (item): Promise<BatchItem> => {
      const attempt = last.get(item.number) ?? 0;
      const isOver = !isUnderWay(item) && item.attempt >= attempt;
      if (isOver) return item;
      const wasSent = attempt > 0 && (attempt > item.attempt || (item.state.is === 'drawing' && attempt === item.attempt));
      const again = { ...item, attempt: Math.max(item.attempt, attempt) };
      if (!wasSent) return { ...again, state: isUnderWay(item) ? { is: 'queued' } : item.state };
      if (await isThere(item)) return { ...again, state: { is: 'drawn', file: item.file } };
      return { ...again, state: { is: 'uncertain', why: 'interrupted' } };
    }),
  );
  const isWaiting = items.some(({ state }) => state.is === 'queued');
  return { ...kept, items, status: isWaiting ? 'paused' : 'idle', trouble: isWaiting ? kept.trouble : null };
}
