/** Milliseconds worked before others get their turn. */
const turnMs = 3;

/** Does steps of work, and lets others have their turn whenever some took long together. */
export function yieldRegularly(): <T>(step: () => T) => Promise<T> {
  let worked = 0;
  return async (step) => {
    const began = performance.now();
    const result = step();
    worked += performance.now() - began;
    if (worked > turnMs) {
      worked = 0;
      await nextTurn();
    }
    return result;
  };
}

/** Waits until all others that are due have had their turn. A timer would make everybody wait for a millisecond or more. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const due = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', due, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

/** Bytes that are copied in one step. */
const copyStepBytes = 1 << 20;

/** An array that is part of a larger one keeps all of that. So much of it may be unused, of its own length and in bytes. */
const maxUnused = { part: 1 / 8, bytes: 1 << 20 };

/** Memory for bytes that are all about to be written: it need not be empty. */
export type Allocate = (length: number) => Uint8Array<ArrayBuffer>;

const emptied: Allocate = (length) => new Uint8Array(length);

/**
 * One array out of pieces; the piece itself where there is one. Copying a large picture takes longer than anything may hold up the
 * others, and so does emptying memory for it.
 */
export async function join(pieces: readonly Uint8Array[], allocate = emptied): Promise<Uint8Array> {
  const [first] = pieces;
  return first && pieces.length === 1 && isAlmostWhole(first) ? first : joined(pieces, allocate);
}

/** The same bytes in memory of their own. */
export const copyOf = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => joined([bytes], emptied);

async function joined(pieces: readonly Uint8Array[], allocate: Allocate): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = allocate(pieces.reduce((length, piece) => length + piece.length, 0));
  const work = yieldRegularly();
  let at = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += copyStepBytes) {
      const start = at + from;
      await work(() => bytes.set(piece.subarray(from, from + copyStepBytes), start));
    }
    at += piece.length;
  }
  return bytes;
}

function isAlmostWhole({ length, buffer }: Uint8Array): boolean {
  return buffer.byteLength - length <= Math.min(length * maxUnused.part, maxUnused.bytes);
}
