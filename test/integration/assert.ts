/** The few assertions that the tests inside VS Code need; `node:assert` is not there in the web-worker host. */
export class AssertionFailed extends Error {}

function show(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value, null, 1);
}

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new AssertionFailed(message);
}

/** Compares what the two say as JSON, so keys of objects must come in the same order. */
export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  if (show(actual) !== show(expected)) throw new AssertionFailed(`${message}: ${show(actual)} instead of ${show(expected)}`);
}

export function match(actual: string, expected: RegExp): void {
  if (!expected.test(actual)) throw new AssertionFailed(`${show(actual)} does not match ${String(expected)}`);
}

/** Waits for a failure whose message matches. */
export async function rejects(work: PromiseLike<unknown>, expected: RegExp): Promise<void> {
  let message: string | undefined;
  try {
    await work;
  } catch (error) {
    message = error instanceof Error ? error.message : String(error);
  }
  ok(message !== undefined, 'It did not fail.');
  match(message, expected);
}
