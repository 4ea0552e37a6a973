/** A window of VS Code with Easel, the bench's own extensions, and the bench's probe in their host. */
import type { Browser } from '@playwright/test';
import * as v from 'valibot';
import type { VscodeServer } from '../host/server.ts';
import type { Workbench } from '../host/workbench.ts';
import { openWorkbench } from '../host/workbench.ts';
import type { Answer, Order } from './orders.ts';
import { answerSchemas } from './orders.ts';

export interface BenchWindow {
  readonly workbench: Workbench;
  /** Has the probe do something. Rejects with what went wrong there. */
  readonly ask: ReturnType<typeof asker>;
  readonly close: () => Promise<void>;
}

export interface Stage {
  readonly browser: Browser;
  readonly server: VscodeServer;
  /** The folder of all extensions' folders: VS Code runs each. */
  readonly extensions: string;
  readonly probe: string;
  /** The workspace folder. */
  readonly folder: string;
}

const startLimit = 60_000;

function asker(url: string) {
  return async <O extends Order['order']>(order: Order & { readonly order: O }): Promise<Answer<O>> => {
    const name: O = order.order;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(order), signal: AbortSignal.timeout(120_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name}: ${text}`);
    return v.parse(answerSchemas[name], JSON.parse(text));
  };
}

export async function openBenchWindow({ browser, server, extensions, probe, folder }: Stage): Promise<BenchWindow> {
  const log: string[] = [];
  let hear: (port: string) => void = () => undefined;
  const port = new Promise<string>((resolve, reject) => {
    hear = resolve;
    setTimeout(() => reject(new Error(`The probe did not start.\n${log.slice(-20).join('\n')}`)), startLimit).unref();
  });
  // Waited for below; a window that does not open says so first.
  port.catch(() => undefined);
  const workbench = await openWorkbench(browser, server, {
    folder,
    extension: extensions,
    tests: probe,
    onLog(line) {
      log.push(line);
      const heard = /^\[bench\] (\d+)$/.exec(line)?.[1];
      if (heard !== undefined) hear(heard);
    },
  });
  const ask = asker(`http://127.0.0.1:${await port}/`);

  return {
    workbench,
    ask,
    async close() {
      await ask({ order: 'end' });
      await workbench.close();
    },
  };
}
