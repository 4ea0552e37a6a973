/** Runs inside VS Code, in its Node.js host and in its web-worker host alike: sets mocha up, then runs what was imported after it. */
import 'mocha/mocha.js';

/** Begins every line that is meant for whoever started the tests; extensions print to the same console. */
const mark = '[easel]';

/** Milliseconds. Put in by `buildIntegration`. */
declare const testTimeout: number;

mocha.setup({ ui: 'bdd', reporter: Mocha.reporters.Base, timeout: testTimeout });

function say(text: string): void {
  for (const line of text.split('\n')) console.log(`${mark} ${line}`);
}

/** What runs this. */
const host = 'WorkerGlobalScope' in globalThis ? 'web-worker' : 'node';

/**
 * Runs all tests and prints one line for each, and `N passed, N failed` at the end.
 * @throws when a test failed, or when there was none.
 */
export async function run(): Promise<void> {
  say(`in the host: ${host}`);
  let passed = 0;
  const failures: string[] = [];
  await new Promise<void>((resolve) => {
    // `mocha.run` asks for the address of a page; that of its class does not.
    const runner = Mocha.prototype.run.call(mocha, () => resolve());
    runner.on('pass', (test) => {
      passed++;
      say(`✔ ${test.fullTitle()} (${String(test.duration ?? 0)} ms)`);
    });
    runner.on('fail', (test, error: unknown) => {
      failures.push(test.fullTitle());
      say(`✖ ${test.fullTitle()}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  });
  say(`${passed} passed, ${failures.length} failed`);
  if (failures.length > 0) throw new Error(`Failed: ${failures.join(', ')}`);
  if (passed === 0) throw new Error('There were no tests.');
}
