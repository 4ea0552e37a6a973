import { describe, expect, it } from 'vitest';
import type { BatchDeps } from '../../../../src/images/batch/batch.ts';
import { Batch } from '../../../../src/images/batch/batch.ts';
import type { BatchItem, KeptBatch } from '../../../../src/images/batch/item.ts';
import type { SentMark } from '../../../../src/images/batch/restart.ts';
import { afterRestart } from '../../../../src/images/batch/restart.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { queuedClient } from '../../../../src/images/run/queuedClient.ts';
import type { Clock } from '../../../../src/images/run/requestQueue.ts';
import { RequestQueue } from '../../../../src/images/run/requestQueue.ts';

const item = (number: number, more: Partial<BatchItem> = {}): BatchItem => ({
  ...{ number, file: `file:///site/${number}.png`, places: [], prompt: `Picture ${number}`, provider: 'openai' },
  ...{ model: 'gpt-image-2', size: null, style: null, ticked: true, attempt: 0, state: { is: 'listed' } },
  ...more,
});

/** A provider that answers when it is told to, and a disk that outlives the extension host. */
class World {
  readonly there: Set<string>;
  readonly marks: SentMark[];
  readonly sent: number[];
  atOnce = 2;
  /** Calls in the queue wait for this. */
  gate: Promise<void> = Promise.resolve();
  readonly #answers = new Map<number, { resolve: (file: string) => void; reject: (error: unknown) => void }>();
  readonly waiting = new Map<number, (until: number) => void>();

  /** After a restart, what is on disk and what was paid for is still there. */
  constructor(before?: World) {
    this.there = before?.there ?? new Set();
    this.marks = before?.marks ?? [];
    this.sent = before?.sent ?? [];
  }

  readonly deps: BatchDeps = {
    atOnce: () => this.atOnce,
    isThere: async ({ file }) => Promise.resolve(this.there.has(file)),
    draw: async ({ number, file }, { signal, inTurn, sending, waiting }) => {
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new EaselError('cancelled')));
      });
      await inTurn(() => Promise.race([this.gate, aborted]));
      await sending();
      this.sent.push(number);
      this.waiting.set(number, (until) => waiting({ why: 'rate_limit', until }));
      const answer = new Promise<string>((resolve, reject) => this.#answers.set(number, { resolve, reject }));
      const drawn = await Promise.race([answer, aborted]);
      this.there.add(file);
      return drawn;
    },
    recordSent: async ({ number, attempt }) => {
      await Promise.resolve();
      this.marks.push({ number, attempt });
    },
    forgetSent: ({ number, attempt }) => {
      const at = this.marks.findIndex((mark) => mark.number === number && mark.attempt === attempt);
      if (at >= 0) this.marks.splice(at, 1);
    },
    failureOf: ({ reason }) => ({ reason, text: reason }),
    changed: () => undefined,
  };

  answer(number: number): void {
    this.#answers.get(number)?.resolve(`file:///site/${number}.png`);
  }

  refuse(number: number, error: EaselError): void {
    this.#answers.get(number)?.reject(error);
  }
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

function batchOf(world: World, items: readonly BatchItem[]): Batch {
  return new Batch({ id: 'one', status: 'idle', trouble: null, items: [...items] }, world.deps);
}

const statesOf = (batch: Batch | KeptBatch) => batch.items.map(({ state }) => state.is).join(' ');
const four = [1, 2, 3, 4].map((number) => item(number));

/** Draws all that is asked for, as fast as it comes. */
async function answerAll(world: World, batch: Batch): Promise<void> {
  for (let turn = 0; turn < 50 && batch.status === 'running'; turn++) {
    for (const number of world.sent) world.answer(number);
    await soon();
  }
}

describe('A batch', () => {
  it('draws what is ticked and can be drawn, in order, and then rests', async () => {
    const world = new World();
    const batch = batchOf(world, [item(1), item(2, { ticked: false }), item(3, { obstacle: 'It has no alt text.' }), item(4)]);
    batch.start();
    expect(batch.status).toBe('running');
    await answerAll(world, batch);
    expect(world.sent).toEqual([1, 4]);
    expect(statesOf(batch)).toBe('drawn listed listed drawn');
    expect(batch.status).toBe('idle');
  });

  it('has a bounded number under way for each provider, and a few ready for their turn', async () => {
    const world = new World();
    world.atOnce = 1;
    const more = [5, 6, 7, 8].map((number) => item(number, { provider: 'other' }));
    const batch = batchOf(world, [...four, ...more]);
    batch.start();
    await soon();
    expect(statesOf(batch)).toBe('drawing drawing drawing queued drawing drawing drawing queued');
    world.answer(1);
    await soon();
    expect(statesOf(batch)).toBe('drawn drawing drawing drawing drawing drawing drawing queued');
  });

  it('skips a file that has appeared, without sending anything', async () => {
    const world = new World();
    world.there.add('file:///site/2.png');
    const batch = batchOf(world, four);
    batch.start();
    await answerAll(world, batch);
    expect(statesOf(batch)).toBe('drawn skipped drawn drawn');
    expect(world.sent).not.toContain(2);
  });

  it('goes on after a failure of one picture, which is drawn again only when asked', async () => {
    const world = new World();
    const batch = batchOf(world, four);
    batch.start();
    await soon();
    world.refuse(1, new EaselError('moderation'));
    await answerAll(world, batch);
    expect(statesOf(batch)).toBe('failed drawn drawn drawn');
    batch.start();
    expect(batch.status).toBe('idle');
    batch.change([1], { prompt: 'Something else' });
    batch.again([1]);
    await soon();
    expect(batch.get(1)).toMatchObject({ prompt: 'Something else', attempt: 2, state: { is: 'drawing' } });
  });

  it('pauses by itself where all others would fail as well', async () => {
    const world = new World();
    const batch = batchOf(world, [...four, item(5), item(6)]);
    batch.start();
    await soon();
    world.refuse(1, new EaselError('quota'));
    await soon();
    expect(batch.status).toBe('paused');
    expect(batch.trouble).toEqual({ reason: 'quota', text: 'quota' });
    expect(statesOf(batch)).toBe('failed drawing drawing drawing queued queued');
    batch.resume();
    expect(batch.trouble).toBeNull();
  });

  it('does not draw a picture again that could not be put into its place', async () => {
    const world = new World();
    const batch = batchOf(world, [item(1)]);
    batch.start();
    await soon();
    world.refuse(1, new EaselError('save_failed'));
    await soon();
    batch.again([1]);
    expect(statesOf(batch)).toBe('failed');
  });

  it('sends nothing more while it is paused, and ends what is under way', async () => {
    const world = new World();
    const batch = batchOf(world, [...four, item(5), item(6)]);
    batch.start();
    await soon();
    expect(world.sent).toEqual([1, 2, 3, 4]);
    batch.pause();
    for (const number of world.sent) world.answer(number);
    await batch.whenQuiet();
    expect(statesOf(batch)).toBe('drawn drawn drawn drawn queued queued');
    expect(batch.status).toBe('paused');
    batch.resume();
    await answerAll(world, batch);
    expect(world.sent).toEqual([1, 2, 3, 4, 5, 6]);
    expect(batch.status).toBe('idle');
  });

  it('takes back what waits in the call queue when it is paused', async () => {
    const world = new World();
    world.gate = new Promise(() => undefined);
    const batch = batchOf(world, four);
    batch.start();
    await soon();
    batch.pause();
    await batch.whenQuiet();
    expect(statesOf(batch)).toBe('queued queued queued queued');
    world.gate = Promise.resolve();
    batch.resume();
    await answerAll(world, batch);
    expect(world.sent).toEqual([1, 2, 3, 4]);
    expect(world.marks).toHaveLength(4);
  });

  it('rests when what was under way at its pause was the last', async () => {
    const world = new World();
    const batch = batchOf(world, [item(1)]);
    batch.start();
    await soon();
    batch.pause();
    world.answer(1);
    await batch.whenQuiet();
    expect(batch.status).toBe('idle');
  });

  it('says of what was broken off that it may have been paid for, and leaves the rest as it was', async () => {
    const world = new World();
    world.atOnce = 1;
    const batch = batchOf(world, [...four, item(5)]);
    batch.start();
    await soon();
    batch.cancel();
    await batch.whenQuiet();
    expect(statesOf(batch)).toBe('uncertain uncertain uncertain listed listed');
    expect(batch.status).toBe('idle');
    batch.start();
    await answerAll(world, batch);
    expect(world.sent).toEqual([1, 2, 3, 4, 5]);
  });

  it('is not disturbed by a change to what is under way or drawn', async () => {
    const world = new World();
    const batch = batchOf(world, [item(1)]);
    batch.start();
    await soon();
    batch.change([1], { prompt: 'Late' });
    expect(batch.get(1)?.prompt).toBe('Picture 1');
  });

  it('can be changed while it is paused: what waits, and what is in line', async () => {
    const world = new World();
    world.atOnce = 1;
    const batch = batchOf(world, [...four, item(5), item(6), item(7, { ticked: false })]);
    batch.start();
    await soon();
    batch.change([4], { prompt: 'Too late while it runs' });
    batch.pause();
    batch.change([4], { prompt: 'Another' });
    batch.change([5], { ticked: false });
    batch.change([7], { ticked: true });
    expect(statesOf(batch)).toBe('drawing drawing drawing queued listed queued queued');
    batch.resume();
    await answerAll(world, batch);
    expect(world.sent).toEqual([1, 2, 3, 4, 6, 7]);
    expect(batch.get(4)?.prompt).toBe('Another');
  });

  it('waits for a rate limit without holding the picture for sent', async () => {
    const world = new World();
    const batch = batchOf(world, [item(1)]);
    batch.start();
    await soon();
    world.waiting.get(1)?.(1234);
    expect(batch.get(1)?.state).toEqual({ is: 'drawing', sent: false, until: 1234 });
    expect(world.marks).toEqual([]);
  });
});

const standing: Clock = { now: () => 0, at: () => () => undefined };

/** A step that is over when the test says so, for each picture. */
class Steps {
  readonly #ends = new Map<number, () => void>();
  /** Begun and not over. */
  get open(): number[] {
    return [...this.#ends.keys()];
  }

  begin(number: number): Promise<void> {
    return new Promise((resolve) => this.#ends.set(number, resolve));
  }

  async end(...numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      this.#ends.get(number)?.();
      this.#ends.delete(number);
      await soon();
    }
  }
}

/** A window: pictures get ready, wait in its queue of calls, have their marks written and are sent, each as long as the test says. */
function windowOf(atOnce: number, items: readonly BatchItem[]) {
  const [preparing, marking, answering] = [new Steps(), new Steps(), new Steps()];
  const sent: number[] = [];
  const there = new Set<string>();
  const queue = new RequestQueue({ clock: standing, atOnce: () => atOnce });
  const draw: BatchDeps['draw'] = async ({ number, provider, prompt, file }, { signal, inTurn, sending, waiting }) => {
    await preparing.begin(number);
    const send = async () => {
      sent.push(number);
      await answering.begin(number);
      return { pictures: [] };
    };
    const part = { inTurn, sending };
    const request: ImageRequest = { operation: 'generate', provider, model: 'gpt-image-2', prompt, parameters: {} };
    await queuedClient({ send }, { queue, provider, part, onChange: waiting }).send(request, {
      signal,
      onPartial: () => undefined,
    });
    return file;
  };
  const batch = new Batch(
    { id: 'one', status: 'idle', trouble: null, items: [...items] },
    {
      atOnce: () => atOnce,
      isThere: async ({ file }) => Promise.resolve(there.has(file)),
      draw,
      recordSent: ({ number }) => marking.begin(number),
      forgetSent: () => undefined,
      failureOf: ({ reason }) => ({ reason, text: reason }),
      changed: () => undefined,
    },
  );
  return { batch, preparing, marking, answering, sent, there };
}

describe('The pictures of a batch', () => {
  it('are drawn one after the other in the order of the list, however long each takes to get ready', async () => {
    const { batch, preparing, marking, answering, sent } = windowOf(1, four);
    batch.start();
    await soon();
    expect(preparing.open).toEqual([1, 2, 3]);
    await preparing.end(3, 2);
    await marking.end(3, 2);
    expect(sent).toEqual([]);
    await preparing.end(1);
    await marking.end(1);
    expect(sent).toEqual([1]);
    for (const [number, begun] of [
      [1, [1, 2]],
      [2, [1, 2, 3]],
      [3, [1, 2, 3, 4]],
    ] as const) {
      await answering.end(number);
      await preparing.end(4);
      await marking.end(1, 2, 3, 4);
      expect(sent).toEqual(begun);
    }
    await answering.end(4);
    expect(statesOf(batch)).toBe('drawn drawn drawn drawn');
  });

  it('are begun in the order of the list where several are drawn at once, whichever is ready and has its mark first', async () => {
    const { batch, preparing, marking, answering, sent } = windowOf(3, [...four, item(5)]);
    batch.start();
    await soon();
    await preparing.end(5, 3, 2, 4, 1);
    expect(marking.open).toEqual([1, 2, 3]);
    await marking.end(3, 2);
    expect(sent).toEqual([]);
    await marking.end(1);
    expect(sent).toEqual([1, 2, 3]);
    await answering.end(2);
    await marking.end(4);
    await answering.end(3, 1);
    await marking.end(5);
    expect(sent).toEqual([1, 2, 3, 4, 5]);
  });

  it('do not wait for one that is not drawn after all, nor for those of another provider', async () => {
    const { batch, preparing, marking, sent, there } = windowOf(2, [...four, item(5, { provider: 'other' })]);
    there.add('file:///site/1.png');
    batch.start();
    await soon();
    expect(statesOf(batch)).toBe('skipped drawing drawing drawing drawing');
    await preparing.end(5, 4);
    await marking.end(5, 4);
    expect(sent).toEqual([5]);
    await preparing.end(2, 3);
    await marking.end(2, 3);
    expect(sent).toEqual([5, 2, 3]);
  });

  it('have their places again after a pause, whenever each of them heard of it', async () => {
    const { batch, preparing, marking, sent } = windowOf(1, four);
    batch.start();
    await soon();
    await preparing.end(2);
    batch.pause();
    batch.resume();
    await soon();
    // The second heard at once and is begun anew; the first and the third are still getting ready as they were.
    expect(batch.items.map(({ attempt }) => attempt)).toEqual([1, 2, 1, 0]);
    await preparing.end(2);
    await marking.end(2);
    expect(sent).toEqual([]);
    await preparing.end(1);
    expect(batch.items.map(({ attempt }) => attempt)).toEqual([2, 2, 1, 0]);
    await preparing.end(1);
    await marking.end(1);
    expect(sent).toEqual([1]);
  });

  it('have their places again after a pause that came when one of them was about to go out', async () => {
    const { batch, preparing, marking, sent } = windowOf(1, four);
    batch.start();
    await soon();
    await preparing.end(1, 2);
    expect(marking.open).toEqual([1]);
    batch.pause();
    batch.resume();
    await soon();
    await preparing.end(2);
    await marking.end(1);
    await marking.end(2);
    expect(sent).toEqual([]);
    await preparing.end(1);
    await marking.end(1);
    expect(sent).toEqual([1]);
  });

  it('are taken back from their turn by a pause, which sends none of them', async () => {
    const { batch, preparing, marking, sent } = windowOf(1, four);
    batch.start();
    await soon();
    await preparing.end(3, 2);
    batch.pause();
    await preparing.end(1);
    await batch.whenQuiet();
    expect(statesOf(batch)).toBe('queued queued queued queued');
    expect([marking.open, sent]).toEqual([[], []]);
  });
});

describe('A batch after a restart', () => {
  /** What is on disk when the host is killed now; the batch knows nothing of it. */
  const killed = (batch: Batch): KeptBatch => structuredClone(batch.kept());
  const restarted = async (world: World, kept: KeptBatch) =>
    afterRestart(kept, world.marks, async ({ file }) => Promise.resolve(world.there.has(file)));

  it('is paused, knows what is drawn, and sends nothing twice', async () => {
    const world = new World();
    world.atOnce = 1;
    const batch = batchOf(world, [...four, item(5), item(6)]);
    batch.start();
    await soon();
    world.answer(1);
    await soon();
    const kept = await restarted(world, killed(batch));
    expect(kept.status).toBe('paused');
    expect(statesOf(kept)).toBe('drawn uncertain uncertain uncertain queued queued');
    const after = new World(world);
    const next = new Batch(kept, after.deps);
    next.resume();
    await answerAll(after, next);
    expect(statesOf(next)).toBe('drawn uncertain uncertain uncertain drawn drawn');
    expect(world.sent).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('goes by the marks where what was kept is older', async () => {
    const world = new World();
    const batch = batchOf(world, four);
    const old = killed(batch);
    batch.start();
    await soon();
    world.answer(1);
    await soon();
    const kept = await restarted(world, { ...old, status: 'running' });
    expect(statesOf(kept)).toBe('drawn uncertain uncertain uncertain');
    expect(kept.status).toBe('idle');
  });

  it('knows of a second attempt that only its mark tells of', async () => {
    const world = new World();
    world.marks.push({ number: 1, attempt: 1 }, { number: 1, attempt: 2 });
    const failed = item(1, { attempt: 1, state: { is: 'failed', failure: { reason: 'moderation', text: 'No.' } } });
    const kept = await restarted(world, { version: 1, id: 'one', status: 'running', trouble: null, items: [failed] });
    expect(statesOf(kept)).toBe('uncertain');
    const known = await restarted(world, { ...kept, items: [{ ...failed, attempt: 2 }] });
    expect(statesOf(known)).toBe('failed');
  });

  it('holds for unsent what had only been getting ready', async () => {
    const world = new World();
    world.gate = new Promise(() => undefined);
    const batch = batchOf(world, four);
    batch.start();
    await soon();
    const kept = await restarted(world, killed(batch));
    expect(statesOf(kept)).toBe('queued queued queued queued');
  });

  it('finds a picture whose saving was ended after the start', async () => {
    const world = new World();
    world.marks.push({ number: 1, attempt: 1 });
    const kept = await restarted(world, { version: 1, id: 'one', status: 'running', trouble: null, items: [item(1)] });
    const batch = new Batch(kept, world.deps);
    expect(statesOf(batch)).toBe('uncertain');
    world.there.add('file:///site/1.png');
    await batch.lookAgain();
    expect(statesOf(batch)).toBe('drawn');
  });
});
