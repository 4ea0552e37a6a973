import * as v from 'valibot';
import { PixelError } from '../pixelError.ts';
import {
  fromPixelsSchema,
  type TaskInput,
  type TaskName,
  type TaskOutput,
  taskSchemas,
  type ToPixels,
} from './threadMessages.ts';
import type { ThreadPort } from './threadPort.ts';
import { copyOf } from '../cooperative.ts';

/**
 * What can be done to pictures' files, in a thread of its own; the given bytes stay as they are. All reject with a PixelError for a
 * picture that cannot be read, with the signal's reason at once when aborted, and with an Error when the thread fails.
 */
export type Pixels = {
  readonly [Name in TaskName]: (input: TaskInput<Name>, signal?: AbortSignal) => Promise<TaskOutput<Name>>;
};

interface Call {
  readonly done: (output: unknown) => void;
  readonly failed: (error: unknown) => void;
}

interface Thread {
  readonly port: ThreadPort;
  readonly calls: Map<number, Call>;
}

/** A thread keeps the memory of the largest picture it had; it ends when it has had nothing to do for so long, in milliseconds. */
const idleMs = 60_000;

/** Works in a thread that is started at first use, and again after it died or ended for lack of work. */
export function pixelsInThread(startThread: () => Promise<ThreadPort>, idle = idleMs): Pixels {
  let thread: Promise<Thread> | undefined;
  let lastId = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;
  let busy = 0;

  async function start(): Promise<Thread> {
    const port = await startThread();
    const calls = new Map<number, Call>();
    const started: Thread = { port, calls };
    port.onMessage((data) => {
      const message = v.safeParse(fromPixelsSchema, data);
      if (!message.success) return;
      const answer = message.output;
      const call = calls.get(answer.id);
      if ('output' in answer) call?.done(answer.output);
      else call?.failed('failure' in answer ? new PixelError(answer.failure) : new Error(answer.error));
    });
    port.onError((cause) => {
      if (calls.size > 0 || current === started) end(started);
      const failure = new Error('The thread that works on pictures has stopped.', { cause });
      for (const call of calls.values()) call.failed(failure);
    });
    current = started;
    return started;
  }
  let current: Thread | undefined;

  function end(which: Thread): void {
    if (current === which) [current, thread] = [undefined, undefined];
    which.port.dispose();
  }

  function endWhenIdle(): void {
    clearTimeout(ending);
    if (busy > 0) return;
    ending = setTimeout(() => {
      if (current && busy === 0) end(current);
    }, idle);
    // In Node, waiting for this must not keep the program from ending; elsewhere a timer is a number.
    if (typeof ending === 'object') ending.unref();
  }

  async function run(task: TaskName, input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    signal?.throwIfAborted();
    busy++;
    clearTimeout(ending);
    try {
      thread ??= start().catch((error: unknown) => {
        thread = undefined;
        throw error;
      });
      const running = await thread;
      const copied = await withOwnBytes(input);
      signal?.throwIfAborted();
      return await posted(running, { id: ++lastId, task, input: copied.input }, copied.memory, signal);
    } finally {
      busy--;
      endWhenIdle();
    }
  }

  function calling<Name extends TaskName>(name: Name) {
    const schema: v.GenericSchema<unknown, TaskOutput<Name>> = taskSchemas[name].output;
    return async (input: TaskInput<Name>, signal?: AbortSignal) => v.parse(schema, await run(name, input, signal));
  }

  return {
    inspect: calling('inspect'),
    prepare: calling('prepare'),
    composite: calling('composite'),
    burnMarkup: calling('burnMarkup'),
    checkMask: calling('checkMask'),
    fitOverlay: calling('fitOverlay'),
    makeMask: calling('makeMask'),
    whiteMask: calling('whiteMask'),
    enlarge: calling('enlarge'),
    makeWebReady: calling('makeWebReady'),
  };
}

/** An input with copies of its bytes, which are handed over: a large picture that is copied as it is posted holds up everybody. */
async function withOwnBytes(input: unknown): Promise<{ input: unknown; memory: ArrayBuffer[] }> {
  if (typeof input !== 'object' || input === null) return { input, memory: [] };
  const memory: ArrayBuffer[] = [];
  const copied: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value instanceof Uint8Array) {
      const own = await copyOf(value);
      memory.push(own.buffer);
      copied[name] = own;
    } else copied[name] = value;
  }
  return { input: copied, memory };
}

function posted(
  { port, calls }: Thread,
  message: Extract<ToPixels, { task: string }>,
  memory: ArrayBuffer[],
  signal?: AbortSignal,
): Promise<unknown> {
  const { id } = message;
  return new Promise((resolve, reject) => {
    function finish(): void {
      calls.delete(id);
      signal?.removeEventListener('abort', abort);
    }
    function failed(error: unknown): void {
      finish();
      reject(error instanceof Error ? error : new Error(String(error)));
    }
    function abort(): void {
      port.post({ id, abort: true } satisfies ToPixels);
      failed(signal?.reason);
    }
    function done(output: unknown): void {
      finish();
      resolve(output);
    }
    calls.set(id, { done, failed });
    signal?.addEventListener('abort', abort, { once: true });
    port.post(message, memory);
  });
}
