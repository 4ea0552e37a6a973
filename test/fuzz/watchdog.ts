import { Worker } from 'node:worker_threads';

/** Microseconds of work after which an input counts as one that never ends. */
const limit = 5_000_000;

/** Runs in a thread of its own, as the one it watches hears nothing while it is in a loop. */
const script = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  let name = '';
  parentPort.on('message', (next) => { name = next; });
  setInterval(() => {
    const began = Number(Atomics.load(workerData, 0));
    if (began === 0 || process.cpuUsage().user - began < ${limit}) return;
    writeSync(2, 'An input does not end: ' + name + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 500);
`;

let worker: Worker | undefined;
const began = new BigInt64Array(new SharedArrayBuffer(8));

/** Ends this process, and with it the tests, where one input takes for ever: a loop leaves no time limit its turn. */
export function watch(name: string): { begin(): void; end(): void } {
  if (!worker) {
    worker = new Worker(script, { eval: true, workerData: began });
    worker.unref();
  }
  worker.postMessage(name);
  return {
    begin: () => void Atomics.store(began, 0, BigInt(process.cpuUsage().user)),
    end: () => void Atomics.store(began, 0, 0n),
  };
}
