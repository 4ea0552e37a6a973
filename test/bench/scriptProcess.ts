import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as v from 'valibot';
import { cleanEnvironment } from '../host/processes.ts';
import type { BareDrawn } from './orders.ts';
import { bareDrawnSchema } from './orders.ts';

const messageSchema = v.looseTuple([bareDrawnSchema]);

export interface ScriptProcess {
  /** Has it draw one picture, to a file in `folder` that is gone afterwards. */
  draw(): Promise<BareDrawn>;
  end(): void;
}

/** Starts the bare script, with the Node.js that also runs the extension host. */
export function startScript(baseUrl: string, folder: string): ScriptProcess {
  const child = fork(path.join(import.meta.dirname, 'bareProcess.ts'), { env: cleanEnvironment({ BENCH_BASE_URL: baseUrl }) });
  process.once('exit', () => child.kill());
  return {
    async draw() {
      const failed = once(child, 'exit').then(() => {
        throw new Error('The bare script ended.');
      });
      child.send(path.join(folder, 'bare.png'));
      return v.parse(messageSchema, await Promise.race([once(child, 'message'), failed]))[0];
    },
    end: () => child.kill(),
  };
}
