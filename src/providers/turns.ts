/** Milliseconds worked before others get their turn. */
const turn = 3;

/** Does steps of work, and lets others have their turn whenever some took long together. */
export function inTurns(): <T>(step: () => T) => Promise<T> {
  let worked = 0;
  return async (step) => {
    const began = performance.now();
    const result = step();
    worked += performance.now() - began;
    if (worked > turn) {
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

/** One array out of pieces. Copying a large picture takes longer than anything may hold up the others. */
export async function join(pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  const work = inTurns();
  let at = 0;
  for (const piece of pieces) {
    const start = at;
    await work(() => bytes.set(piece, start));
    at += piece.length;
  }
  return bytes;
}
