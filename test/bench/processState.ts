/** What the process that runs this takes of the machine. Runs in the extension host and in the bare script alike. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Loop, Memory } from './orders.ts';

const linux = process.platform === 'linux';

/** Milliseconds of a processor that the thread which calls this has used so far. */
export function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Watches the event loop until it is told to stop, and then tells how long it was blocked at most: between two turns of a timer, and
 * how much of that this thread has worked. On a busy machine others work in the rest.
 */
export function watchLoop(): () => Loop {
  let gap = 0;
  let busy = 0;
  let last = performance.now();
  let lastWorked = worked();
  const turn = () => {
    const now = performance.now();
    const nowWorked = worked();
    gap = Math.max(gap, now - last);
    busy = Math.max(busy, nowWorked - lastWorked);
    last = now;
    lastWorked = nowWorked;
  };
  const timer = setInterval(turn, 5);
  return () => {
    clearInterval(timer);
    turn();
    return { gap, busy };
  };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

function peakSoFar(): number {
  const line = linux ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) : undefined;
  return (line ? Number(line[1]) : process.resourceUsage().maxRSS) * 1024;
}

/** Begins with a clean process, and tells at the end how much memory it held before and at most. */
export function watchMemory(): () => Memory {
  collectGarbage();
  // Forgets the peak of what was before. Elsewhere than on Linux the peak is that of the whole life of the process.
  if (linux) writeFileSync('/proc/self/clear_refs', '5');
  const before = process.memoryUsage.rss();
  return () => ({ before, peak: peakSoFar() });
}
